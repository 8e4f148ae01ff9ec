import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import type { HandOver, Invitation, NewMembership } from '../contract/account.ts';
import { actsBelow, endMembership, insertMembership } from './account-store.ts';
import { accountSubject, membershipSubject } from './audit-subjects.ts';
import type { OrganisationCall } from './change-organisation.ts';

/** A role at an organisation outside the caller's reach cannot be given away. */
function demandReach(call: OrganisationCall, organisationId: string): void {
  if (!reaches(call.jurisdiction, organisationId)) {
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  }
}

async function demandOwnAccount(call: OrganisationCall, accountId: string): Promise<void> {
  if (!(await actsBelow(call.query, accountId))) throw notFound('account');
}

/** Makes an account with its first membership. The temporary password is shown once, to hand over in person. */
export async function invite(
  call: OrganisationCall,
  input: z.output<typeof Invitation>,
  options: { password?: string; synthetic?: boolean } = {},
): Promise<{ accountId: string; temporaryPassword: string | null }> {
  demandReach(call, input.organisationId);
  const { email, username, name } = input;
  const account = await call.services.accounts.create({
    username,
    name,
    ...(email ? { email } : {}),
    ...options,
  });
  await insertMembership(call.query, { ...input, accountId: account.accountId });
  await call.audit({
    action: 'organisations.account.invite',
    subject: accountSubject,
    subjectId: account.accountId,
    organisationId: input.organisationId,
    after: { username, name, email, role: input.role, from: input.from },
  });
  return account;
}

export async function resetAccount(
  call: OrganisationCall,
  input: { accountId: string; alsoSecondFactor: boolean; reason: string },
): Promise<{ temporaryPassword: string }> {
  await demandOwnAccount(call, input.accountId);
  const drawn = await call.services.accounts.reset(input.accountId, input.alsoSecondFactor);
  await call.audit({
    action: 'organisations.account.reset',
    subject: accountSubject,
    subjectId: input.accountId,
    after: { alsoSecondFactor: input.alsoSecondFactor },
    reason: input.reason,
  });
  return drawn;
}

export async function setAccountDisabled(
  call: OrganisationCall,
  input: { accountId: string; disabled: boolean; reason: string },
): Promise<{ accountId: string }> {
  await demandOwnAccount(call, input.accountId);
  if (input.accountId === call.actor.accountId) throw new Refusal('conflict', { code: 'account-is-own' });
  await call.services.accounts.setDisabled(input.accountId, input.disabled);
  await call.audit({
    action: 'organisations.account.set-state',
    subject: accountSubject,
    subjectId: input.accountId,
    after: { disabled: input.disabled },
    reason: input.reason,
  });
  return { accountId: input.accountId };
}

export async function grant(
  call: OrganisationCall,
  input: z.output<typeof NewMembership>,
): Promise<{ id: string }> {
  demandReach(call, input.organisationId);
  const id = await insertMembership(call.query, input);
  await call.audit({
    action: 'organisations.membership.grant',
    subject: membershipSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

/** Ends a membership; a successor takes up the same role the next day. What the organisation owes stays with the organisation. */
export async function handOver(
  call: OrganisationCall,
  input: z.output<typeof HandOver>,
): Promise<{ endedId: string; successorId: string | null }> {
  const ended = await endMembership(call.query, input.membershipId, input.lastDay);
  if (!ended) throw notFound('membership');
  const nextDay = addDays(input.lastDay, 1);
  const successorId = input.successorAccountId
    ? await insertMembership(call.query, {
        accountId: input.successorAccountId,
        organisationId: ended.organisationId,
        role: ended.role,
        from: nextDay,
        handedOverFrom: input.membershipId,
      })
    : null;
  await call.audit({
    action: 'organisations.membership.hand-over',
    subject: membershipSubject,
    subjectId: input.membershipId,
    organisationId: ended.organisationId,
    before: ended,
    after: { lastDay: input.lastDay, successorAccountId: input.successorAccountId },
    reason: input.reason,
  });
  return { endedId: input.membershipId, successorId };
}
