import type { Handlers } from '#kernel/http/call.ts';
import type { cycleApi } from '../contract/cycle-api.ts';
import { allotQuota, getQuota, setOriginSchools } from './allot-quota.ts';
import {
  adoptPlan,
  balanceAsProposed,
  balanceProgramme,
  reviseProgramme,
  sendBackProgramme,
  withdrawProgramme,
  withdrawProposal,
} from './balance-plan.ts';
import { decideCandidateCorrection, proposeCorrection, withdrawCandidate } from './candidate-corrections.ts';
import { getCandidate, listCandidates, listOrigins, revealCandidate } from './candidate-reader.ts';
import { amendPolicy, changePolicy, stepCycle } from './change-cycle.ts';
import { computeScores } from './compute-scores.ts';
import { confirmCandidates } from './confirm-candidates.ts';
import { createCycle } from './create-cycle.ts';
import { getCycleView, listCycles } from './cycle-reader.ts';
import { decideMark, listDisagreements } from './decide-marks.ts';
import { handOutCodes } from './issue-codes.ts';
import { answerObjection, fileObjection, listObjections } from './objections.ts';
import { getProgrammeView, listProgrammes } from './programme-reader.ts';
import { proposeProgrammes } from './propose-programmes.ts';
import { getScoreOverview, listScoreSteps, listScores } from './score-reader.ts';
import { changeLedger, suggestProgrammes, summarisePlan } from './seat-plan.ts';
import type { Tables } from './tables.ts';

export const cycleHandlers: Handlers<typeof cycleApi, Tables> = {
  listCycles,
  getCycle: getCycleView,
  createCycle: (call, input) => createCycle(call, input),
  changePolicy,
  amendPolicy,
  stepCycle,
  getQuota,
  setOriginSchools,
  allotQuota,
  listProgrammes,
  getProgramme: getProgrammeView,
  summarisePlan,
  suggestProgrammes,
  proposeProgrammes: (call, { cycleId, organisationId, programmes }) =>
    proposeProgrammes(
      call,
      cycleId,
      programmes.map((programme) => ({ ...programme, organisationId })),
    ),
  reviseProgramme,
  withdrawProposal,
  sendBackProgramme,
  balanceProgramme,
  balanceAsProposed,
  adoptPlan,
  withdrawProgramme,
  changeLedger,
  listCandidates,
  getCandidate,
  listOrigins,
  revealCandidate,
  proposeCorrection,
  decideCandidateCorrection,
  confirmCandidates,
  withdrawCandidate,
  issueCodes: handOutCodes,
  getScoreOverview,
  listDisagreements,
  decideMark,
  computeScores: (call, { cycleId }) => computeScores(call, cycleId),
  listScores,
  listScoreSteps,
  listObjections,
  fileObjection,
  answerObjection,
};
