/** The plan at a glance: what it commits itself to, in sentences and as a strip of bars over the months, and its cost. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { offersSupport } from '../../sim/model/levers.ts';
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';
import type { Population } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { type CommittedCost, committedCost, type Schedule, scheduleOf } from '../../sim/scenario/schedule.ts';
import { outcome, spreadOf } from '../../sim/worker/explorer.ts';
import {
  moneyRunsOut,
  outlastsRun,
  type SupportEnd,
  supportEndOf,
  timeOfWeek,
} from '../answer/support-end.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { count, list, money, monthsAt, plural } from '../app/words.ts';

const rowHeight = 16;
const barHeight = 10;
/** Waves and rounds beyond so many are drawn as one bar. */
const mostBars = 24;

interface Bar {
  readonly from: number;
  readonly to: number;
}

@customElement('plan-strip')
export class PlanStrip extends LitElement {
  static override styles = [
    shared,
    css`
      .strip {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 2px 8px;
        align-items: center;
        font-size: 0.8125rem;
        color: var(--muted);
        margin-block-end: 8px;
      }
      svg {
        display: block;
        width: 100%;
        height: 16px;
        overflow: visible;
      }
      .run {
        stroke: var(--line-strong);
        vector-effect: non-scaling-stroke;
      }
      .bar {
        fill: var(--accent);
      }
      .second {
        opacity: 0.6;
      }
      .unpaid {
        fill: none;
        stroke: var(--line-strong);
        vector-effect: non-scaling-stroke;
      }
      .months {
        display: flex;
        justify-content: space-between;
      }
      strong {
        font-weight: 600;
      }
      li,
      .early {
        font-size: var(--size-1);
        padding-block: 1px;
      }
      .early {
        min-height: calc(2lh + 2px);
        color: var(--error);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) scenario!: Scenario;
  @property({ attribute: false }) population!: Population;
  /** The newest picture, of this plan or of one before. */
  @property({ attribute: false }) picture?: Picture;

  override render() {
    const { scenario, population } = this;
    const schedule = scheduleOf(scenario.plan, scenario.weeks, population);
    const cost = committedCost(scenario.plan, scenario.weeks, population, scenario.parameters);
    const { own } = this;
    const end = own && supportEndOf(own);
    const early = end?.mostlyEarly ? end : undefined;
    return html`${schedule.to > schedule.from ? this.strip(schedule, early ? early.week + 1 : schedule.to) : nothing}
      ${
        end && end.early > 0
          ? html`<p class="early">${moneyTold(end)}</p>`
          : end === undefined && scenario.plan.budget > 0 && cost.total > scenario.plan.budget
            ? html`<p class="early">The money does not last: support ends early.</p>`
            : nothing
      }
      <ul part="sentences">
        ${
          schedule.to > schedule.from
            ? html`<li><strong>Planned:</strong> ${sentencesOf(schedule, scenario).join(' ')} ${early ? this.committed(cost, []) : nothing}</li>
                ${early ? nothing : html`<li>${this.committed(cost, kindsOf(cost))}</li>`} ${this.used(early)}`
            : html`<li>${sentencesOf(schedule, scenario)}</li>`
        }
      </ul>`;
  }

  /** The picture, where it is of this plan. */
  private get own(): Picture | undefined {
    return this.picture?.scenario.plan === this.scenario.plan ? this.picture : undefined;
  }

  /** @param paidTo first week that is not paid for any more; bars beyond it are hollow */
  private strip(schedule: Schedule, paidTo: number) {
    const { weeks, plan } = this.scenario;
    const starts = plan.improvementStartWeeks;
    const row = (name: string, bars: readonly Bar[], second = false) => html`<span>${name}</span>
      <svg aria-hidden="true" viewBox="0 0 ${weeks} ${rowHeight}" preserveAspectRatio="none">
        <path class="run" d="M0 ${rowHeight / 2}H${weeks}" />
        ${bars.map(({ from, to }) => {
          const gap = bars.length > 1 ? weeks / 200 : 0;
          const part = (name: string, start: number, end: number) =>
            end > start
              ? svg`<rect class=${name} x=${start} y=${(rowHeight - barHeight) / 2} width=${Math.max(0.5, end - start - gap)} height=${barHeight} />`
              : nothing;
          return [
            part(second ? 'bar second' : 'bar', from, Math.min(to, paidTo)),
            part('unpaid', Math.max(from, paidTo), to),
          ];
        })}
      </svg>`;
    const waves = schedule.waves.map(({ week }, place) => ({
      from: week,
      to: schedule.waves[place + 1]?.week ?? Math.min(schedule.to, week + plan['waves.weeksBetween']),
    }));
    return html`<div class="strip" part="bars">
      ${row('Support', [schedule])}
      ${schedule.waves.length > 1 ? row('Waves', few(waves), true) : nothing}
      ${schedule.mentorRounds.length > 0 ? row('Mentors', few(schedule.mentorRounds), true) : nothing}
      ${
        starts.some((week) => week !== 0)
          ? this.scenario.improvements.map(({ label }, place) => {
              const week = starts[place] ?? 0;
              return row(
                label,
                starts[place] === null ? [] : [{ from: schedule.from + week, to: schedule.to }],
                true,
              );
            })
          : nothing
      }
      <span></span><span class="months" aria-hidden="true"><span>0</span><span>${Math.round(monthsAt(weeks - 1))} months</span></span>
    </div>`;
  }

  /** What the plan commits itself to; what each kind costs only where that is said. */
  private committed(cost: CommittedCost, kinds: readonly string[]) {
    const onTop = [
      ...(cost.trainingAtMost > 0 ? [`training seats taken, at most ${money(cost.trainingAtMost)}`] : []),
      ...(this.scenario.plan.incentive > 0 ? ['incentives for recorded care'] : []),
    ];
    return html`<strong>Committed:</strong> ${money(cost.total)}${kinds.length > 0 ? ` (${list(kinds)})` : ''}.
      ${onTop.length > 0 ? `On top: ${list(onTop)}.` : ''}`;
  }

  /** What the futures really used, once they are there; where the money runs out first, whom it does not reach. */
  private used(early: SupportEnd | undefined) {
    const { own, population } = this;
    if (own === undefined) return nothing;
    const middle = (name: ScalarOutcome) => spreadOf(outcome(own.futures, name)).middle;
    const used = (
      [
        [middle('mentored_weeks_used'), 'practice-weeks of mentors'],
        [middle('training_seats_attended'), 'training seats'],
        [middle('analyst_visits_made'), 'visits by analysts'],
      ] as const
    ).filter(([number]) => number > 0);
    const planned = sentencesOf(scheduleOf(own.scenario.plan, own.scenario.weeks, population), own.scenario);
    // who is not reached as planned has been told
    const isNew = (sentence: string) => !planned.some((other) => other.startsWith(sentence.slice(0, -1)));
    return html`<li>
      <strong>${early ? 'Paid for' : 'Used'}</strong> in the middle future: ${money(middle('cost_pounds'))}${used.length > 0 ? `; ${list(used.map(([number, what]) => `${count(number)} ${what}`))}` : ''}.
      ${early ? notReached(own.scenario, population, early).filter(isNew).join(' ') : nothing}
    </li>`;
  }
}

const kindsOf = (cost: CommittedCost): string[] =>
  (
    [
      [cost.mentors, 'mentors'],
      [cost.analysts, 'analysts'],
      [cost.protectedTime, 'protected time'],
      [cost.feedback, 'feedback'],
      [cost.tools, 'tools'],
      [cost.guidance, 'guidance'],
    ] as const
  ).flatMap(([pounds, kind]) => (pounds > 0 ? [`${kind} ${money(pounds)}`] : []));

/** Where the money runs out in every future, until when it lasts; in how many futures, where it does not in all. */
function moneyTold(end: SupportEnd): string {
  return end.early === end.futures
    ? `The money lasts to ${timeOfWeek(end.when.low) === timeOfWeek(end.when.high) ? '' : 'about '}${timeOfWeek(end.when.middle)}: support ends there.`
    : (moneyRunsOut(end) ?? '');
}

/** Many bars would be a blur: they become one. */
function few(bars: readonly Bar[]): readonly Bar[] {
  return bars.length <= mostBars ? bars : [{ from: bars[0].from, to: bars[bars.length - 1].to }];
}

const month = (week: number) => Math.floor(monthsAt(week - 1)) + 1;

/** What the plan commits itself to, without the money. */
export function sentencesOf(schedule: Schedule, scenario: Scenario): string[] {
  const { plan } = scenario;
  const { from, to, waves, practices, leftOut, mentorPlaces, mentorReach, mentorRounds } = schedule;
  if (to === from)
    return [offersSupport(plan) ? 'The run ends before support starts.' : 'Nothing is offered.'];
  const told = [
    `Support for ${leftOut > 0 ? `${count(practices - leftOut)} of ` : ''}${plural(practices, 'practice')}, months ${month(from)} to ${month(to - 1)}.`,
  ];
  if (waves.length > 1)
    told.push(`${plural(waves.length, 'wave')}, the last in month ${month(waves[waves.length - 1].week)}.`);
  if (leftOut > 0)
    told.push(
      `${neverOffered(leftOut)}: ${outlastsRun({ scenario }) ? 'the run ends' : 'support ends'} before their wave.`,
    );
  if (mentorPlaces > 0) {
    const last = mentorRounds[mentorRounds.length - 1];
    told.push(
      plan.order === 'volunteers'
        ? `Mentors for ${count(mentorPlaces)} volunteers at a time.`
        : mentorReach >= practices - leftOut
          ? `Mentors for ${count(mentorPlaces)} at a time: all ${leftOut > 0 ? 'of these ' : ''}in ${plural(mentorRounds.length, 'round')}${mentorRounds.length > 1 ? `, the last from month ${month(last.from)}` : ''}.`
          : `Mentors for ${count(mentorPlaces)} at a time; ${withoutMentor(practices - mentorReach)} one.`,
    );
  }
  if (schedule.trainingSessions > 0)
    told.push(
      `${plural(schedule.trainingSessions, 'training session')} of ${plural(plan['training.seats'], 'seat')}.`,
    );
  if (schedule.analystVisits > 0) told.push(`${plural(schedule.analystVisits, 'visit')} by analysts.`);
  return told;
}

/** Whom support and mentors never come to where the money runs out first, by the week in which it mostly does. */
export function notReached(
  { plan, weeks }: Scenario,
  population: Population,
  { week }: SupportEnd,
): string[] {
  const paid = { ...plan, weeks: week + 1 - plan.startWeek };
  const { practices, leftOut, mentorPlaces, mentorReach } = scheduleOf(paid, weeks, population);
  const told = leftOut > 0 ? [`${neverOffered(leftOut)}.`] : [];
  if (mentorPlaces > 0 && plan.order !== 'volunteers' && mentorReach < practices - leftOut)
    told.push(`${withoutMentor(practices - mentorReach)} a mentor.`);
  return told;
}

const withoutMentor = (practices: number) =>
  `${plural(practices, 'practice')} never ${practices === 1 ? 'gets' : 'get'}`;

const neverOffered = (practices: number) =>
  `${plural(practices, 'practice')} ${practices === 1 ? 'is' : 'are'} never offered support`;

declare global {
  interface HTMLElementTagNameMap {
    'plan-strip': PlanStrip;
  }
}
