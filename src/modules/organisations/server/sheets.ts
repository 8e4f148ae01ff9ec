import { sql } from 'kysely';
import type { Catalogue } from '#kernel/i18n/sentence.ts';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport } from '#kernel/imports/sheet-import.ts';
import { defineSheet, type RowOf } from '#kernel/spreadsheet/define-sheet.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { NewOrganisation, organisationKinds } from '../contract/organisation.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';
import { foundOrganisation } from './change-organisation.ts';
import type { Tables } from './tables.ts';

const texts: { 'zh-CN': Catalogue; en: Catalogue } = { 'zh-CN': zhCN, en };
const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });

/** Register of organisations: one row a body that is to be entered. */
export const organisationSheet = defineSheet({
  id: 'organisations.register',
  version: 1,
  title: { 'zh-CN': '机构名册', en: 'Register of organisations' },
  columns: [
    {
      key: 'name',
      kind: 'text',
      header: label('organisations.name'),
      required: true,
      maxLength: 100,
      widthCharacters: 32,
      example: '示例县示例职业中专学校',
    },
    {
      key: 'shortName',
      kind: 'text',
      header: label('organisations.shortName'),
      maxLength: 50,
      widthCharacters: 20,
    },
    {
      key: 'kind',
      kind: 'choice',
      header: label('organisations.kind'),
      required: true,
      choices: organisationKinds.map((value) => ({ value, label: label(`organisations.kind.${value}`) })),
    },
    {
      key: 'parent',
      kind: 'text',
      header: label('organisations.parent'),
      required: true,
      maxLength: 100,
      widthCharacters: 24,
      example: '示例县教育局',
    },
    {
      key: 'guidance',
      kind: 'text',
      header: label('organisations.guidance'),
      maxLength: 100,
      widthCharacters: 24,
    },
    {
      key: 'divisionCode',
      kind: 'text',
      header: { 'zh-CN': '行政区划代码', en: 'Division code' },
      maxLength: 6,
      example: '140802',
      parse: (value) => ({
        ok: /^\d{6}$/.test(value),
        value,
        findings: /^\d{6}$/.test(value) ? [] : [{ code: 'division-code.shape', severity: 'error' }],
      }),
    },
    {
      key: 'creditCode',
      kind: 'text',
      header: label('organisations.creditCode'),
      widthCharacters: 22,
      parse: (value) => validateCreditCode(value),
    },
    {
      key: 'schoolIdentifier',
      kind: 'text',
      header: label('organisations.schoolIdentifier'),
      maxLength: 16,
      widthCharacters: 16,
    },
    {
      key: 'foundedOn',
      kind: 'date',
      header: { 'zh-CN': '成立日期', en: 'Founded on' },
      required: true,
      example: '2019-09-01',
    },
    { key: 'documentNumber', kind: 'text', header: label('organisations.documentNumber'), maxLength: 60 },
  ],
  unique: [['name'], ['creditCode'], ['schoolIdentifier']],
});

type Row = RowOf<typeof organisationSheet.columns>;

/** Staged rows beside the organisation that already bears the name or a code, and beside their superiors. */
const matched = (importId: string) => sql`
  SELECT r.row_number, r.record, r.faults,
    (SELECT id FROM organisations.organisation_v1 o WHERE upper_inf(o.valid) AND (o.name = r.record->>'name'
       OR o.credit_code = r.record->>'creditCode' OR o.school_identifier = r.record->>'schoolIdentifier') LIMIT 1) AS known_id,
    (SELECT o.id FROM organisations.organisation_v1 o WHERE upper_inf(o.valid) AND r.record->>'parent' IN (o.name, o.short_name) LIMIT 1) AS parent_id,
    (SELECT o.id FROM organisations.organisation_v1 o WHERE upper_inf(o.valid) AND r.record->>'guidance' IN (o.name, o.short_name) LIMIT 1) AS guidance_id
  FROM kernel.import_row r WHERE r.import_id = ${importId} AND r.record IS NOT NULL`;

/** Enters the organisations of a sheet that are not known yet; those that are stay as they are. */
export const organisationImport = defineSheetImport<Tables>()({
  sheet: organisationSheet,
  permission: 'organisations.organisation.change',

  async check(call) {
    const unknown = (key: 'parent' | 'guidance', column: 'parent_id' | 'guidance_id') =>
      addRowFaults(
        call.query,
        call.importId,
        sql`SELECT m.row_number, ${key}::text, 'organisation-unknown'::text, 'error'::text, jsonb_build_object('name', m.record->>${key}::text)
          FROM (${matched(call.importId)}) m WHERE m.record->>${key}::text IS NOT NULL AND m.${sql.ref(column)} IS NULL
            AND NOT EXISTS (SELECT FROM kernel.import_row s WHERE s.import_id = ${call.importId} AND s.record->>'name' = m.record->>${key}::text)`,
      );
    await unknown('parent', 'parent_id');
    await unknown('guidance', 'guidance_id');
    const { rows } = await sql<{ known: number; fresh: number }>`
      SELECT count(*) FILTER (WHERE known_id IS NOT NULL) AS known, count(*) FILTER (WHERE known_id IS NULL) AS fresh
      FROM (${matched(call.importId)}) m`.execute(call.query);
    return { new: rows[0]?.fresh ?? 0, unchanged: rows[0]?.known ?? 0 };
  },

  async apply(call) {
    let entered = 0;
    // A superior may stand in the same sheet: rows wait until theirs has been entered.
    for (;;) {
      const { rows } = await sql<{
        row_number: number;
        record: Row;
        parent_id: string | null;
        guidance_id: string | null;
      }>`
        SELECT row_number, record, parent_id, guidance_id FROM (${matched(call.importId)}) m
        WHERE known_id IS NULL AND parent_id IS NOT NULL AND NOT jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')
        ORDER BY row_number`.execute(call.query);
      if (rows.length === 0) return entered;
      for (const { record, parent_id: parentId, guidance_id: guidanceParentId } of rows) {
        await foundOrganisation(
          call,
          NewOrganisation.parse({
            name: record.name,
            shortName: record.shortName ?? record.name,
            kind: record.kind,
            divisionCode: record.divisionCode,
            creditCode: record.creditCode,
            schoolIdentifier: record.schoolIdentifier,
            parentId,
            guidanceParentId,
            foundedOn: record.foundedOn,
            documentNumber: record.documentNumber,
          }),
        );
        entered += 1;
      }
      await call.progress(entered, null);
    }
  },
});
