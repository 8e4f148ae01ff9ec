import { moduleClient } from '#web/api/client.ts';
import { cycleApi } from '../contract/cycle-api.ts';

/** Cycles, seat plans, candidates and scores. */
export const cycles = moduleClient('admissions', cycleApi);
