import { flow, state, when } from '@fazhi/domain';
import type { MediatorState, ScreeningState, TrainingState } from './network.evolve.js';

const EMPLOYMENT_AND_COMMITTEE = ['employment', 'committee'];

/** Measures of screenings, trainings and mediators. */
export const networkMeasures = [
  flow<ScreeningState>('MED-23', 'screening', () => [{}]),
  flow<ScreeningState>('MED-24', 'screening', (_, __, after) => [{ amount: after.found }]),
  flow<ScreeningState>('MED-25', 'screening', (_, __, after) => [{ amount: after.prevented }]),
  flow<TrainingState>('MED-28', 'training', () => [{}]),
  flow<TrainingState>('MED-30', 'training', (_, __, after) => [{ amount: after.hours }]),
  state<MediatorState>('MED-21', 'mediator', (s) => when(s.endedOn === undefined, {
    dims: { employment: s.fullTime ? 'FULL_TIME' : 'PART_TIME', committee: s.committee },
  }), { dims: EMPLOYMENT_AND_COMMITTEE }),
];
