import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { returnFaults } from '../rules/return-faults.ts';
import { returnSubject } from './audit-subjects.ts';
import { codeColumn, label, nameColumn, schoolColumn, schoolsByName, withoutErrors } from './sheet-words.ts';
import type { Tables } from './tables.ts';

const countColumn = <K extends string>(key: K) => ({
  key,
  kind: 'integer' as const,
  header: label(`programmes.return.${key}`),
  required: true as const,
  min: 0,
  max: 20_000,
});

/** Yearly returns of a school, or of several below a superior. */
export const returnSheet = defineSheet({
  id: 'programmes.returns',
  version: 1,
  title: { 'zh-CN': '专业年报', en: 'Yearly returns' },
  columns: [
    schoolColumn,
    codeColumn,
    nameColumn,
    {
      key: 'year',
      kind: 'integer',
      header: label('programmes.year'),
      required: true,
      min: 2000,
      max: 2200,
      example: 2025,
    },
    countColumn('intake'),
    countColumn('graduates'),
    countColumn('placed'),
    countColumn('placedInField'),
    countColumn('furtherStudy'),
  ],
  unique: [['school', 'programmeCode', 'year']],
  check: (row, { today }) =>
    returnFaults(row, Number(today.slice(0, 4))).map(({ code, field, params }) => ({
      code,
      severity: 'error' as const,
      column: field,
      params,
    })),
});

const figures = sql`(r.record->>'intake')::integer, (r.record->>'graduates')::integer, (r.record->>'placed')::integer, (r.record->>'placedInField')::integer, (r.record->>'furtherStudy')::integer`;

/** Staged rows with the school meant, whether it offered the programme, and the return that stands. */
const matched = (call: Pick<ImportCall, 'importId' | 'organisationId'>) => sql`
  SELECT r.row_number, r.record, r.faults, r.organisation_id, a.id AS known_id, a.state, coalesce(a.revision, 0) AS revision, lower(a.known) AS since,
    a.id IS NOT NULL AND (a.intake, a.graduates, a.placed, a.placed_in_field, a.further_study) = (${figures}) AS same,
    EXISTS (SELECT FROM programmes.offering_state x WHERE x.organisation_id = r.organisation_id AND x.programme_code = r.record->>'programmeCode'
      AND x.valid && daterange(make_date((r.record->>'year')::integer - 6, 1, 1), make_date((r.record->>'year')::integer + 1, 1, 1))) AS offered
  FROM (SELECT q.*, CASE WHEN q.record->>'school' IS NULL THEN ${call.organisationId}::uuid ELSE s.id END AS organisation_id
    FROM kernel.import_row q LEFT JOIN ${schoolsByName} s ON s.name = q.record->>'school' WHERE q.import_id = ${call.importId} AND q.record IS NOT NULL) r
  LEFT JOIN programmes.annual_return a ON a.organisation_id = r.organisation_id AND a.programme_code = r.record->>'programmeCode'
    AND a.year = (r.record->>'year')::integer AND upper_inf(a.known)`;

/** Takes returns in: new ones and corrections of those not verified. Verified ones have to be opened first. */
export const returnImport = defineSheetImport<Tables>()({
  sheet: returnSheet,
  permission: 'programmes.return.enter',

  async check(call) {
    const rows = sql`(${matched(call)}) m`;
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT row_number, 'school', 'programmes-school-unknown', 'error', jsonb_build_object('name', record->>'school') FROM ${rows}
        WHERE organisation_id IS NULL OR NOT ((SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`,
    );
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT row_number, 'programmeCode', 'programmes-not-offered-in-year', 'error', jsonb_build_object('code', record->>'programmeCode', 'year', record->>'year')
        FROM ${rows} WHERE organisation_id IS NOT NULL AND NOT offered`,
    );
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT row_number, 'year', 'programmes-return-verified', 'error', '{}'::jsonb FROM ${rows} WHERE state = 'verified' AND NOT same`,
    );
    const { rows: sums } = await sql<{ fresh: number; changed: number; unchanged: number }>`
      SELECT count(*) FILTER (WHERE known_id IS NULL) AS fresh, count(*) FILTER (WHERE known_id IS NOT NULL AND NOT same) AS changed, count(*) FILTER (WHERE same) AS unchanged
      FROM ${rows} WHERE ${withoutErrors}`.execute(call.query);
    const { fresh = 0, changed = 0, unchanged = 0 } = sums[0] ?? {};
    return { new: fresh, changed, unchanged };
  },

  async apply(call) {
    await sql`DROP TABLE IF EXISTS pg_temp.returned`.execute(call.query);
    await sql`CREATE TEMPORARY TABLE returned ON COMMIT DROP AS SELECT m.* FROM (${matched(call)}) m WHERE ${withoutErrors} AND NOT same`.execute(
      call.query,
    );
    await sql`DELETE FROM programmes.annual_return a USING pg_temp.returned r WHERE a.id = r.known_id AND r.since = ${call.today}::date`.execute(
      call.query,
    );
    await sql`UPDATE programmes.annual_return a SET known = daterange(lower(a.known), ${call.today}::date) FROM pg_temp.returned r WHERE a.id = r.known_id`.execute(
      call.query,
    );
    const written = await sql`
      INSERT INTO programmes.annual_return (organisation_id, programme_code, year, intake, graduates, placed, placed_in_field, further_study, state, known, revision, recorded_by)
      SELECT r.organisation_id, r.record->>'programmeCode', (r.record->>'year')::smallint, ${figures}, 'submitted', daterange(${call.today}::date, NULL), r.revision + 1, ${call.actor.accountId}
      FROM pg_temp.returned r`.execute(call.query);
    const entered = Number(written.numAffectedRows ?? 0n);
    await call.audit({
      action: 'programmes.return.import',
      subject: returnSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { entered },
    });
    return entered;
  },
});
