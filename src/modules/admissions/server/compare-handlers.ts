import type { Handlers } from '#kernel/http/call.ts';
import type { compareApi } from '../contract/compare-api.ts';
import { compareRuns, reviewRun } from './compare-runs.ts';
import { rehearseRound } from './rehearse-round.ts';
import type { Tables } from './tables.ts';

export const compareHandlers: Handlers<typeof compareApi, Tables> = {
  compareRuns,
  reviewRun,
  rehearseRound,
};
