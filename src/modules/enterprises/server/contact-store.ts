import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { sealingFor } from '#kernel/personal-data/sealing.ts';
import { maskPhone } from '#kernel/values/masking.ts';
import type { EnterpriseCall } from './call.ts';

/** Numbers of contacts are sealed under keys of this register alone. */
export const sealing = sealingFor('enterprises');

export type SealedPhone = { phoneHash: string; phoneSealed: string; phoneMasked: string };

/** A number as it may be stored, hexadecimal; however it was written, the same number has the same hash. */
export function sealPhone(phone: string, secret: string): SealedPhone {
  const plain = phone.replaceAll('-', '');
  const { hash, sealed } = sealing.seal(plain, secret);
  return { phoneHash: hash, phoneSealed: sealed, phoneMasked: maskPhone(plain) };
}

export type Contact = {
  id: string;
  enterpriseId: string;
  organisationId: string;
  name: string;
  post: string | null;
  revision: number;
  ended: boolean;
};

export async function getContact(call: EnterpriseCall, id: string): Promise<Contact> {
  const { rows } = await sql<Contact>`
    SELECT id, enterprise_id AS "enterpriseId", organisation_id AS "organisationId", name, post, revision, NOT upper_inf(valid) AS ended
    FROM enterprises.contact WHERE id = ${id}`.execute(call.query);
  const contact = rows[0];
  if (!contact) throw notFound('contact');
  return contact;
}

/** Writes what changed about a contact if it is still as it was read. */
export async function writeContact(
  call: EnterpriseCall,
  contact: Contact,
  change: { revision: number; name: string; post: string | null; phone: SealedPhone | null },
): Promise<void> {
  const { phone } = change;
  const written = await sql`
    UPDATE enterprises.contact SET name = ${change.name}, post = ${change.post}, revision = revision + 1,
      phone_hash = coalesce(decode(${phone?.phoneHash ?? null}, 'hex'), phone_hash),
      phone_sealed = coalesce(decode(${phone?.phoneSealed ?? null}, 'hex'), phone_sealed),
      phone_masked = coalesce(${phone?.phoneMasked ?? null}, phone_masked)
    WHERE id = ${contact.id} AND revision = ${change.revision}`.execute(call.query);
  if (written.numAffectedRows !== 1n) throw new Refusal('conflict', { code: 'changed-meanwhile' });
}
