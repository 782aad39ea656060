import { describe, expect, test } from 'vitest';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import type { Plan } from '../../sim/model/levers.ts';
import { inPlace, lapsed, never, notStarted, underWay } from '../../sim/model/state.ts';
import { outcome, weekly } from '../support/futures.ts';
import { strangers, synthetic } from '../support/populations.ts';
import { fullProgramme, quiet, scenario, variedPlans } from '../support/scenarios.ts';

const weeks = 90;
const engine = makeEngine(synthetic(36));
const plans = Object.entries(variedPlans);
const world = (plan: Partial<Plan>) =>
  scenario({ plan, weeks, assumptions: 'plausible', seed: 'bookkeeping' });

/** Calls `look` at the end of every week of a future. */
function watch(running: Engine, plan: Partial<Plan>, future: number, look: (week: number) => void): void {
  running.prepare(world(plan), future);
  for (let week = 0; week < weeks; week++) {
    running.step();
    look(week);
  }
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
/** Sums of thousands of hours and pounds may differ in the last places. */
const nearly = 1 + 1e-12;

describe.each(plans)('in every week under the plan: %s', (_, plan) => {
  test('the stages add up, and every count is the count of what it names', () => {
    const { state } = engine;
    const { practices, improvements, stage, counts } = state;
    watch(engine, plan, 1, () => {
      const of = (wanted: number) => stage.filter((value) => value === wanted).length;
      expect([counts.notStarted, counts.underWay, counts.inPlace, counts.lapsed]).toEqual(
        [notStarted, underWay, inPlace, lapsed].map(of),
      );
      const ofPractice = (practice: number, wanted: number) =>
        stage
          .subarray(practice * improvements, (practice + 1) * improvements)
          .filter((value) => value === wanted).length;
      const byFifth = [0, 0, 0, 0, 0];
      const each = Array.from({ length: practices }, (_, practice) => practice);
      const inPlaceOf = each.map((practice) => ofPractice(practice, inPlace));
      expect(Array.from(state.inPlaceOfPractice)).toEqual(inPlaceOf);
      expect(Array.from(state.underWayOfPractice)).toEqual(
        each.map((practice) => ofPractice(practice, underWay)),
      );
      for (const practice of each) byFifth[state.fifth[practice]] += inPlaceOf[practice];
      const most = inPlaceOf.filter((count) => count >= 4).length;
      const stages = [inPlace, underWay, lapsed, notStarted];
      const furthest = each.map((practice) => stages.find((wanted) => ofPractice(practice, wanted) > 0));
      expect(Array.from(state.stageOfPractice)).toEqual(furthest);
      expect(stages.map((wanted) => state.practicesAtStage[wanted])).toEqual(
        stages.map((wanted) => furthest.filter((value) => value === wanted).length),
      );
      expect(Array.from(state.inPlaceOfFifth)).toEqual(byFifth);
      expect(counts.mostOfBundle).toBe(most);
      expect(sum(state.practicesOfFifth)).toBe(practices);
    });
  });

  test('what peers see is what their ties have in place', () => {
    const { state } = engine;
    const { improvements, stage, ties } = state;
    watch(engine, plan, 2, (week) => {
      if (week % 9 !== 0) return;
      const seen = Array.from(stage, (_, pair) => {
        const practice = Math.floor(pair / improvements);
        const known = Array.from(ties.end.subarray(ties.start[practice], ties.start[practice + 1]));
        return known.filter((peer) => stage[peer * improvements + (pair % improvements)] === inPlace).length;
      });
      expect(Array.from(state.tiesInPlace)).toEqual(seen);
    });
  });

  test('nobody gives more hours than are there, and shares stay shares', () => {
    const { state } = engine;
    const { accounts, hours } = state;
    let given = 0;
    let there = 0;
    watch(engine, plan, 3, () => {
      const now = sum(hours);
      there += now;
      expect(accounts.hoursGiven - given).toBeLessThanOrEqual(now * nearly + 1e-9);
      expect(accounts.hoursGiven).toBeLessThanOrEqual(there * nearly);
      expect(accounts.hoursGiven).toBeGreaterThanOrEqual(given);
      given = accounts.hoursGiven;
      for (const column of [
        state.capability,
        state.dataQuality,
        state.trust,
        state.trainingTrace,
        state.reportPull,
      ]) {
        expect(column.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
      for (const column of [state.embedding, state.coverage]) {
        expect(column.every((value) => value >= 0 && value <= 1 + 1e-9)).toBe(true);
      }
      expect(
        state.progress.every((value, pair) => state.stage[pair] !== underWay || (value >= 0 && value < 1)),
      ).toBe(true);
      expect(state.fatigue.level.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(state.dataQuality.every((value, practice) => value >= state.initialDataQuality[practice])).toBe(
        true,
      );
    });
    expect(there).toBeGreaterThan(0);
  });

  test('money is the sum of its kinds, never comes back, and stops with the support', () => {
    const { accounts, now } = engine.state;
    let before = 0;
    watch(engine, plan, 4, () => {
      const { mentors, analysts, training, guidance, feedback, tools, protectedTime, incentive, total } =
        accounts;
      const kinds = [mentors, analysts, training, guidance, feedback, tools, protectedTime, incentive];
      expect(Math.abs(total - sum(kinds))).toBeLessThan(1e-6);
      expect(Math.min(...kinds)).toBeGreaterThanOrEqual(0);
      expect(total).toBeGreaterThanOrEqual(before);
      if (!now.supportOn) expect(total).toBe(before);
      before = total;
    });
  });

  test('each practice has a mentor at most once, for at most the weeks of the plan, and places are never exceeded', () => {
    const { state } = engine;
    const { mentorStartWeek, mentorEndWeek, queue } = state;
    const { plan: full } = world(plan);
    const places = full['mentorship.mentors'] * full['mentorship.practicesPerMentor'];
    const starts = new Map<number, number>();
    const wrong: number[] = [];
    let mentoredWeeks = 0;
    watch(engine, plan, 5, (week) => {
      let mentored = 0;
      for (let practice = 0; practice < state.practices; practice++) {
        if (mentorStartWeek[practice] <= week && week < mentorEndWeek[practice]) mentored++;
        if (mentorStartWeek[practice] === never) continue;
        const start = mentorStartWeek[practice];
        if (!starts.has(practice)) starts.set(practice, start);
        const rightly = starts.get(practice) === start && start >= state.joinedQueueWeek[practice];
        if (!rightly || mentorEndWeek[practice] - start > full['mentorship.weeks']) wrong.push(practice);
      }
      expect(mentored).toBeLessThanOrEqual(places);
      expect(queue.mentored).toBe(mentored);
      if (!state.now.supportOn) expect(mentored).toBe(0);
      mentoredWeeks += mentored;
      expect(state.accounts.mentoredWeeks).toBe(mentoredWeeks);
    });
    expect(wrong).toEqual([]);
  });

  test('clocks never run back within a spell, and first weeks come in order', () => {
    const { state } = engine;
    const left = new Float64Array(state.pairs).fill(Number.POSITIVE_INFINITY);
    const spells = new Uint16Array(state.pairs);
    const wrong: string[] = [];
    watch(engine, plan, 6, (week) => {
      for (let pair = 0; pair < state.pairs; pair++) {
        const spell = state.spells[pair];
        const clock = state.decisionLeft[pair];
        if (spell === spells[pair] ? clock > left[pair] : clock <= 0)
          wrong.push(`clock of ${pair} in week ${week}`);
        left[pair] = clock;
        spells[pair] = spell;
        const firsts = [state.firstStartWeek[pair], state.firstInPlaceWeek[pair], state.firstLapseWeek[pair]];
        if (firsts[0] > firsts[1] || firsts[1] > firsts[2])
          wrong.push(`first weeks of ${pair} in week ${week}`);
      }
    });
    expect(wrong).toEqual([]);
  });
});

test('weekly columns say what the state says', () => {
  const result = engine.run(world(fullProgramme), 7);
  const at = (name: Parameters<typeof weekly>[1]) => weekly(result, name, weeks)[weeks - 1];
  const { counts, pairs, accounts, register, coverage } = engine.state;
  expect(
    at('in_place_share') + at('under_way_share') + at('not_started_share') + at('lapsed_share'),
  ).toBeCloseTo(1, 12);
  expect(at('in_place_share')).toBe(counts.inPlace / pairs);
  expect(
    at('in_place_practices') +
      at('under_way_practices') +
      at('lapsed_practices') +
      at('not_started_practices'),
  ).toBe(engine.state.practices);
  expect(at('cost_pounds')).toBe(accounts.total);
  expect(outcome(result, 'cost_pounds')).toBe(accounts.total);
  expect(outcome(result, 'in_place_share_end')).toBe(at('in_place_share'));
  const reached = coverage.reduce((total, level, practice) => total + level * register[practice], 0);
  expect(at('delivered_coverage')).toBeCloseTo(reached / sum(register), 12);
});

describe('prices', () => {
  const practices = 10;
  const cost = (plan: Partial<Plan>, run = 60) => {
    const rows = makeEngine(strangers(practices));
    rows.run(quiet({ plan: { weeks: 52, ...plan }, weeks: run }), 0);
    return rows.state.accounts;
  };

  test('a year of each element costs what is declared', () => {
    expect(cost({ 'mentorship.mentors': 2 }).total).toBeCloseTo(2 * 57000, 6);
    expect(cost({ 'analysts.analysts': 3 }).total).toBeCloseTo(3 * 47000, 6);
    expect(cost({ 'feedback.weeksBetween': 13 }).total).toBeCloseTo(practices * 200, 6);
    expect(cost({ tools: true }).total).toBeCloseTo(practices * 500, 6);
    expect(cost({ guidance: true }).total).toBe(10000);
    expect(cost({ guidance: true, startWeek: 7 }).total).toBe(10000);
    expect(cost({ protectedTime: 2 }).total).toBeCloseTo(practices * 52 * 2 * 80, 6);
    // thirteen sessions of four seats
    expect(cost({ 'training.seats': 4 }).total).toBe(13 * 4 * 150);
  });

  test('no more seats are paid for than there are practices to sit on them', () => {
    expect(cost({ 'training.seats': 48 }).total).toBe(13 * practices * 150);
  });

  test('an incentive pays for recorded bundles', () => {
    const parameters = { recordingInflation: 0 };
    const rows = makeEngine(strangers(practices));
    rows.run(
      quiet({
        plan: { weeks: 52, incentive: 2 },
        parameters: { ...parameters, incentiveStrength: 0 },
        weeks: 52,
      }),
      0,
    );
    // 73 patients, half of them covered, data of .6
    expect(rows.state.accounts.total).toBeCloseTo(practices * 73 * 0.5 * 0.6 * 2 * 30, 6);
  });

  test('support ends in the week after the budget is spent', () => {
    const rows = makeEngine(strangers(practices));
    const plan = { 'mentorship.mentors': 1, guidance: true, budget: 15000 };
    const result = rows.run(quiet({ plan, weeks: 60 }), 0);
    // 10,000 at once, then 57,000 / 52 a week: spent in the fifth week
    const spent = weekly(result, 'cost_pounds', 60);
    expect(rows.state.now.supportEndedWeek).toBe(5);
    expect(spent[3]).toBeLessThan(15000);
    expect(spent[4]).toBeCloseTo(10000 + (5 * 57000) / 52, 6);
    expect(spent[59]).toBe(spent[4]);
  });
});
