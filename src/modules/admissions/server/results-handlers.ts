import type { Handlers } from '#kernel/http/call.ts';
import type { resultsApi } from '../contract/results-api.ts';
import { ownResults } from './own-results.ts';
import { publicFigures } from './public-figures.ts';
import { listCutOffs, listResultRounds, publicCutOffs, publicResults } from './read-runs.ts';
import { decideRegistrations, listRegistrations } from './registrations.ts';
import { releaseReviewedRound } from './release-round.ts';
import { startRun } from './run-round.ts';
import type { Tables } from './tables.ts';

export const resultsHandlers: Handlers<typeof resultsApi, Tables> = {
  ownResults: (call) => ownResults(call),
  guardianResults: (call) => ownResults(call),
  publicResults: (call) => publicResults(call),
  publicCutOffs,
  publicFigures,
  listResultRounds: (call) => listResultRounds(call),
  listCutOffs,
  startRun: (call, { id }) => startRun(call, id),
  releaseRound: releaseReviewedRound,
  listRegistrations,
  decideRegistrations,
};
