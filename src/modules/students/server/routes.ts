import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { calendar, rules } from './calendar.ts';
import { batches, cohorts, previewCohort, takeCohortStep, undoBatch } from './cohorts.ts';
import { correctPerson, reveal } from './correct-person.ts';
import { enrol } from './enrol.ts';
import { findingOverview, listFindings, runAudit, waive } from './findings.ts';
import {
  addConsent,
  addGuardian,
  attachConsentFile,
  endGuardian,
  revealPhone,
  withdrawConsent,
} from './guardians.ts';
import { decideNamesake, listNamesakes } from './namesakes.ts';
import { offerings } from './offerings.ts';
import { answerRequest, askCorrection, inviteStudent, listRequests, myRecord } from './own-record.ts';
import { listSchools } from './schools.ts';
import { get } from './student-detail.ts';
import { list } from './student-list.ts';
import type { Tables } from './tables.ts';
import { annul, correct, judgeOneStep, takeStep } from './take-step.ts';
import { getTransfer, listTransfers } from './transfer-reader.ts';
import { actOnTransfer, requestTransfer } from './transfers.ts';
import { undoStep } from './undo-step.ts';

export const routes = implementRoutes<Tables>()(api, {
  list,
  get,
  offerings,
  schools: listSchools,
  calendar: (call) => calendar(call),
  rules: (call) => rules(call),
  reveal,
  enrol: (call, input) => enrol(call, input),
  correctPerson,
  addGuardian,
  endGuardian,
  revealPhone,
  addConsent,
  attachConsentFile,
  withdrawConsent,
  judgeStep: judgeOneStep,
  takeStep,
  undoStep,
  correct,
  annul,
  inviteStudent,
  listTransfers,
  getTransfer,
  requestTransfer,
  actOnTransfer,
  cohorts,
  previewCohort,
  takeCohortStep,
  batches,
  undoBatch,
  listFindings,
  findingOverview: (call) => findingOverview(call),
  runAudit: (call) => runAudit(call),
  waive,
  listNamesakes,
  decideNamesake,
  myRecord: (call) => myRecord(call),
  askCorrection,
  listRequests,
  answerRequest,
});
