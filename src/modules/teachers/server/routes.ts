import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { adoptDraft } from './adopt-rule.ts';
import { getCase, listCases, listReviewers } from './case-reader.ts';
import { act, vote, withdrawCertificate } from './certify.ts';
import { correctFacts } from './correct-teacher.ts';
import { createTeacher } from './create-teacher.ts';
import { decideNamesakes, listNamesakes, listRefusedEntries, listShared } from './duplicates.ts';
import { addStatement, dropEvidence, openCase, renewCertificate } from './open-case.ts';
import { addPost, endPost, transfer } from './posts.ts';
import { addPractice, correctPractice, decidePractice, verifyPractice } from './practice.ts';
import { askException, correctCheck, decideException, recordCheck } from './recruitment.ts';
import { getCheck, listChecks } from './recruitment-reader.ts';
import { reveal } from './reveal-identity.ts';
import { discardDraft, getDraft, saveDraft } from './rule-drafts.ts';
import { listRules } from './rules-reader.ts';
import { listSchools } from './school-list.ts';
import type { Tables } from './tables.ts';
import { list } from './teacher-reader.ts';
import { get } from './teacher-view.ts';
import { changeQualification, changeTitle } from './titles.ts';

export const routes = implementRoutes<Tables>()(api, {
  list,
  get,
  reveal,
  transfer,
  endPost,
  listSchools,
  create: createTeacher,
  addPost,
  correctFacts,
  changeTitle,
  changeQualification,
  addPractice,
  correctPractice,
  verifyPractice,
  decidePractice,
  listCases,
  getCase,
  listReviewers: (call) => listReviewers(call),
  openCase,
  renewCertificate,
  addStatement,
  act,
  vote,
  withdrawCertificate,
  dropEvidence,
  listNamesakes,
  decideNamesakes,
  listShared,
  listRefusedEntries,
  listChecks,
  getCheck,
  recordCheck,
  correctCheck,
  askException,
  decideException,
  listRules: (call) => listRules(call),
  getDraft,
  saveDraft,
  adoptDraft,
  discardDraft,
});
