import { type RawBuilder, sql } from 'kysely';
import type { CandidateEntry } from '../contract/candidate.ts';
import { candidateSubject } from './audit-subjects.ts';
import type { AdmissionCall, WritingCall } from './call.ts';
import { demandRunning, getCycle } from './cycle-store.ts';
import { freshStatistics } from './fresh-statistics.ts';
import { sealCandidate } from './personal-data.ts';

const rowsAtOnce = 5_000;

/** Columns of a sealed candidate, wherever the rows lie. */
export const sealedColumns =
  sql.raw(`number text, name text, "nameMasked" text, hash text, sealed text, masked text, sex text, "bornOn" date,
  "organisationId" uuid, "originName" text, "divisionCode" text, "quotaEligible" boolean, groups jsonb, bonuses jsonb,
  "phoneSealed" text, "phoneMasked" text, "guardianMasked" text`);

/** Groups as stored: those of the policy, the county, and the junior high whose allotted seats the person may take. */
export const storedGroups = sql.raw(`(SELECT coalesce(array_agg(DISTINCT g ORDER BY g), '{}') FROM (
  SELECT jsonb_array_elements_text(r.groups) AS g
  UNION ALL SELECT 'county:' || r."divisionCode"
  UNION ALL SELECT 'origin:' || r."organisationId" WHERE r."quotaEligible") all_groups)`);

/**
 * Writes sealed candidates from a relation. Known numbers are put right while they are only entered; what is the
 * same stays untouched, so that a file sent again changes nothing. @returns how many rows changed.
 */
export async function mergeCandidates(
  call: Pick<WritingCall, 'query'>,
  cycle: { id: string; synthetic: boolean },
  rows: RawBuilder<unknown>,
): Promise<{ added: number; changed: number }> {
  const result = await sql<{ added: number; changed: number }>`
    WITH r AS (SELECT * FROM (${rows}) given),
    written AS (
      INSERT INTO admissions.candidate AS c (cycle_id, organisation_id, number, name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on,
        division_code, origin_name, groups, bonuses, phone_sealed, phone_masked, guardian_name_masked, synthetic)
      SELECT ${cycle.id}, r."organisationId", r.number, r.name, r."nameMasked", decode(r.hash, 'hex'), decode(r.sealed, 'hex'), r.masked, r.sex, r."bornOn",
        r."divisionCode", r."originName", ${storedGroups}, r.bonuses, decode(r."phoneSealed", 'hex'), r."phoneMasked", r."guardianMasked", ${cycle.synthetic}
      FROM r
      ON CONFLICT (cycle_id, number) DO UPDATE SET name = excluded.name, name_masked = excluded.name_masked, identity_hash = excluded.identity_hash,
        identity_sealed = excluded.identity_sealed, identity_masked = excluded.identity_masked, sex = excluded.sex, born_on = excluded.born_on,
        organisation_id = excluded.organisation_id, division_code = excluded.division_code, origin_name = excluded.origin_name, groups = excluded.groups,
        bonuses = excluded.bonuses, phone_sealed = excluded.phone_sealed, phone_masked = excluded.phone_masked,
        guardian_name_masked = excluded.guardian_name_masked, revision = c.revision + 1
      WHERE c.state = 'entered' AND (c.name, c.identity_hash, c.organisation_id, c.division_code, c.origin_name, c.groups, c.bonuses, c.phone_masked, c.guardian_name_masked)
        IS DISTINCT FROM (excluded.name, excluded.identity_hash, excluded.organisation_id, excluded.division_code, excluded.origin_name, excluded.groups, excluded.bonuses,
          excluded.phone_masked, excluded.guardian_name_masked)
      RETURNING c.revision)
    SELECT count(*) FILTER (WHERE revision = 1) AS added, count(*) FILTER (WHERE revision > 1) AS changed FROM written`.execute(
    call.query,
  );
  const { added, changed } = result.rows[0] ?? { added: 0, changed: 0 };
  await freshStatistics(call.query, added, ['candidate']);
  return { added, changed };
}

/**
 * Schools that candidates come from become groups of the cycle, so that seats can be allotted to them, or a
 * programme be kept to its partner school (3+2).
 */
export async function nameOriginGroups(call: Pick<WritingCall, 'query'>, cycleId: string): Promise<void> {
  await sql`INSERT INTO admissions.group_kind (cycle_id, code, title)
    SELECT ${cycleId}, 'origin:' || o.id, left(o.name, 60) FROM organisations.organisation_v1 o
    WHERE o.id IN (SELECT DISTINCT organisation_id FROM admissions.candidate WHERE cycle_id = ${cycleId}
      UNION SELECT organisation_id FROM admissions.origin_school WHERE cycle_id = ${cycleId})
      OR 'origin:' || o.id IN (SELECT unnest(requires_any) FROM admissions.programme WHERE cycle_id = ${cycleId})
    ON CONFLICT (cycle_id, code) DO NOTHING`.execute(call.query);
}

/** Enters candidates from another source than a spreadsheet, through the same statement. */
export async function enterCandidates(
  call: AdmissionCall,
  cycleId: string,
  entries: readonly CandidateEntry[],
): Promise<{ added: number; changed: number }> {
  const cycle = await getCycle(call, cycleId, 'share');
  demandRunning(cycle);
  const sum = { added: 0, changed: 0 };
  for (let at = 0; at < entries.length; at += rowsAtOnce) {
    const sealed = entries
      .slice(at, at + rowsAtOnce)
      .map((entry) => sealCandidate(entry, call.services.secret));
    const { added, changed } = await mergeCandidates(
      call,
      cycle,
      sql`SELECT * FROM jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) AS x (${sealedColumns})`,
    );
    sum.added += added;
    sum.changed += changed;
  }
  await nameOriginGroups(call, cycleId);
  await call.audit({
    action: 'admissions.candidate.enter',
    subject: candidateSubject,
    subjectId: cycleId,
    organisationId: cycle.organisationId,
    after: sum,
  });
  return sum;
}
