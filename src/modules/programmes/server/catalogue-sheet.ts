import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { normaliseProgrammeCode } from '#kernel/values/programme-code.ts';
import { levels } from '../contract/catalogue.ts';
import { catalogueFindings } from '../rules/catalogue-row.ts';
import { catalogueSubject } from './audit-subjects.ts';
import { label, labelledChoices, withoutErrors } from './sheet-words.ts';
import type { Tables } from './tables.ts';

/** Programmes of an edition of the national catalogue. */
export const catalogueSheet = defineSheet({
  id: 'programmes.catalogue',
  version: 1,
  title: { 'zh-CN': '专业目录', en: 'Programme catalogue' },
  columns: [
    {
      key: 'code',
      kind: 'text',
      header: label('programmes.code'),
      required: true,
      maxLength: 8,
      example: '660301',
      parse: (value) => ({ ok: true, value: normaliseProgrammeCode(value), findings: [] }),
    },
    {
      key: 'name',
      kind: 'text',
      header: label('programmes.name'),
      required: true,
      maxLength: 40,
      widthCharacters: 26,
      example: '机电技术应用',
    },
    {
      key: 'level',
      kind: 'choice',
      header: label('programmes.level'),
      choices: labelledChoices('programmes.level', levels),
    },
    { key: 'controlled', kind: 'yes-no', header: label('programmes.controlled') },
    {
      key: 'edition',
      kind: 'integer',
      header: label('programmes.edition'),
      required: true,
      min: 2021,
      max: 2100,
      example: 2021,
    },
  ],
  unique: [['code']],
  check: ({ code, level, controlled }) => catalogueFindings({ code, level, controlled }),
});

/** Staged rows beside the programme that bears the code already, the class and the edition. */
const matched = (importId: string) => sql`
  SELECT r.row_number, r.record, r.faults, e.effective_from, e.edition,
    EXISTS (SELECT FROM programmes.class k WHERE k.code = programmes.class_of(r.record->>'code') AND upper_inf(k.valid)) AS class_known,
    c.name AS known_name
  FROM kernel.import_row r
  LEFT JOIN programmes.edition e ON e.edition = (r.record->>'edition')::integer
  LEFT JOIN programmes.catalogue_programme c ON c.code = r.record->>'code' AND upper_inf(c.valid)
  WHERE r.import_id = ${importId} AND r.record IS NOT NULL`;

/** Takes in an edition of the catalogue. A new name ends the old entry on the day the edition takes effect. */
export const catalogueImport = defineSheetImport<Tables>()({
  sheet: catalogueSheet,
  permission: 'programmes.catalogue.import',

  async check(call) {
    if (call.jurisdiction.scope !== 'all')
      throw new Refusal('forbidden', { code: 'programmes-whole-city-only' });
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT m.row_number, 'edition', 'programmes-edition-unknown', 'error', jsonb_build_object('edition', m.record->>'edition')
        FROM (${matched(call.importId)}) m WHERE m.edition IS NULL`,
    );
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT m.row_number, 'code', 'programmes-class-unknown', 'error', jsonb_build_object('class', left(m.record->>'code', 4))
        FROM (${matched(call.importId)}) m WHERE NOT m.class_known AND programmes.level_of(m.record->>'code') IS NOT NULL`,
    );
    const { rows } = await sql<{ fresh: number; renamed: number; unchanged: number }>`
      SELECT count(*) FILTER (WHERE known_name IS NULL) AS fresh, count(*) FILTER (WHERE known_name <> record->>'name') AS renamed,
        count(*) FILTER (WHERE known_name = record->>'name') AS unchanged
      FROM (${matched(call.importId)}) m WHERE ${withoutErrors}`.execute(call.query);
    const { fresh = 0, renamed = 0, unchanged = 0 } = rows[0] ?? {};
    return { new: fresh, changed: renamed, unchanged };
  },

  async apply(call) {
    const renamed = await sql`
      UPDATE programmes.catalogue_programme c SET valid = daterange(lower(c.valid), m.effective_from)
      FROM (${matched(call.importId)}) m
      WHERE ${withoutErrors} AND c.code = m.record->>'code' AND upper_inf(c.valid) AND c.name <> m.record->>'name' AND lower(c.valid) < m.effective_from`.execute(
      call.query,
    );
    // An entry of the same edition under another name was wrong from its first day.
    const corrected = await sql`
      UPDATE programmes.catalogue_programme c SET name = m.record->>'name', confidence = 'imported', recorded_by = ${call.actor.accountId}
      FROM (${matched(call.importId)}) m
      WHERE ${withoutErrors} AND c.code = m.record->>'code' AND upper_inf(c.valid) AND c.name <> m.record->>'name'`.execute(
      call.query,
    );
    const added = await sql`
      INSERT INTO programmes.catalogue_programme (code, edition, name, confidence, valid, recorded_by)
      SELECT m.record->>'code', m.edition, m.record->>'name', 'imported', daterange(m.effective_from, NULL), ${call.actor.accountId}
      FROM (${matched(call.importId)}) m WHERE ${withoutErrors} AND m.known_name IS NULL`.execute(call.query);
    const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);
    const after = { added: count(added), renamed: count(renamed), corrected: count(corrected) };
    await call.audit({
      action: 'programmes.catalogue.import',
      subject: catalogueSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after,
    });
    return after.added + after.corrected;
  },
});
