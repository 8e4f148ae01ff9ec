import { sql } from 'kysely';
import type { City } from '#kernel/city/city-folder.ts';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { EnterpriseFacts } from '../contract/enterprise.ts';
import type { EnterpriseCall } from './call.ts';

/** An entry that is not merged, with its latest state. */
export type Entry = {
  id: string;
  creditCode: string;
  organisationId: string;
  actingOrganisationId: string | null;
  revision: number;
  synthetic: boolean;
  facts: EnterpriseFacts;
  from: string;
  /** Day after its last; null while it exists. */
  endedOn: string | null;
};

/** The entry, or the one it was merged into. Nobody else's is changed: the jurisdiction is asked here. */
export async function getEntry(call: EnterpriseCall, id: string): Promise<Entry> {
  const { rows } = await sql<Entry>`
    SELECT r.id, r.credit_code AS "creditCode", r.organisation_id AS "organisationId", r.acting_organisation_id AS "actingOrganisationId",
      r.revision, r.synthetic, lower(s.valid) AS "from", upper(s.valid) AS "endedOn",
      jsonb_build_object('name', s.name, 'divisionCode', s.division_code, 'industryCode', s.industry_code, 'ownership', s.ownership, 'address', s.address) AS facts
    FROM enterprises.enterprise e JOIN enterprises.enterprise r ON r.id = e.root_id
    CROSS JOIN LATERAL (SELECT * FROM enterprises.enterprise_state t WHERE t.enterprise_id = r.id ORDER BY lower(t.valid) DESC LIMIT 1) s
    WHERE e.id = ${id}`.execute(call.query);
  const entry = rows[0];
  if (!entry) throw notFound('enterprise');
  return entry;
}

/** The same for whoever changes it: only where the caller keeps the entry. */
export async function getOwnEntry(call: EnterpriseCall, id: string): Promise<Entry> {
  const entry = await getEntry(call, id);
  if (!reaches(call.jurisdiction, entry.organisationId))
    throw new Refusal('forbidden', { code: 'enterprise-kept-elsewhere' });
  return entry;
}

/**
 * The entry for a change of its facts, with its revision raised. Conflicts where somebody was faster: another
 * change, or a merger, after which the facts looked at are no longer those that would be written.
 */
export async function claimEntry(
  call: EnterpriseCall,
  input: { id: string; revision: number },
  check: (entry: Entry) => Promise<Fault[]>,
): Promise<Entry> {
  const entry = await getOwnEntry(call, input.id);
  if (entry.id !== input.id)
    throw new Refusal('conflict', { code: 'enterprise-merged', params: { name: entry.facts.name } });
  const overtaken = new Refusal('conflict', { code: 'changed-meanwhile' });
  // Before the faults: against facts that somebody just changed they would only confuse.
  if (entry.revision !== input.revision) throw overtaken;
  const faults = await check(entry);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const claimed = await sql`UPDATE enterprises.enterprise SET revision = revision + 1
    WHERE id = ${entry.id} AND revision = ${input.revision}`.execute(call.query);
  if (claimed.numAffectedRows !== 1n) throw overtaken;
  return entry;
}

/** Division codes of the city, its own among them. */
export const divisionCodesOf = (city: City): ReadonlySet<string> =>
  new Set([city.divisionCode, ...city.divisions.map(({ code }) => code)]);

export async function knownIndustries(call: Pick<EnterpriseCall, 'query'>): Promise<ReadonlySet<string>> {
  const rows = await call.query.selectFrom('enterprises.industry').select('code').execute();
  return new Set(rows.map(({ code }) => code));
}

/** The body that keeps entries of a division, with its name for those who have to turn to it. */
export async function keeperOf(
  call: Pick<EnterpriseCall, 'query'>,
  divisionCode: string,
): Promise<{ id: string; name: string }> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT o.id, o.name FROM organisations.organisation_v1 o WHERE o.id = enterprises.keeper_of(${divisionCode})`.execute(
    call.query,
  );
  const keeper = rows[0];
  if (!keeper) throw new Error(`nobody keeps the entries of ${divisionCode}`);
  return keeper;
}

/** The entry that has or had the code; its name says to the caller what to look for. */
export async function findByCode(
  call: Pick<EnterpriseCall, 'query'>,
  creditCode: string,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT coalesce(merged_into, id) AS id, name FROM enterprises.enterprise_v1 v
    WHERE v.id IN (SELECT id FROM enterprises.enterprise WHERE credit_code = ${creditCode}
      UNION SELECT enterprise_id FROM enterprises.former_code WHERE credit_code = ${creditCode}) LIMIT 1`.execute(
    call.query,
  );
  return rows[0];
}
