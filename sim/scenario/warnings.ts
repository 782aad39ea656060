/** Plans that can be simulated but hardly carried out as they are written. */
import { copdBundle } from '../model/improvements.ts';
import { offersSupport } from '../model/levers.ts';
import type { Population } from '../model/population.ts';
import { counted } from './counted.ts';
import type { PlanDocument } from './document.ts';
import { type Problem, shown, shownNames, suggestion } from './problems.ts';
import { planOf, settingsOf } from './resolve.ts';
import { takingPart } from './schedule.ts';

/** Warnings that need nothing but the plan. */
export function warningsOf(document: PlanDocument, where: string): Problem[] {
  const plan = planOf(document);
  const { weeks } = settingsOf(document);
  const improvements = (document.improvements ?? copdBundle).length;
  const warnings: Problem[] = [];
  const warn = (lever: string, message: string) =>
    warnings.push({ where, path: `programme.${lever}`, message });

  if (offersSupport(plan)) {
    const isSaid = ['weeks', 'startWeek'].some((name) => Object.hasOwn(document.programme, name));
    if (plan.startWeek >= weeks) {
      warn(
        'startWeek',
        `is ${plan.startWeek}, but the run ends after ${counted(weeks, 'week')}: the programme never starts`,
      );
    } else if (plan.startWeek + plan.weeks > weeks) {
      warn(
        'weeks',
        `reaches beyond the run: support would end after week ${plan.startWeek + plan.weeks}${isSaid ? '' : ', as it does where a plan says nothing of it'}, the run ends after ${weeks}`,
      );
    }
  }
  const starts = plan.improvementStartWeeks;
  if (starts.length > improvements) {
    warn(
      'improvementStartWeeks',
      `has ${starts.length} entries for ${improvements} improvements; the rest have no effect`,
    );
  } else if (starts.length > 0 && starts.length < improvements) {
    warn(
      'improvementStartWeeks',
      `has ${starts.length} entries for ${improvements} improvements; those without an entry are never promoted`,
    );
  }
  if (starts.some((start) => start !== null && start >= plan.weeks)) {
    warn(
      'improvementStartWeeks',
      `promotes an improvement only after the support has ended, after ${plan.weeks} weeks`,
    );
  }
  if (plan['training.seats'] > 0 && plan['training.weeksBetween'] >= plan.weeks) {
    warn(
      'training.weeksBetween',
      `is ${plan['training.weeksBetween']}, so ${plan.weeks} weeks hold one session at most`,
    );
  }
  if (plan['analysts.analysts'] > 0 && plan['analysts.visitsPerWeek'] === 0) {
    warn('analysts.visitsPerWeek', `is 0, so ${plan['analysts.analysts']} analysts visit nobody`);
  }
  if (plan['feedback.weeksBetween'] > plan.weeks) {
    warn(
      'feedback.weeksBetween',
      `is ${plan['feedback.weeksBetween']}, longer than the programme of ${plan.weeks} weeks`,
    );
  }
  if (plan['feedback.weeksBetween'] > 0 && plan['feedback.weeksBefore'] >= plan.weeks) {
    warn(
      'feedback.weeksBefore',
      `is ${plan['feedback.weeksBefore']}, so no report comes in the programme of ${plan.weeks} weeks`,
    );
  }
  if (plan['mentorship.mentors'] > 0 && plan['mentorship.weeks'] > plan.weeks) {
    warn(
      'mentorship.weeks',
      `is ${plan['mentorship.weeks']}, longer than the programme of ${plan.weeks} weeks`,
    );
  }
  if (plan['waves.size'] > 0 && plan.order === 'everyone') {
    warn('waves.size', 'has no effect when the order is everyone');
  }
  return warnings;
}

/** Boroughs named in one warning. */
const mostListed = 20;

/** Warnings that need the practices: boroughs that do not exist, waves that come too late. */
export function checkPlanAgainst(document: PlanDocument, population: Population, where: string): Problem[] {
  const plan = planOf(document);
  const warnings: Problem[] = [];
  for (const borough of plan.boroughs) {
    if (population.boroughs.includes(borough)) continue;
    const names = population.boroughs.map((name) => name || '(no name)');
    warnings.push({
      where,
      path: 'programme.boroughs',
      message: `names ${shown(borough)}, where no practice is; boroughs are ${shownNames(names, mostListed)}${suggestion(borough, names)}`,
    });
  }
  return [...warnings, ...waveWarnings(document, takingPart(plan, population), where)];
}

/** Warnings about waves when this many practices take part. */
export function waveWarnings(document: PlanDocument, participants: number, where: string): Problem[] {
  const plan = planOf(document);
  const size = plan['waves.size'];
  if (size === 0 || plan.order === 'everyone' || !offersSupport(plan)) return [];
  const between = plan['waves.weeksBetween'];
  const waves = Math.ceil(participants / size);
  const inTime = Math.ceil(plan.weeks / between);
  if (waves <= inTime) return [];
  const late = participants - inTime * size;
  return [
    {
      where,
      path: 'programme.waves.size',
      message: `is ${size}, which makes ${waves} waves of ${participants} practices; only ${inTime} ${inTime === 1 ? 'begins' : 'begin'} within ${counted(plan.weeks, 'week')}, so ${counted(late, 'practice')} ${late === 1 ? 'gets' : 'get'} no support`,
    },
  ];
}
