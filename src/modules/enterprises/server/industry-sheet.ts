import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { industrySubject } from './audit-subjects.ts';
import { label } from './sheet-labels.ts';
import { withoutErrors } from './staged-rows.ts';
import type { Tables } from './tables.ts';

/** Groups and classes below the divisions that the house knows of itself. */
export const industrySheet = defineSheet({
  id: 'enterprises.industries',
  version: 1,
  title: { 'zh-CN': '行业中类和小类', en: 'Groups and classes of industries' },
  columns: [
    {
      key: 'code',
      kind: 'text',
      header: label('enterprises.industryCode'),
      required: true,
      example: '3611',
      parse: (value) => {
        const ok = /^\d{3,4}$/.test(value);
        return {
          ok,
          value,
          findings: ok ? [] : [{ code: 'industry-class-shape', severity: 'error' as const }],
        };
      },
    },
    {
      key: 'name',
      kind: 'text',
      header: label('enterprises.industry'),
      required: true,
      maxLength: 60,
      widthCharacters: 32,
      example: '汽柴油车整车制造',
    },
  ],
  unique: [['code']],
});

const staged = (importId: string) => sql`
  SELECT r.row_number, r.record->>'code' AS code, r.record->>'name' AS name, left(r.record->>'code', -1) AS parent_code, i.name AS known
  FROM kernel.import_row r LEFT JOIN enterprises.industry i ON i.code = r.record->>'code'
  WHERE r.import_id = ${importId} AND r.record IS NOT NULL`;

/** Adds groups and classes, or gives those that are known another name. */
export const industryImport = defineSheetImport<Tables>()({
  sheet: industrySheet,
  permission: 'enterprises.industry.change',

  async check(call) {
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT m.row_number, 'code', 'industry-without-parent', 'error', jsonb_build_object('parent', m.parent_code) FROM (${staged(call.importId)}) m
        WHERE NOT EXISTS (SELECT FROM enterprises.industry i WHERE i.code = m.parent_code)
          AND NOT EXISTS (SELECT FROM (${staged(call.importId)}) p WHERE p.code = m.parent_code)`,
    );
    const { rows } = await sql<{ fresh: number; changed: number; unchanged: number }>`
      SELECT count(*) FILTER (WHERE m.known IS NULL) AS fresh, count(*) FILTER (WHERE m.known <> m.name) AS changed,
        count(*) FILTER (WHERE m.known = m.name) AS unchanged FROM (${staged(call.importId)}) m WHERE ${withoutErrors(call.importId)}`.execute(
      call.query,
    );
    const { fresh = 0, changed = 0, unchanged = 0 } = rows[0] ?? {};
    return { new: fresh, changed, unchanged };
  },

  async apply(call) {
    const written = await sql`
      INSERT INTO enterprises.industry (code, parent_code, name)
      SELECT m.code, m.parent_code, m.name FROM (${staged(call.importId)}) m
      WHERE ${withoutErrors(call.importId)} AND m.known IS DISTINCT FROM m.name ORDER BY length(m.code), m.code
      ON CONFLICT (code) DO UPDATE SET name = excluded.name`.execute(call.query);
    const changed = Number(written.numAffectedRows ?? 0n);
    await call.audit({
      action: 'enterprises.industry.import',
      subject: industrySubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { changed },
    });
    return changed;
  },
});
