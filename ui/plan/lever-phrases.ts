/** A plan in sentences: a phrase for each lever that it uses. */
import { levers, type Order, offersSupport, type Plan } from '../../sim/model/levers.ts';
import { list, money, monthOf, months, plain, plural } from '../app/words.ts';

const orderPhrases: Readonly<Record<Order, string>> = {
  everyone: 'to everyone at once, rationed support in random order',
  random: 'in random order',
  'borough-by-borough': 'borough by borough',
  'most-deprived-first': 'to the most deprived practices first',
  'lowest-baseline-first': 'to the practices with the lowest baseline care first',
  'readiest-first': 'to the readiest practices first',
  'largest-first': 'to the largest practices first',
  'smallest-first': 'to the smallest practices first',
  'best-connected-first': 'to the best connected practices first',
  volunteers: 'to volunteers, as they come forward',
};

const every = (weeks: number) => (weeks === 1 ? 'every week' : `every ${plain(weeks)} weeks`);

/** What a plan offers: one phrase a kind of support. */
function offers(plan: Plan): string[] {
  const phrases: (string | false)[] = [
    plan.guidance && 'written guidance',
    plan['training.seats'] > 0 &&
      `training for ${plural(plan['training.seats'], 'practice')} ${every(plan['training.weeksBetween'])}`,
    plan['mentorship.mentors'] > 0 &&
      `${plural(plan['mentorship.mentors'], 'mentor')} with ${plural(plan['mentorship.practicesPerMentor'], 'practice')} each, for ${plural(plan['mentorship.weeks'], 'week')} a practice`,
    plan.tools && 'analytical tools',
    plan['analysts.analysts'] > 0 &&
      `${plural(plan['analysts.analysts'], 'analyst')} making ${plain(plan['analysts.visitsPerWeek'])} ${plan['analysts.visitsPerWeek'] === 1 ? 'visit' : 'visits'} a week each`,
    plan['feedback.weeksBetween'] > 0 &&
      `data feedback ${every(plan['feedback.weeksBetween'])}${plan['feedback.weeksBefore'] > 0 ? `, from week ${plain(plan['feedback.weeksBefore'])} of each practice` : ''}`,
    plan.protectedTime > 0 &&
      `${plain(plan.protectedTime)} protected ${plan.protectedTime === 1 ? 'hour' : 'hours'} of doctor time a week for each practice`,
    plan.incentive > 0 &&
      (plan.incentive === 1
        ? 'the standard incentive payment'
        : `${plain(plan.incentive)} times the standard incentive payment`),
  ];
  return phrases.filter((phrase) => phrase !== false);
}

const aYear = 52;
const length = (weeks: number) =>
  weeks % 13 === 0 || weeks >= aYear
    ? `${plural(months(weeks), 'month')} (${plural(weeks, 'week')})`
    : plural(weeks, 'week');

/** A plan in two to five sentences. @param improvements their labels, in order */
export function planInSentences(plan: Plan, improvements: readonly string[]): string[] {
  if (!offersSupport(plan)) return ['Nothing is offered.'];
  const start =
    plan.startWeek === 0 ? '' : `, from month ${monthOf(plan.startWeek)} (week ${plain(plan.startWeek)})`;
  const { boroughs } = plan;
  const waves = plan['waves.size'];
  const who = [
    orderPhrases[plan.order],
    ...(waves > 0 ? [`in waves of ${plain(waves)} ${every(plan['waves.weeksBetween'])}`] : []),
  ];
  const sentences = [
    `It offers ${separated(offers(plan))}.`,
    `It goes ${who.join(', ')}, for ${length(plan.weeks)}${start}.`,
  ];
  if (boroughs.length > 0)
    sentences.push(`Only ${list(boroughs)} ${boroughs.length === 1 ? 'takes' : 'take'} part.`);
  const starts = improvements.map((label, place) => ({
    label,
    week: plan.improvementStartWeeks[place] ?? 0,
  }));
  const leftOut = improvements.filter((_, place) => plan.improvementStartWeeks[place] === null);
  const later = starts.filter(({ label, week }) => week > 0 && !leftOut.includes(label));
  if (later.length > 0)
    sentences.push(
      `Later than the rest: ${list(later.map(({ label, week }) => `${label} in week ${week}`))}.`,
    );
  if (leftOut.length > 0) sentences.push(`Left out: ${list(leftOut)}.`);
  if (plan.framing !== levers.framing.default)
    sentences.push(
      `It speaks ${manner(plan.framing)} (${plain(plan.framing)} from 0, stories, to 1, numbers).`,
    );
  if (plan.adaptation > 0)
    sentences.push(`Its message is adapted to each practice, ${plain(plan.adaptation)} of the way.`);
  if (plan.budget > 0) sentences.push(`It ends early if its budget of ${money(plan.budget)} is spent.`);
  return sentences;
}

/** Phrases that hold commas themselves are kept apart by semicolons. */
const separated = (phrases: readonly string[]) =>
  phrases.some((phrase) => phrase.includes(',')) && phrases.length > 2
    ? `${phrases.slice(0, -1).join('; ')}; and ${phrases[phrases.length - 1]}`
    : list(phrases);

function manner(framing: number): string {
  if (framing < 1 / 3) return 'mostly in stories of patients';
  return framing > 2 / 3 ? 'mostly in numbers' : 'in stories and numbers alike';
}
