/** The plan at a glance: what it commits itself to, in sentences and as a strip of bars over the months, and its cost. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Population } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { type CommittedCost, committedCost, type Schedule, scheduleOf } from '../../sim/scenario/schedule.ts';
import { outcome, spreadOf } from '../../sim/worker/explorer.ts';
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
      h3 {
        font-size: var(--size-1);
        color: var(--muted);
        margin-block-end: 4px;
      }
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
      .months {
        display: flex;
        justify-content: space-between;
      }
      li {
        font-size: var(--size-1);
        padding-block: 1px;
      }
      .over {
        color: var(--error);
        font-weight: 600;
      }
      meter {
        width: 100%;
        height: 10px;
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
    return html`<h3>This plan in time and money</h3>
      ${schedule.to > schedule.from ? this.strip(schedule) : nothing}
      <ul>
        ${sentencesOf(schedule, scenario).map((sentence) => html`<li>${sentence}</li>`)}
        ${this.money(cost)}
      </ul>`;
  }

  private strip(schedule: Schedule) {
    const { weeks, plan } = this.scenario;
    const starts = plan.improvementStartWeeks;
    const row = (name: string, bars: readonly Bar[], second = false) => html`<span>${name}</span>
      <svg aria-hidden="true" viewBox="0 0 ${weeks} ${rowHeight}" preserveAspectRatio="none">
        <path class="run" d="M0 ${rowHeight / 2}H${weeks}" />
        ${bars.map(
          ({ from, to }) =>
            svg`<rect class="bar ${second ? 'second' : ''}" x=${from} y=${(rowHeight - barHeight) / 2} width=${Math.max(0.5, to - from - (bars.length > 1 ? weeks / 200 : 0))} height=${barHeight} />`,
        )}
      </svg>`;
    const waves = schedule.waves.map(({ week }, place) => ({
      from: week,
      to: schedule.waves[place + 1]?.week ?? Math.min(schedule.to, week + plan['waves.weeksBetween']),
    }));
    return html`<div class="strip">
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

  private money(cost: CommittedCost) {
    const { plan } = this.scenario;
    const kinds = (
      [
        [cost.mentors, 'mentors'],
        [cost.analysts, 'analysts'],
        [cost.protectedTime, 'protected time'],
        [cost.feedback, 'feedback'],
        [cost.tools, 'tools'],
        [cost.guidance, 'guidance'],
      ] as const
    ).filter(([pounds]) => pounds > 0);
    const onTop = [
      ...(cost.trainingAtMost > 0 ? [`training seats taken, at most ${money(cost.trainingAtMost)}`] : []),
      ...(plan.incentive > 0 ? ['incentives for recorded care'] : []),
    ];
    const { budget } = plan;
    const over = budget > 0 && cost.total > budget;
    return html`<li>
        Committed: ${money(cost.total)}${kinds.length > 0 ? ` (${list(kinds.map(([pounds, kind]) => `${kind} ${money(pounds)}`))})` : ''}.
        ${onTop.length > 0 ? `On top: ${list(onTop)}.` : ''}
      </li>
      ${
        budget > 0
          ? html`<li>
              <meter aria-label="Committed of the budget" min="0" max=${Math.max(budget, cost.total)} .value=${Math.min(budget, cost.total)}></meter>
              <span class=${over ? 'over' : ''}>${
                over
                  ? `The budget of ${money(budget)} is spent before the end; support stops then.`
                  : `${money(budget - cost.total)} of the budget of ${money(budget)} is not committed.`
              }</span>
            </li>`
          : nothing
      }
      ${this.used()}`;
  }

  /** What the futures really used, once they are there. */
  private used() {
    const { picture } = this;
    if (picture === undefined || picture.scenario.plan !== this.scenario.plan) return nothing;
    const spent = spreadOf(outcome(picture.futures, 'cost_pounds')).middle;
    const weeks = spreadOf(outcome(picture.futures, 'mentored_weeks_used')).middle;
    return html`<li>
      In the middle future it spends ${money(spent)}${weeks > 0 ? ` and uses ${count(weeks)} practice-weeks of mentors` : ''}.
    </li>`;
  }
}

/** Many bars would be a blur: they become one. */
function few(bars: readonly Bar[]): readonly Bar[] {
  return bars.length <= mostBars ? bars : [{ from: bars[0].from, to: bars[bars.length - 1].to }];
}

const month = (week: number) => Math.floor(monthsAt(week - 1)) + 1;

/** What the plan commits itself to, without the money. */
function sentencesOf(schedule: Schedule, { plan }: Scenario): string[] {
  const { from, to, waves, practices, leftOut, mentorPlaces, mentorReach, mentorRounds } = schedule;
  if (to === from) return ['Nothing is offered.'];
  const told = [`Support for ${plural(practices, 'practice')}, months ${month(from)} to ${month(to - 1)}.`];
  if (waves.length > 1)
    told.push(`${plural(waves.length, 'wave')}, the last in month ${month(waves[waves.length - 1].week)}.`);
  if (leftOut > 0)
    told.push(
      `${plural(leftOut, 'practice')} ${leftOut === 1 ? 'is' : 'are'} never reached: support ends before their wave.`,
    );
  if (mentorPlaces > 0) {
    const last = mentorRounds[mentorRounds.length - 1];
    told.push(
      plan.order === 'volunteers'
        ? `Mentors for ${count(mentorPlaces)} volunteers at a time.`
        : mentorReach >= practices - leftOut
          ? `Mentors for ${count(mentorPlaces)} at a time: all in ${plural(mentorRounds.length, 'round')}${mentorRounds.length > 1 ? `, the last from month ${month(last.from)}` : ''}.`
          : `Mentors for ${count(mentorPlaces)} at a time; ${plural(practices - mentorReach, 'practice')} never get one.`,
    );
  }
  if (schedule.trainingSessions > 0)
    told.push(
      `${plural(schedule.trainingSessions, 'training session')} of ${plural(plan['training.seats'], 'seat')}.`,
    );
  if (schedule.analystVisits > 0) told.push(`${plural(schedule.analystVisits, 'visit')} by analysts.`);
  return told;
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-strip': PlanStrip;
  }
}
