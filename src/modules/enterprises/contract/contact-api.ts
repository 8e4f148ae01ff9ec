import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import {
  ContactChange,
  ContactView,
  IssuedLink,
  LinkAnswer,
  LinkPage,
  NewContact,
  ProposalQuery,
  ProposalRow,
  Receipt,
  Token,
} from './contact.ts';

const done = z.object({ id: Id });
const manage = { permission: 'enterprises.contact.manage' };
const decide = { permission: 'enterprises.proposal.decide' };
const holders = { open: 'holders of a one-time link have no account; the link opens one enterprise' };

/** Contacts without accounts, their one-time links and what they send. */
export const contactApi = {
  listContacts: defineRoute({
    method: 'GET',
    path: '/enterprises/{id}/contacts',
    summary: 'Contacts of an enterprise, numbers masked',
    access: manage,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: z.array(ContactView),
  }),
  addContact: defineRoute({
    method: 'POST',
    path: '/enterprise-contacts',
    summary: 'Enter a contact',
    access: manage,
    audit: { action: 'enterprises.contact.add' },
    input: NewContact,
    output: done,
  }),
  changeContact: defineRoute({
    method: 'POST',
    path: '/enterprise-contacts/{id}/changes',
    summary: 'Change name, post or number of a contact',
    access: manage,
    audit: { action: 'enterprises.contact.change' },
    input: ContactChange,
    output: done,
  }),
  endContact: defineRoute({
    method: 'POST',
    path: '/enterprise-contacts/{id}/departure',
    summary: 'The person is no longer the contact; a live link is revoked with it',
    access: manage,
    audit: { action: 'enterprises.contact.end' },
    input: z.object({ id: Id, lastDay: Day }),
    output: done,
  }),
  revealPhone: defineRoute({
    method: 'POST',
    path: '/enterprise-contacts/{id}/phone',
    summary: 'The number in clear, for a stated purpose; each reading is kept',
    access: manage,
    audit: { action: 'enterprises.contact.reveal' },
    answer: 'not-kept',
    input: z.object({ id: Id, purpose: line(200) }),
    output: z.object({ phone: z.string() }),
  }),
  issueLink: defineRoute({
    method: 'POST',
    path: '/enterprise-contacts/{id}/links',
    summary: 'Give a contact a one-time link; an earlier one ends with it',
    access: manage,
    audit: { action: 'enterprises.link.issue' },
    answer: 'not-kept',
    input: z.object({ id: Id }),
    output: IssuedLink,
  }),
  revokeLink: defineRoute({
    method: 'POST',
    path: '/enterprise-links/{id}/revocation',
    summary: 'Make a link useless',
    access: manage,
    audit: { action: 'enterprises.link.revoke' },
    input: z.object({ id: Id }),
    output: done,
  }),
  listProposals: defineRoute({
    method: 'GET',
    path: '/enterprise-proposals',
    summary: 'What contacts sent through their links',
    access: decide,
    audit: readOnly,
    input: ProposalQuery,
    output: page(ProposalRow),
  }),
  acceptProposal: defineRoute({
    method: 'POST',
    path: '/enterprise-proposals/{id}/acceptance',
    summary: 'Take over what a contact sent',
    access: decide,
    audit: { action: 'enterprises.proposal.accept' },
    input: z.object({ id: Id, contactRevision: z.number().int() }),
    output: done,
  }),
  sendBackProposal: defineRoute({
    method: 'POST',
    path: '/enterprise-proposals/{id}/return',
    summary: 'Send it back with a remark, and a new link to answer by',
    access: decide,
    audit: { action: 'enterprises.proposal.send-back' },
    answer: 'not-kept',
    input: z.object({ id: Id, remark: line(500) }),
    output: IssuedLink,
  }),
  openLink: defineRoute({
    method: 'POST',
    path: '/public/enterprise-link',
    summary: 'What a one-time link shows to its holder',
    access: holders,
    audit: { none: 'shows people their own entry; openings are counted on the link' },
    input: z.object({ token: Token }),
    output: LinkPage,
  }),
  answerLink: defineRoute({
    method: 'POST',
    path: '/public/enterprise-link/answer',
    summary: 'Confirm or correct the own figures and contact data, once',
    access: holders,
    audit: { action: 'enterprises.proposal.submit' },
    answer: 'not-kept',
    input: LinkAnswer,
    output: Receipt,
  }),
};
