import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { demandKinds, demandSources } from '../contract/evidence.ts';
import { demandSubject } from './audit-subjects.ts';
import { label, labelledChoices, withoutErrors } from './sheet-words.ts';
import type { Tables } from './tables.ts';

/** Demand that many enterprises reported to a county or a department. */
export const demandSheet = defineSheet({
  id: 'programmes.demand',
  version: 1,
  title: { 'zh-CN': '用人需求', en: 'Demand' },
  columns: [
    {
      key: 'enterpriseName',
      kind: 'text',
      header: label('programmes.enterprise'),
      required: true,
      maxLength: 100,
      widthCharacters: 28,
      example: '示例机械有限公司',
    },
    {
      key: 'creditCode',
      kind: 'text',
      header: label('programmes.creditCode'),
      widthCharacters: 22,
      parse: (value) => validateCreditCode(value),
    },
    {
      key: 'divisionCode',
      kind: 'text',
      header: label('programmes.divisionCode'),
      maxLength: 6,
      example: '140802',
      parse: (value) => ({
        ok: /^\d{6}$/.test(value),
        value,
        findings: /^\d{6}$/.test(value) ? [] : [{ code: 'division-code.shape', severity: 'error' }],
      }),
    },
    {
      key: 'year',
      kind: 'integer',
      header: label('programmes.year'),
      required: true,
      min: 2000,
      max: 2200,
      example: 2025,
    },
    {
      key: 'kind',
      kind: 'choice',
      header: label('programmes.demandKind'),
      required: true,
      choices: labelledChoices('programmes.demandKind', demandKinds),
    },
    {
      key: 'class',
      kind: 'text',
      header: label('programmes.classOrCode'),
      required: true,
      maxLength: 30,
      widthCharacters: 20,
      example: '机电设备类',
    },
    { key: 'programmeCode', kind: 'text', header: label('programmes.code'), maxLength: 8 },
    {
      key: 'headcount',
      kind: 'integer',
      header: label('programmes.headcount'),
      help: label('programmes.demand.headcountHelp'),
      required: true,
      min: 1,
      max: 100_000,
    },
    { key: 'skillLevel', kind: 'integer', header: label('programmes.skillLevel'), min: 1, max: 5 },
    {
      key: 'source',
      kind: 'choice',
      header: label('programmes.demandSource'),
      required: true,
      choices: labelledChoices('programmes.demandSource', demandSources),
    },
    { key: 'note', kind: 'text', header: label('programmes.note'), maxLength: 500 },
  ],
});

/** Staged rows with the class meant, by name or by code of any level, and the same report where there is one. */
const matched = (call: Pick<ImportCall, 'importId'>) => sql`
  SELECT r.row_number, r.record, r.faults, k.code AS class_code,
    d.id AS known_id, row_number() OVER (PARTITION BY r.record->>'year', r.record->>'kind', coalesce(r.record->>'creditCode', r.record->>'enterpriseName'), k.code,
      r.record->>'programmeCode', r.record->>'skillLevel', r.record->>'source' ORDER BY r.row_number) AS occurrence
  FROM kernel.import_row r
  LEFT JOIN programmes.class n ON upper_inf(n.valid) AND n.name = r.record->>'class'
  LEFT JOIN programmes.class c ON upper_inf(c.valid) AND c.code = programmes.class_of(r.record->>'class')
  CROSS JOIN LATERAL (SELECT coalesce(n.code, c.code) AS code) k
  LEFT JOIN programmes.demand d ON d.withdrawn_on IS NULL AND d.year = (r.record->>'year')::integer AND d.kind = r.record->>'kind'
    AND coalesce(d.credit_code, d.enterprise_name) = coalesce(r.record->>'creditCode', r.record->>'enterpriseName') AND d.class_code = k.code
    AND d.programme_code IS NOT DISTINCT FROM r.record->>'programmeCode' AND d.skill_level IS NOT DISTINCT FROM (r.record->>'skillLevel')::smallint AND d.source = r.record->>'source'
  WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL`;

/** Takes reports in; one that stands already is left as it is, a repeated line is a fault. */
export const demandImport = defineSheetImport<Tables>()({
  sheet: demandSheet,
  permission: 'programmes.demand.report',

  async check(call) {
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT row_number, 'class', 'programmes-class-unknown', 'error', jsonb_build_object('class', record->>'class')
        FROM (${matched(call)}) m WHERE class_code IS NULL`,
    );
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT row_number, 'programmeCode', 'programmes-programme-of-other-class', 'error', jsonb_build_object('code', record->>'programmeCode', 'class', record->>'class')
        FROM (${matched(call)}) m WHERE record->>'programmeCode' IS NOT NULL AND programmes.class_of(record->>'programmeCode') IS DISTINCT FROM class_code`,
    );
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT row_number, 'enterpriseName', 'programmes-demand-twice', 'error', '{}'::jsonb FROM (${matched(call)}) m WHERE occurrence > 1`,
    );
    const { rows } = await sql<{ fresh: number; known: number }>`
      SELECT count(*) FILTER (WHERE known_id IS NULL) AS fresh, count(*) FILTER (WHERE known_id IS NOT NULL) AS known
      FROM (${matched(call)}) m WHERE ${withoutErrors}`.execute(call.query);
    return { new: rows[0]?.fresh ?? 0, unchanged: rows[0]?.known ?? 0 };
  },

  async apply(call) {
    const added = await sql`
      INSERT INTO programmes.demand (organisation_id, enterprise_name, credit_code, division_code, year, kind, class_code, programme_code, headcount, skill_level, source, note, recorded_on, recorded_by)
      SELECT ${call.organisationId}, record->>'enterpriseName', record->>'creditCode', record->>'divisionCode', (record->>'year')::smallint, record->>'kind', class_code,
        record->>'programmeCode', (record->>'headcount')::integer, (record->>'skillLevel')::smallint, record->>'source', record->>'note', ${call.today}::date, ${call.actor.accountId}
      FROM (${matched(call)}) m WHERE ${withoutErrors} AND known_id IS NULL`.execute(call.query);
    const entered = Number(added.numAffectedRows ?? 0n);
    await call.audit({
      action: 'programmes.demand.import',
      subject: demandSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { entered },
    });
    return entered;
  },
});
