import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { ContactView } from '../contract/contact.ts';
import { linkState } from '../rules/link-state.ts';
import { contactSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { revokeLinksOf } from './contact-links.ts';
import { getContact, sealing, sealPhone, writeContact } from './contact-store.ts';
import { getOwnEntry } from './enterprise-store.ts';

type ContactRow = Omit<ContactView, 'link'> & {
  linkId: string | null;
  issuedAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
  openings: number;
};

/** Contacts of the entry and of what was merged into it, those of today first, numbers masked. */
export async function listContacts(call: EnterpriseCall, input: { id: string }): Promise<ContactView[]> {
  const entry = await getOwnEntry(call, input.id);
  const { rows } = await sql<ContactRow>`
    SELECT c.id, c.name, c.post, c.phone_masked AS "phoneMasked", lower(c.valid) AS "from", upper(c.valid) - 1 AS "to", c.revision,
      l.id AS "linkId", l.issued_at AS "issuedAt", l.expires_at AS "expiresAt", l.used_at AS "usedAt", l.revoked_at AS "revokedAt", l.openings
    FROM enterprises.contact c JOIN enterprises.enterprise e ON e.id = c.enterprise_id
    LEFT JOIN LATERAL (SELECT * FROM enterprises.contact_link k WHERE k.contact_id = c.id ORDER BY k.issued_at DESC LIMIT 1) l ON true
    WHERE e.root_id = ${entry.id} ORDER BY upper_inf(c.valid) DESC, lower(c.valid) DESC, c.name`.execute(
    call.query,
  );
  return rows.map(({ linkId, issuedAt, expiresAt, usedAt, revokedAt, openings, ...contact }) => ({
    ...contact,
    link: linkId
      ? {
          id: linkId,
          state: linkState({ usedAt, revokedAt, expiresAt }, call.now),
          issuedAt: issuedAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
          openings,
          usedAt: usedAt?.toISOString() ?? null,
        }
      : null,
  }));
}

export async function addContact(call: EnterpriseCall, input: Input<'addContact'>): Promise<{ id: string }> {
  const entry = await getOwnEntry(call, input.enterpriseId);
  const phone = sealPhone(input.phone, call.services.secret);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO enterprises.contact (enterprise_id, organisation_id, name, post, phone_hash, phone_sealed, phone_masked, valid, recorded_by)
    VALUES (${entry.id}, ${entry.organisationId}, ${input.name}, ${input.post}, decode(${phone.phoneHash}, 'hex'), decode(${phone.phoneSealed}, 'hex'), ${phone.phoneMasked},
      daterange(${call.today}::date, NULL), ${call.actor.accountId}) RETURNING id`.execute(call.query);
  const id = rows[0]?.id ?? '';
  await call.audit({
    action: 'enterprises.contact.add',
    subject: contactSubject,
    subjectId: id,
    organisationId: entry.organisationId,
    after: input,
  });
  return { id };
}

export async function changeContact(
  call: EnterpriseCall,
  input: Input<'changeContact'>,
): Promise<{ id: string }> {
  const contact = await getContact(call, input.id);
  const phone = input.phone === null ? null : sealPhone(input.phone, call.services.secret);
  await writeContact(call, contact, { ...input, phone });
  await call.audit({
    action: 'enterprises.contact.change',
    subject: contactSubject,
    subjectId: contact.id,
    organisationId: contact.organisationId,
    before: { name: contact.name, post: contact.post },
    after: { name: input.name, post: input.post, phone: input.phone },
  });
  return { id: contact.id };
}

/** The person is no longer the contact; what was sent stays, a link that could still be used does not. */
export async function endContact(call: EnterpriseCall, input: Input<'endContact'>): Promise<{ id: string }> {
  const contact = await getContact(call, input.id);
  if (contact.ended) throw new Refusal('conflict', { code: 'contact-ended' });
  await sql`UPDATE enterprises.contact SET valid = daterange(lower(valid), greatest(${input.lastDay}::date, lower(valid)) + 1), revision = revision + 1
    WHERE id = ${contact.id}`.execute(call.query);
  await revokeLinksOf(call, contact.id);
  await call.audit({
    action: 'enterprises.contact.end',
    subject: contactSubject,
    subjectId: contact.id,
    organisationId: contact.organisationId,
    after: { lastDay: input.lastDay },
  });
  return { id: contact.id };
}

/** The clear number, for a purpose that is kept with the name of who asked. */
export async function revealPhone(
  call: EnterpriseCall,
  input: Input<'revealPhone'>,
): Promise<{ phone: string }> {
  const contact = await getContact(call, input.id);
  const { phone_sealed } = await call.query
    .selectFrom('enterprises.contact')
    .select('phone_sealed')
    .where('id', '=', contact.id)
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'enterprises.contact.reveal',
    subject: contactSubject,
    subjectId: contact.id,
    organisationId: contact.organisationId,
    reason: input.purpose,
  });
  return { phone: sealing.open(phone_sealed, call.services.secret) };
}
