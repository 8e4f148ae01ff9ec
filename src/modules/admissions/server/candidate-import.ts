import { sql } from 'kysely';
import { z } from 'zod';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { candidateSubject } from './audit-subjects.ts';
import { candidateSheet, candidateSheetFor } from './candidate-sheet.ts';
import { demandRunning, getCycle } from './cycle-store.ts';
import { sealCandidate } from './personal-data.ts';
import type { Tables } from './tables.ts';
import { mergeCandidates, nameOriginGroups, sealedColumns } from './write-candidates.ts';

type CandidateImportCall = ImportCall<Tables>;

/** A staged row: no clear number in it. School and county are found later, by the database. */
function stage(row: Record<string, unknown>, services: ImportCall['services']): Record<string, unknown> {
  const text = (key: string) => (row[key] === null || row[key] === undefined ? null : String(row[key]));
  const { organisationId: _none, ...sealed } = sealCandidate(
    {
      number: text('number') ?? '',
      name: text('name') ?? '',
      identityNumber: text('identity') ?? '',
      organisationId: '',
      originName: text('school') ?? '',
      divisionCode: '',
      quotaEligible: row.quotaEligible !== false,
      groups: (row.groups as string[] | null) ?? [],
      bonuses: row.bonus
        ? [{ item: String(row.bonus), evidence: text('bonusEvidence'), state: 'claimed' }]
        : [],
      phone: text('phone'),
      guardianName: text('guardianName'),
    },
    services.secret,
  );
  return { ...sealed, school: text('school'), county: text('county') };
}

/**
 * Staged rows with the body that answers for the candidate: the school named, else the one that sends the file in;
 * for a school that no register knows, the education bureau of the county named.
 */
const matched = (call: Pick<CandidateImportCall, 'importId' | 'organisationId'>, counties: string) => sql`
  SELECT r.row_number, r.record, r.faults, coalesce(s.id, b.id) AS organisation_id, coalesce(s.kind = 'junior-high-school', false) AS junior_high,
    coalesce(d.code, s.division_code) AS division_code, coalesce(s.name, r.record->>'school') AS origin_name
  FROM kernel.import_row r
  LEFT JOIN LATERAL (SELECT * FROM jsonb_to_recordset(${counties}::jsonb) AS c (code text, name text) WHERE c.name = r.record->>'county' OR c.code = r.record->>'county' LIMIT 1) d ON true
  LEFT JOIN (SELECT DISTINCT ON (name) name, id, division_code FROM organisations.organisation_v1 WHERE upper_inf(valid) ORDER BY name) n ON n.name = r.record->>'school'
  LEFT JOIN organisations.organisation_v1 s ON s.id = CASE WHEN r.record->>'school' IS NULL THEN ${call.organisationId}::uuid ELSE n.id END
  LEFT JOIN LATERAL (SELECT o.id FROM organisations.organisation_v1 o WHERE s.id IS NULL AND o.kind = 'county-education-bureau' AND o.division_code = d.code AND upper_inf(o.valid) LIMIT 1) b ON true
  WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL`;

const countiesOf = (call: CandidateImportCall) =>
  JSON.stringify(call.services.city.divisions.map(({ code, name }) => ({ code, name })));

const known = (call: CandidateImportCall, cycleId: string) => sql`
  SELECT number, encode(identity_hash, 'hex') AS hash, organisation_id, state FROM admissions.candidates_known(${cycleId},
    ARRAY(SELECT record->>'number' FROM kernel.import_row WHERE import_id = ${call.importId} AND record IS NOT NULL),
    ARRAY(SELECT decode(record->>'hash', 'hex') FROM kernel.import_row WHERE import_id = ${call.importId} AND record IS NOT NULL))`;

const withoutErrors = sql`NOT jsonb_path_exists(m.faults, '$[*] ? (@.severity == "error")')`;
const withinReach = sql`((SELECT kernel.sees_all()) OR m.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`;

/** Rows without an error in the columns of sealed candidates. */
const soundRows = (call: CandidateImportCall) => sql`
  SELECT x.number, x.name, x."nameMasked", x.hash, x.sealed, x.masked, x.sex, x."bornOn", m.organisation_id AS "organisationId", m.origin_name AS "originName",
    m.division_code AS "divisionCode", x."quotaEligible" AND m.junior_high AS "quotaEligible", x.groups, x.bonuses, x."phoneSealed", x."phoneMasked", x."guardianMasked"
  FROM (${matched(call, countiesOf(call))}) m CROSS JOIN LATERAL jsonb_to_record(m.record) AS x (${sealedColumns}) WHERE ${withoutErrors}`;

async function addFaults(call: CandidateImportCall, cycleId: string): Promise<void> {
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT m.row_number, 'school'::text, CASE WHEN m.organisation_id IS NULL THEN 'origin-unknown' ELSE 'origin-outside' END, 'error'::text,
      jsonb_build_object('name', coalesce(m.origin_name, ''))
    FROM (${matched(call, countiesOf(call))}) m WHERE m.organisation_id IS NULL OR m.division_code IS NULL OR NOT ${withinReach}`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT m.row_number, 'number'::text, 'candidate-number-taken'::text, 'error'::text, '{}'::jsonb
    FROM (${matched(call, countiesOf(call))}) m JOIN (${known(call, cycleId)}) k ON k.number = m.record->>'number'
    WHERE k.hash <> m.record->>'hash' AND (k.state <> 'entered' OR k.organisation_id <> m.organisation_id)`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT m.row_number, 'identity'::text, 'person-entered-already'::text, 'error'::text, '{}'::jsonb
    FROM (${matched(call, countiesOf(call))}) m JOIN (${known(call, cycleId)}) k ON k.hash = m.record->>'hash' WHERE k.number <> m.record->>'number'`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT m.row_number, 'number'::text, 'candidate-of-other-school'::text, 'error'::text, '{}'::jsonb
    FROM (${matched(call, countiesOf(call))}) m JOIN (${known(call, cycleId)}) k ON k.number = m.record->>'number' AND k.hash = m.record->>'hash'
    WHERE NOT ((SELECT kernel.sees_all()) OR k.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT m.row_number, 'number'::text, 'candidate-confirmed'::text, 'warn'::text, '{}'::jsonb
    FROM (${matched(call, countiesOf(call))}) m JOIN (${known(call, cycleId)}) k ON k.number = m.record->>'number' AND k.hash = m.record->>'hash' WHERE k.state <> 'entered'`,
  );
}

/** Takes a list of candidates in; whoever is confirmed changes only by a correction, whatever the file says. */
export const candidateImport = defineSheetImport<Tables>()({
  sheet: candidateSheet({ bonus: { items: [], combine: 'highest', cap: 0 }, groups: [] }),
  permission: 'admissions.candidate.enter',
  options: z.object({ cycleId: z.uuid() }),
  sheetFor: candidateSheetFor,
  stage,

  async check(call) {
    const { id } = await getCycle(call, call.options.cycleId ?? '');
    await addFaults(call, id);
    const { rows } = await sql<{ fresh: number; known: number; confirmed: number }>`
      SELECT count(*) FILTER (WHERE k.number IS NULL) AS fresh, count(*) FILTER (WHERE k.state = 'entered') AS known,
        count(*) FILTER (WHERE k.state <> 'entered') AS confirmed
      FROM (${matched(call, countiesOf(call))}) m LEFT JOIN (${known(call, id)}) k ON k.number = m.record->>'number' WHERE ${withoutErrors}`.execute(
      call.query,
    );
    return { new: rows[0]?.fresh ?? 0, known: rows[0]?.known ?? 0, confirmed: rows[0]?.confirmed ?? 0 };
  },

  async apply(call) {
    const cycle = await getCycle(call, call.options.cycleId ?? '', 'share');
    demandRunning(cycle);
    await call.progress(0, 2);
    const after = await mergeCandidates(call, cycle, soundRows(call));
    await call.progress(1, 2);
    await nameOriginGroups(call, cycle.id);
    await call.audit({
      action: 'admissions.candidate.import',
      subject: candidateSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { cycleId: cycle.id, ...after },
    });
    await call.progress(2, 2);
    return after.added + after.changed;
  },
});
