import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateProgrammeCode } from '#kernel/values/programme-code.ts';
import { pathways } from '../contract/offering.ts';
import { levelOfPathway } from '../rules/pathways.ts';
import { offeringSubject } from './audit-subjects.ts';
import {
  codeColumn,
  label,
  labelledChoices,
  nameColumn,
  schoolColumn,
  schoolsByName,
  withoutErrors,
} from './sheet-words.ts';
import type { Tables } from './tables.ts';

/** What schools offered before the platform was used, or a superior's list for all below it. */
export const offeringSheet = defineSheet({
  id: 'programmes.offerings',
  version: 1,
  title: { 'zh-CN': '专业布点', en: 'Offerings' },
  columns: [
    schoolColumn,
    codeColumn,
    nameColumn,
    {
      key: 'pathway',
      kind: 'choice',
      header: label('programmes.pathway'),
      required: true,
      choices: labelledChoices('programmes.pathway', pathways),
    },
    {
      key: 'durationYears',
      kind: 'integer',
      header: label('programmes.durationYears'),
      required: true,
      min: 1,
      max: 6,
    },
    {
      key: 'capacity',
      kind: 'integer',
      header: label('programmes.capacity'),
      required: true,
      min: 0,
      max: 5000,
    },
    {
      key: 'from',
      kind: 'date',
      header: label('programmes.offeredFrom'),
      required: true,
      example: '2019-09-01',
    },
    {
      key: 'filingReference',
      kind: 'text',
      header: label('programmes.filingReference'),
      required: true,
      maxLength: 80,
      widthCharacters: 24,
    },
  ],
  unique: [['school', 'programmeCode', 'pathway']],
  check: ({ programmeCode, pathway }) => {
    const { ok } = validateProgrammeCode(programmeCode, { level: levelOfPathway(pathway) });
    return ok || !validateProgrammeCode(programmeCode).ok
      ? []
      : [
          {
            code: 'programmes-level-unlike-pathway',
            severity: 'error' as const,
            column: 'pathway' as const,
            params: { code: programmeCode },
          },
        ];
  },
});

/** Staged rows with the school meant, the entry of the catalogue, and what the school offers already. */
const matched = (call: Pick<ImportCall, 'importId' | 'organisationId'>) => sql`
  SELECT r.row_number, r.record, r.faults, coalesce(s.id, CASE WHEN r.record->>'school' IS NULL THEN ${call.organisationId}::uuid END) AS organisation_id,
    c.name AS catalogue_name, x.offering_id, (x.capacity, x.duration_years) IS DISTINCT FROM ((r.record->>'capacity')::integer, (r.record->>'durationYears')::smallint) AS differs
  FROM kernel.import_row r
  LEFT JOIN ${schoolsByName} s ON s.name = r.record->>'school'
  LEFT JOIN (SELECT DISTINCT ON (code) code, name FROM programmes.catalogue_programme ORDER BY code, upper(valid) DESC NULLS FIRST) c ON c.code = r.record->>'programmeCode'
  LEFT JOIN programmes.offering_state x ON x.organisation_id = coalesce(s.id, ${call.organisationId}::uuid) AND x.programme_code = r.record->>'programmeCode'
    AND x.pathway = r.record->>'pathway' AND (upper_inf(x.valid) OR upper(x.valid) > (r.record->>'from')::date)
  WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL`;

/** Enters offerings that are not known yet; of those that are, differences are shown and left to a change. */
export const offeringImport = defineSheetImport<Tables>()({
  sheet: offeringSheet,
  permission: 'programmes.offering.change',

  async check(call) {
    const fault = (column: string, code: string, severity: string, params: string, where: string) =>
      addRowFaults(
        call.query,
        call.importId,
        sql`SELECT m.row_number, ${column}::text, ${code}::text, ${severity}::text, ${sql.raw(params)}
          FROM (${matched(call)}) m WHERE ${sql.raw(where)}`,
      );
    const unreached = `organisation_id IS NULL OR NOT ((SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`;
    await fault(
      'school',
      'programmes-school-unknown',
      'error',
      `jsonb_build_object('name', record->>'school')`,
      unreached,
    );
    await fault(
      'programmeCode',
      'programmes-not-in-catalogue',
      'error',
      `jsonb_build_object('code', record->>'programmeCode')`,
      'catalogue_name IS NULL',
    );
    await fault(
      'programmeName',
      'programmes-name-unlike-catalogue',
      'error',
      `jsonb_build_object('name', catalogue_name)`,
      `record->>'programmeName' <> catalogue_name`,
    );
    await fault(
      'capacity',
      'programmes-differs-from-register',
      'warn',
      `'{}'::jsonb`,
      'offering_id IS NOT NULL AND differs',
    );
    const { rows } = await sql<{ fresh: number; unchanged: number; differing: number }>`
      SELECT count(*) FILTER (WHERE offering_id IS NULL) AS fresh, count(*) FILTER (WHERE offering_id IS NOT NULL AND NOT differs) AS unchanged,
        count(*) FILTER (WHERE offering_id IS NOT NULL AND differs) AS differing
      FROM (${matched(call)}) m WHERE ${withoutErrors}`.execute(call.query);
    const { fresh = 0, unchanged = 0, differing = 0 } = rows[0] ?? {};
    return { new: fresh, unchanged, differing };
  },

  async apply(call) {
    const { rows } = await sql<{ entered: number }>`
      WITH fresh AS MATERIALIZED (
        SELECT uuidv7() AS id, m.organisation_id, m.record, m.catalogue_name
        FROM (${matched(call)}) m WHERE ${withoutErrors} AND m.offering_id IS NULL),
      made AS (
        INSERT INTO programmes.offering (id, filing_reference) SELECT id, record->>'filingReference' FROM fresh RETURNING id),
      held AS (
        INSERT INTO programmes.offering_state (offering_id, organisation_id, programme_code, programme_name, pathway, duration_years, capacity, valid)
        SELECT f.id, f.organisation_id, f.record->>'programmeCode', f.catalogue_name, f.record->>'pathway', (f.record->>'durationYears')::smallint,
          (f.record->>'capacity')::integer, daterange((f.record->>'from')::date, NULL)
        FROM fresh f JOIN made USING (id)),
      told AS (
        INSERT INTO programmes.offering_event (offering_id, kind, effective_on, reason, actor, actor_name)
        SELECT id, 'opened', (record->>'from')::date, record->>'filingReference', ${call.actor.accountId}, ${call.actor.name} FROM fresh)
      SELECT count(*) AS entered FROM made`.execute(call.query);
    const entered = rows[0]?.entered ?? 0;
    await call.audit({
      action: 'programmes.offering.import',
      subject: offeringSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { entered },
    });
    return entered;
  },
});
