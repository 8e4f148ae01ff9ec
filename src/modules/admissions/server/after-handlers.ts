import type { Handlers } from '#kernel/http/call.ts';
import type { afterApi } from '../contract/after-api.ts';
import { recomputeCorrection } from './compute-correction.ts';
import { decideCorrection } from './decide-correction.ts';
import { handOver } from './hand-over.ts';
import { proposeResultCorrection } from './propose-correction.ts';
import { listAffected } from './read-affected.ts';
import { getCorrectionView, listCorrectableRounds, listCorrections } from './read-corrections.ts';
import type { Tables } from './tables.ts';
import { listVacancies } from './vacancies.ts';

export const afterHandlers: Handlers<typeof afterApi, Tables> = {
  handOver,
  listCorrections,
  listCorrectableRounds: (call) => listCorrectableRounds(call),
  getCorrection: getCorrectionView,
  listAffected,
  proposeResultCorrection,
  recomputeCorrection,
  decideCorrection,
  listVacancies: (call) => listVacancies(call),
};
