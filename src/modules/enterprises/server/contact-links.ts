import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { IssuedLink } from '../contract/contact.ts';
import { linkSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { type Contact, getContact } from './contact-store.ts';

/** 256 random bits: nobody meets one by trying. */
const tokenBytes = 32;

/** Under what a link is found; the token itself is nowhere. Plain, since 256 random bits need no salt. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function readLinkRule(call: EnterpriseCall): Promise<{ days: number; openingsMax: number }> {
  const { link_days, link_openings_max } = await call.query
    .selectFrom('enterprises.register_rule')
    .select(['link_days', 'link_openings_max'])
    .executeTakeFirstOrThrow();
  return { days: link_days, openingsMax: link_openings_max };
}

export async function revokeLinksOf(call: EnterpriseCall, contactId: string): Promise<void> {
  await sql`UPDATE enterprises.contact_link SET revoked_at = ${call.now}, revoked_by = ${call.actor.accountId}
    WHERE contact_id = ${contactId} AND used_at IS NULL AND revoked_at IS NULL`.execute(call.query);
}

/**
 * A new link for a contact; an earlier one ends with it. The token stands behind the `#`, which browsers keep
 * to themselves: it reaches no log of ours or of a proxy.
 */
export async function makeLink(
  call: EnterpriseCall,
  contact: Contact,
  remark: string | null,
): Promise<IssuedLink> {
  if (contact.ended) throw new Refusal('conflict', { code: 'contact-ended' });
  await revokeLinksOf(call, contact.id);
  const { days } = await readLinkRule(call);
  const token = randomBytes(tokenBytes).toString('base64url');
  const expiresAt = new Date(call.now.getTime() + days * 86_400_000);
  const { id } = await call.query
    .insertInto('enterprises.contact_link')
    .values({
      enterprise_id: contact.enterpriseId,
      organisation_id: contact.organisationId,
      contact_id: contact.id,
      token_hash: hashToken(token),
      purpose: 'confirm-figures',
      remark,
      issued_by: call.actor.accountId,
      issued_at: call.now,
      expires_at: expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    id,
    address: `${call.services.origins[0]}/confirm#${token}`,
    expiresAt: expiresAt.toISOString(),
  };
}

export async function issueLink(call: EnterpriseCall, input: Input<'issueLink'>): Promise<IssuedLink> {
  const contact = await getContact(call, input.id);
  const link = await makeLink(call, contact, null);
  await call.audit({
    action: 'enterprises.link.issue',
    subject: linkSubject,
    subjectId: link.id,
    organisationId: contact.organisationId,
    after: { contactId: contact.id, expiresAt: link.expiresAt },
  });
  return link;
}

export async function revokeLink(call: EnterpriseCall, input: { id: string }): Promise<{ id: string }> {
  const { rows } = await sql<{ organisationId: string }>`
    UPDATE enterprises.contact_link SET revoked_at = ${call.now}, revoked_by = ${call.actor.accountId}
    WHERE id = ${input.id} AND used_at IS NULL AND revoked_at IS NULL RETURNING organisation_id AS "organisationId"`.execute(
    call.query,
  );
  const link = rows[0];
  if (!link) throw notFound('link');
  await call.audit({
    action: 'enterprises.link.revoke',
    subject: linkSubject,
    subjectId: input.id,
    organisationId: link.organisationId,
  });
  return { id: input.id };
}
