import { moduleClient } from '#web/api/client.ts';
import { compareApi } from '../contract/compare-api.ts';

/** Runs beside each other, and rehearsals. */
export const comparisons = moduleClient('admissions', compareApi);
