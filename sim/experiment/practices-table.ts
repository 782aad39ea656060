/** The table of practices: every practice and improvement in every future. */
import type { FutureDetail } from '../engine/detail.ts';
import { reliefNames, reliefs } from '../model/outcomes.ts';
import type { Population } from '../model/population.ts';
import { inPlace, lapsed, never } from '../model/state.ts';
import { futureColumn, planColumn, type Table } from './tables.ts';

/** One row a plan, future, practice and improvement; needs chunks with details. */
export function practicesTable(population: Population): Table {
  const { improvements, ids, names, boroughs, borough, size } = population;
  const week = (value: number) => (value === never ? Number.NaN : value);
  const relief = reliefNames.map((name) => `${name}: ${reliefs[name].meaning}`).join(' ');
  return {
    columns: [
      planColumn,
      futureColumn,
      { name: 'practice', kind: 'text', meaning: 'Id of the practice.', unit: 'text' },
      { name: 'practice_name', kind: 'text', meaning: 'Name of the practice.', unit: 'text' },
      { name: 'borough', kind: 'text', meaning: 'Borough of the practice.', unit: 'text' },
      { name: 'improvement', kind: 'whole', meaning: 'Number of the improvement, from 1.', unit: 'number' },
      { name: 'improvement_name', kind: 'text', meaning: 'Short name of the improvement.', unit: 'text' },
      {
        name: 'start_week',
        kind: 'whole',
        meaning: 'Week in which the practice first decided; empty if never.',
        unit: 'week',
      },
      {
        name: 'in_place_week',
        kind: 'whole',
        meaning: 'Week in which it was first in place; empty if never.',
        unit: 'week',
      },
      {
        name: 'lapse_week',
        kind: 'whole',
        meaning: 'Week in which it first lapsed; empty if never.',
        unit: 'week',
      },
      {
        name: 'lapses',
        kind: 'whole',
        meaning: 'How often it lapsed; after a lapse it may be taken up again.',
        unit: 'number',
      },
      {
        name: 'in_place_at_end',
        kind: 'whole',
        meaning: '1 where it is in place in the last week, otherwise 0; the mean is in_place_share_end.',
        unit: 'number',
      },
      { name: 'ties', kind: 'whole', meaning: 'Ties of the practice.', unit: 'practices' },
      {
        name: 'ties_in_place_at_decision',
        kind: 'whole',
        meaning: 'Ties with the improvement in place when the practice first decided; empty if it never did.',
        unit: 'practices',
      },
      {
        name: 'entry_week',
        kind: 'whole',
        meaning: 'Week in which the programme reached the practice; empty if never.',
        unit: 'week',
      },
      {
        name: 'joined_queue_week',
        kind: 'whole',
        meaning: 'Week in which it joined the queue for rationed support; empty if never.',
        unit: 'week',
      },
      {
        name: 'mentor_start_week',
        kind: 'whole',
        meaning: 'Week in which its mentor began; empty if never.',
        unit: 'week',
      },
      {
        name: 'mentor_end_week',
        kind: 'whole',
        meaning: 'First week without its mentor; empty if it never had one.',
        unit: 'week',
      },
      {
        name: 'first_training_week',
        kind: 'whole',
        meaning: 'Week of its first training session; empty if never.',
        unit: 'week',
      },
      { name: 'training_sessions', kind: 'whole', meaning: 'Training sessions attended.', unit: 'sessions' },
      {
        name: 'first_visit_week',
        kind: 'whole',
        meaning: "Week of an analyst's first visit; empty if never.",
        unit: 'week',
      },
      { name: 'analyst_visits', kind: 'whole', meaning: 'Visits by analysts.', unit: 'visits' },
      {
        name: 'held_back_by',
        kind: 'text',
        meaning: `What would have helped the practice most in the last week; empty where nothing would or all is in place. ${relief}`,
        unit: 'text',
      },
      { name: 'list_size', kind: 'number', meaning: 'Registered patients in this future.', unit: 'patients' },
      {
        name: 'gp_fte',
        kind: 'number',
        meaning: 'General practitioners in this future.',
        unit: 'full-time equivalents',
      },
      {
        name: 'deprivation',
        kind: 'number',
        meaning: 'Deprivation in this future, standardised.',
        unit: 'SD',
      },
      {
        name: 'copd_register',
        kind: 'number',
        meaning: 'Patients on the COPD register in this future.',
        unit: 'patients',
      },
      { name: 'utilisation', kind: 'number', meaning: 'Workload in this future.', unit: 'share' },
      {
        name: 'orientation',
        kind: 'number',
        meaning: '0 narrative generalist, 1 quantitative single-disease view.',
        unit: 'share',
      },
      {
        name: 'data_quality_start',
        kind: 'number',
        meaning: 'Data quality before the programme.',
        unit: 'share',
      },
      { name: 'data_quality_end', kind: 'number', meaning: 'Data quality in the last week.', unit: 'share' },
      {
        name: 'capability_end',
        kind: 'number',
        meaning: 'Improvement skill in the last week.',
        unit: 'share',
      },
      { name: 'trust_end', kind: 'number', meaning: 'Trust in data in the last week.', unit: 'share' },
    ],
    rows({ from, details }, { plan, scenario }, put) {
      details.forEach((detail, index) => {
        const { attributes } = detail;
        const { lapses, isInPlace } = endsOf(detail, size * improvements);
        const lastRelief = detail.relief.length - size;
        for (let practice = 0; practice < size; practice++) {
          const mentored = detail.mentorStartWeek[practice] !== never;
          const best = lastRelief < 0 ? -1 : detail.relief[lastRelief + practice];
          const ofPractice = [
            week(detail.entryWeek[practice]),
            week(detail.joinedQueueWeek[practice]),
            week(detail.mentorStartWeek[practice]),
            mentored ? week(detail.mentorEndWeek[practice]) : Number.NaN,
            week(detail.firstTrainingWeek[practice]),
            detail.trainingSessions[practice],
            week(detail.firstVisitWeek[practice]),
            detail.visits[practice],
            best < 0 ? '' : reliefNames[best],
            attributes.listSize[practice],
            attributes.gpFte[practice],
            attributes.deprivation[practice],
            attributes.register[practice],
            attributes.utilisation[practice],
            attributes.orientation[practice],
            attributes.dataQualityAtStart[practice],
            attributes.dataQualityAtEnd[practice],
            attributes.capabilityAtEnd[practice],
            attributes.trustAtEnd[practice],
          ];
          const ties = detail.tieStart[practice + 1] - detail.tieStart[practice];
          for (let improvement = 0; improvement < improvements; improvement++) {
            const pair = practice * improvements + improvement;
            const decided = detail.firstStartWeek[pair] !== never;
            put([
              plan,
              from + index,
              ids[practice],
              names[practice],
              boroughs[borough[practice]],
              improvement + 1,
              scenario.improvements[improvement].label,
              week(detail.firstStartWeek[pair]),
              week(detail.firstInPlaceWeek[pair]),
              week(detail.firstLapseWeek[pair]),
              lapses[pair],
              isInPlace[pair],
              ties,
              decided ? detail.tiesInPlaceAtDecision[pair] : Number.NaN,
              ...ofPractice,
            ]);
          }
        }
      });
    },
  };
}

/** How often each practice-improvement lapsed, and whether (1 or 0) it is in place at the end. */
function endsOf({ changes }: FutureDetail, pairs: number) {
  const lapses = new Int32Array(pairs);
  const isInPlace = new Uint8Array(pairs);
  for (let change = 0; change < changes.length; change += 3) {
    const [pair, stage] = changes.subarray(change + 1, change + 3);
    if (stage === lapsed) lapses[pair]++;
    isInPlace[pair] = stage === inPlace ? 1 : 0;
  }
  return { lapses, isInPlace };
}
