import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { getCase, listCases } from './case-reader.ts';
import { act, addStatement, openCase, vote, withdrawCertificate } from './certify.ts';
import { addPractice, endPost, reveal, transfer, verifyPractice } from './change-teacher.ts';
import type { Tables } from './tables.ts';
import { get, list } from './teacher-reader.ts';

export const routes = implementRoutes<Tables>()(api, {
  list,
  get,
  reveal,
  transfer,
  endPost,
  addPractice,
  verifyPractice,
  listCases,
  getCase,
  openCase,
  addStatement,
  act,
  vote,
  withdrawCertificate,
});
