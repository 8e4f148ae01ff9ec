import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { listAccounts, listMemberships } from './account-store.ts';
import {
  changeOrganisation,
  closeOrganisation,
  correctOrganisation,
  foundOrganisation,
  moveOrganisation,
} from './change-organisation.ts';
import { grant, handOver, invite, resetAccount, setAccountDisabled } from './manage-accounts.ts';
import { divisions, get, list, suggest } from './read-organisations.ts';
import { mergeOrganisations, splitOrganisation } from './succeed-organisation.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(api, {
  list,
  get,
  suggest,
  divisions: (call) => divisions(call),
  found: foundOrganisation,
  change: changeOrganisation,
  correct: correctOrganisation,
  move: moveOrganisation,
  merge: mergeOrganisations,
  split: splitOrganisation,
  close: closeOrganisation,
  listAccounts: (call, input) => listAccounts(call.query, input),
  invite,
  resetAccount,
  setAccountDisabled,
  listMemberships: (call, input) => listMemberships(call.query, input.id),
  grant,
  handOver,
});
