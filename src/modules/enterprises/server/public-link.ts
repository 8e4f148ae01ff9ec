import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { type AttemptLimit, createAttemptLimit } from '#kernel/http/attempt-limit.ts';
import type { Services } from '#kernel/registry/services.ts';
import { LinkPage, type Receipt } from '../contract/contact.ts';
import { dayFaults } from '../rules/entry-faults.ts';
import { proposalSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { hashToken, readLinkRule } from './contact-links.ts';
import { sealing, sealPhone } from './contact-store.ts';

const limits = new WeakMap<Services, AttemptLimit>();

/** Wrong links from one address: an office of many enterprises may share one, a guesser needs far more. */
function limitOf(services: Services): AttemptLimit {
  const known = limits.get(services) ?? createAttemptLimit({ failuresMax: 20, windowMinutes: 15 });
  limits.set(services, known);
  return known;
}

function admitPeer(call: EnterpriseCall): void {
  const minutes = limitOf(call.services).minutesToWait(call.peer, call.now);
  if (minutes !== undefined) throw new Refusal('too-many', { code: 'link-attempts', params: { minutes } });
}

/** One answer to every link that does not work, whatever the reason: there is nothing to learn from it. */
function deadLink(call: EnterpriseCall): Refusal {
  limitOf(call.services).fail(call.peer, call.now);
  return new Refusal('not-found', { code: 'link-not-valid' });
}

/** What a live link shows: the own entry, and of figures only what the enterprise itself said last. */
export async function openLink(call: EnterpriseCall, input: Input<'openLink'>): Promise<LinkPage> {
  admitPeer(call);
  const { openingsMax } = await readLinkRule(call);
  const { rows } = await sql<{ shown: Record<string, unknown> | null }>`
    SELECT enterprises.read_by_link(${hashToken(input.token)}, ${call.now}, ${openingsMax}) AS shown`.execute(
    call.query,
  );
  const shown = rows[0]?.shown;
  if (!shown) throw deadLink(call);
  return LinkPage.parse({ ...shown, today: call.today });
}

type Proposed = {
  proposalId: string;
  contactId: string;
  enterpriseId: string;
  organisationId: string;
  enterpriseName: string;
  submittedAt: Date;
  repeated: boolean;
};

/** Where a proposal is quoted: short enough to be read out. */
export const receiptNumber = (id: string): string => id.replaceAll('-', '').slice(-12).toUpperCase();

/** Takes what the holder sends, once. It counts when the keeper of the entry has accepted it. */
export async function answerLink(
  call: EnterpriseCall,
  input: Input<'answerLink'>,
): Promise<{ number: string; submittedAt: string }> {
  admitPeer(call);
  const faults = dayFaults(input.headcountAsOf, 'headcountAsOf', { today: call.today });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const { token, phone, ...answer } = input;
  const { secret } = call.services;
  const sent = { ...answer, ...(phone === null ? {} : sealPhone(phone, secret)) };
  const digest = sealing.hash(JSON.stringify({ ...answer, phone }), secret);
  const { rows } = await sql<Proposed>`
    SELECT proposal_id AS "proposalId", contact_id AS "contactId", enterprise_id AS "enterpriseId", organisation_id AS "organisationId",
      enterprise_name AS "enterpriseName", submitted_at AS "submittedAt", repeated
    FROM enterprises.propose_by_link(${hashToken(token)}, ${call.now}, decode(${digest}, 'hex'), ${JSON.stringify(sent)}::jsonb)`.execute(
    call.query,
  );
  const proposed = rows[0];
  if (!proposed) throw deadLink(call);
  await call.audit({
    action: 'enterprises.proposal.submit',
    subject: proposalSubject,
    subjectId: proposed.proposalId,
    organisationId: proposed.organisationId,
    after: { ...answer, phone, repeated: proposed.repeated },
    by: { id: `contact:${proposed.contactId}`, name: `${proposed.enterpriseName} 联系人` },
  });
  const receipt: Receipt = {
    number: receiptNumber(proposed.proposalId),
    submittedAt: proposed.submittedAt.toISOString(),
  };
  return receipt;
}
