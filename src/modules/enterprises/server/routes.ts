import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { changeEnterprise, closeEnterprise, linkOrganisation } from './change-enterprise.ts';
import { issueLink, revokeLink } from './contact-links.ts';
import { addContact, changeContact, endContact, listContacts, revealPhone } from './contacts.ts';
import { correctEnterprise } from './correct-enterprise.ts';
import { acceptProposal, listProposals, sendBackProposal } from './decide-proposal.ts';
import { enterEnterprise } from './enter-enterprise.ts';
import { listDuplicates } from './find-duplicates.ts';
import { list } from './list-enterprises.ts';
import { distinguish, mergeEnterprises, undoMerger } from './merge-enterprises.ts';
import { answerLink, openLink } from './public-link.ts';
import { listDivisions, listIndustries, suggest } from './read-directories.ts';
import { get } from './read-enterprise.ts';
import { history } from './read-history.ts';
import { recordSize, recordStaff } from './record-figures.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(api, {
  list,
  get,
  history,
  suggest,
  industries: (call) => listIndustries(call),
  divisions: (call) => listDivisions(call),
  enter: enterEnterprise,
  change: changeEnterprise,
  correct: correctEnterprise,
  close: closeEnterprise,
  linkOrganisation,
  recordSize,
  recordStaff,
  listDuplicates,
  merge: mergeEnterprises,
  undoMerger,
  distinguish,
  listContacts,
  addContact,
  changeContact,
  endContact,
  revealPhone,
  issueLink,
  revokeLink,
  listProposals,
  acceptProposal,
  sendBackProposal,
  openLink,
  answerLink,
});
