import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { type IssuedLink, ProposalRow, type ProposalState } from '../contract/contact.ts';
import { nextProposalState, type ProposalAction } from '../rules/proposal-states.ts';
import { proposalSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { makeLink } from './contact-links.ts';
import { getContact, type SealedPhone, writeContact } from './contact-store.ts';
import { getOwnEntry } from './enterprise-store.ts';
import { putStaff } from './record-figures.ts';

/** What contacts sent, what waits first, beside what the register holds. */
export async function listProposals(
  call: EnterpriseCall,
  input: Input<'listProposals'>,
): Promise<{ rows: ProposalRow[]; total: number }> {
  const { rows } = await sql<
    Record<string, unknown> & {
      total: number;
      organisationId: string;
      submittedAt: Date;
      decidedAt: Date | null;
    }
  >`
    SELECT p.id, v.name AS "enterpriseName", e.root_id AS "enterpriseId", p.organisation_id AS "organisationId", p.state,
      p.submitted_at AS "submittedAt", p.headcount, p.headcount_as_of AS "headcountAsOf",
      CASE WHEN f.staff IS NOT NULL THEN jsonb_build_object('headcount', f.staff, 'asOf', f.staff_as_of, 'source', f.staff_source) END AS "staffUsed",
      c.id AS "contactId", c.revision AS "contactRevision",
      jsonb_build_object('name', c.name, 'post', c.post, 'phoneMasked', c.phone_masked) AS "contactBefore",
      p.contact_name AS "contactName", p.contact_post AS "contactPost", p.phone_masked AS "phoneMasked", p.note, p.remark, p.decided_at AS "decidedAt",
      count(*) OVER () AS total
    FROM enterprises.proposal p JOIN enterprises.enterprise e ON e.id = p.enterprise_id
    JOIN enterprises.enterprise_v1 v ON v.id = p.enterprise_id JOIN enterprises.contact c ON c.id = p.contact_id
    LEFT JOIN enterprises.enterprise_facts_v1(${call.today}::date) f ON f.subject_id = e.root_id
    WHERE ${input.state ? sql`p.state = ${input.state}` : sql`true`} AND ${input.enterpriseId ? sql`e.root_id = ${input.enterpriseId}` : sql`true`}
    ORDER BY p.state = 'submitted' DESC, p.submitted_at DESC, p.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) =>
      ProposalRow.parse({
        ...row,
        submittedAt: row.submittedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        abilities: {
          decide: row.state === 'submitted' && call.can('enterprises.proposal.decide', row.organisationId),
        },
      }),
    ),
  };
}

type Stored = {
  enterpriseId: string;
  organisationId: string;
  contactId: string;
  state: ProposalState;
  headcount: number;
  headcountAsOf: string;
  contactName: string;
  contactPost: string | null;
  phoneHash: string | null;
  phoneSealed: string | null;
  phoneMasked: string | null;
};

/** The proposal for a decision, locked, so that two officers do not decide at once. */
async function getForDecision(call: EnterpriseCall, id: string, action: ProposalAction): Promise<Stored> {
  const { rows } = await sql<Stored>`
    SELECT enterprise_id AS "enterpriseId", organisation_id AS "organisationId", contact_id AS "contactId", state, headcount,
      headcount_as_of AS "headcountAsOf", contact_name AS "contactName", contact_post AS "contactPost",
      encode(phone_hash, 'hex') AS "phoneHash", encode(phone_sealed, 'hex') AS "phoneSealed", phone_masked AS "phoneMasked"
    FROM enterprises.proposal WHERE id = ${id} FOR UPDATE`.execute(call.query);
  const proposal = rows[0];
  if (!proposal) throw notFound('proposal');
  // Who sees it keeps it: the policy showed it only within the jurisdiction of this permission.
  if (!nextProposalState(proposal.state, action, 'keeper'))
    throw new Refusal('conflict', { code: 'proposal-decided', params: { state: proposal.state } });
  return proposal;
}

async function decide(
  call: EnterpriseCall,
  id: string,
  state: ProposalState,
  remark: string | null,
): Promise<void> {
  await sql`UPDATE enterprises.proposal SET state = ${state}, decided_by = ${call.actor.accountId}, decided_at = ${call.now}, remark = ${remark}
    WHERE id = ${id}`.execute(call.query);
}

const phoneOf = ({ phoneHash, phoneSealed, phoneMasked }: Stored): SealedPhone | null =>
  phoneHash && phoneSealed && phoneMasked ? { phoneHash, phoneSealed, phoneMasked } : null;

/** What was sent becomes a figure of the enterprise's own and its contact data. */
export async function acceptProposal(
  call: EnterpriseCall,
  input: Input<'acceptProposal'>,
): Promise<{ id: string }> {
  const proposal = await getForDecision(call, input.id, 'accept');
  const entry = await getOwnEntry(call, proposal.enterpriseId);
  const contact = await getContact(call, proposal.contactId);
  if (contact.revision !== input.contactRevision)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const before = await putStaff(
    call,
    entry,
    { headcount: proposal.headcount, asOf: proposal.headcountAsOf, source: 'enterprise', document: null },
    '企业联系人更正',
  );
  const phone = phoneOf(proposal);
  if (phone || contact.name !== proposal.contactName || contact.post !== proposal.contactPost)
    await writeContact(call, contact, {
      revision: input.contactRevision,
      name: proposal.contactName,
      post: proposal.contactPost,
      phone,
    });
  await decide(call, input.id, 'accepted', null);
  await call.audit({
    action: 'enterprises.proposal.accept',
    subject: proposalSubject,
    subjectId: input.id,
    organisationId: proposal.organisationId,
    before: before ?? null,
    after: { headcount: proposal.headcount, headcountAsOf: proposal.headcountAsOf },
  });
  return { id: input.id };
}

/** Nothing is taken over; the contact gets a new link under which the remark stands. */
export async function sendBackProposal(
  call: EnterpriseCall,
  input: Input<'sendBackProposal'>,
): Promise<IssuedLink> {
  const proposal = await getForDecision(call, input.id, 'send-back');
  const link = await makeLink(call, await getContact(call, proposal.contactId), input.remark);
  await decide(call, input.id, 'sent-back', input.remark);
  await call.audit({
    action: 'enterprises.proposal.send-back',
    subject: proposalSubject,
    subjectId: input.id,
    organisationId: proposal.organisationId,
    after: { linkId: link.id },
    reason: input.remark,
  });
  return link;
}
