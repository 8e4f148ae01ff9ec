import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { sizeClasses, sources } from '../contract/figures.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import { choices, label } from './sheet-labels.ts';
import { isOwn, keepMatched, matchedByCode, withoutErrors } from './staged-rows.ts';
import type { Tables } from './tables.ts';

/** Size and staff as a statistics, tax or social-insurance list gives them: one row an enterprise, year and source. */
export const figuresSheet = defineSheet({
  id: 'enterprises.figures',
  version: 1,
  title: { 'zh-CN': '企业规模与职工人数', en: 'Size and staff of enterprises' },
  columns: [
    {
      key: 'creditCode',
      kind: 'text',
      header: label('enterprises.creditCode'),
      required: true,
      widthCharacters: 22,
      example: '91140881MA0ABC1212',
      parse: (value) => validateCreditCode(value),
    },
    {
      key: 'name',
      kind: 'text',
      header: label('enterprises.name'),
      maxLength: 100,
      widthCharacters: 32,
      help: { 'zh-CN': '只用于核对，不修改名称', en: 'Only to compare; the name is not changed' },
    },
    {
      key: 'year',
      kind: 'integer',
      header: label('enterprises.year'),
      required: true,
      min: 2000,
      max: 2100,
      example: 2022,
    },
    {
      key: 'source',
      kind: 'choice',
      header: label('enterprises.source'),
      required: true,
      choices: choices('enterprises.source', sources),
    },
    {
      key: 'sizeClass',
      kind: 'choice',
      header: label('enterprises.sizeClass'),
      choices: choices('enterprises.sizeClass', sizeClasses),
    },
    { key: 'aboveSize', kind: 'yes-no', header: label('enterprises.aboveSize') },
    { key: 'headcount', kind: 'integer', header: label('enterprises.staff'), min: 0, max: 2_000_000 },
    { key: 'asOf', kind: 'date', header: label('enterprises.staffAsOf') },
    {
      key: 'document',
      kind: 'text',
      header: label('enterprises.document'),
      maxLength: 100,
      widthCharacters: 24,
    },
  ],
  unique: [['creditCode', 'year', 'source', 'asOf']],
  check: (row, { today }) => {
    type Finding = {
      code: string;
      severity: 'error';
      column: 'year' | 'aboveSize' | 'headcount' | 'asOf';
      params?: Record<string, string | number>;
    };
    const findings: Finding[] = [];
    const add = (code: string, column: Finding['column'], params?: Finding['params']) =>
      findings.push({ code, severity: 'error', column, ...(params ? { params } : {}) });
    const yearNow = Number(today.slice(0, 4));
    if (row.year > yearNow) add('year-in-future', 'year', { year: yearNow });
    if (row.sizeClass && row.aboveSize === null) add('above-size-needed', 'aboveSize');
    if (row.headcount !== null && !row.asOf) add('staff-without-day', 'asOf');
    if (row.asOf && row.headcount === null) add('day-without-staff', 'headcount');
    if (row.asOf && row.asOf > today) add('day-in-future', 'asOf', { today });
    if (row.aboveSize === null && row.headcount === null) add('figures-missing', 'headcount');
    return findings;
  },
});

/** Each row beside the facts that the register holds for its year, and for its day and source. */
const figureRows = (call: Pick<ImportCall, 'importId' | 'services'>) => sql`
  SELECT m.*, z.id AS size_id, z.enterprise_id AS size_entry, f.id AS staff_id, f.enterprise_id AS staff_entry, f.headcount AS held,
    m.record->>'aboveSize' IS NOT NULL AND (z.id IS NULL OR (z.above_size, z.size_class, z.source) IS DISTINCT FROM
      ((m.record->>'aboveSize')::boolean, m.record->>'sizeClass', m.record->>'source')) AS size_new,
    m.record->>'headcount' IS NOT NULL AND f.headcount IS DISTINCT FROM (m.record->>'headcount')::integer AS staff_new
  FROM (${matchedByCode(call)}) m
  LEFT JOIN LATERAL (SELECT a.* FROM enterprises.size_fact a JOIN enterprises.enterprise e ON e.id = a.enterprise_id
    WHERE e.root_id = m.root_id AND a.year = (m.record->>'year')::smallint AND upper_inf(a.known)
    ORDER BY e.id = e.root_id DESC, lower(a.known) DESC LIMIT 1) z ON true
  LEFT JOIN LATERAL (SELECT a.* FROM enterprises.staff_fact a JOIN enterprises.enterprise e ON e.id = a.enterprise_id
    WHERE e.root_id = m.root_id AND a.as_of = (m.record->>'asOf')::date AND a.source = m.record->>'source' AND upper_inf(a.known)
    ORDER BY e.id = e.root_id DESC, lower(a.known) DESC LIMIT 1) f ON true`;

async function addFaults(call: ImportCall<Tables>): Promise<void> {
  const add = (query: ReturnType<typeof sql>) => addRowFaults(call.query, call.importId, query);
  await add(
    sql`SELECT m.row_number, 'creditCode', 'enterprise-unknown', 'error', '{}'::jsonb FROM pg_temp.matched m WHERE m.root_id IS NULL`,
  );
  await add(sql`SELECT m.row_number, 'creditCode', 'enterprise-outside-jurisdiction', 'error', jsonb_build_object('keeper', o.name)
    FROM pg_temp.matched m JOIN organisations.organisation_v1 o ON o.id = m.kept_by WHERE NOT ${isOwn('m.kept_by')}`);
  await add(sql`SELECT m.row_number, 'name', 'name-differs', 'warn', jsonb_build_object('known', m.name) FROM pg_temp.matched m
    WHERE m.record->>'name' IS NOT NULL AND m.root_id IS NOT NULL
      AND m.root_id NOT IN (SELECT e.root_id FROM enterprises.enterprise_state s JOIN enterprises.enterprise e ON e.id = s.enterprise_id WHERE s.name = m.record->>'name')`);
  // Two rows of the file may give one year a size only if they agree.
  await add(sql`SELECT m.row_number, 'aboveSize', 'size-twice-in-file', 'error', '{}'::jsonb FROM (
      SELECT n.*, count(*) OVER (PARTITION BY n.root_id, n.record->>'year') AS sizes FROM pg_temp.matched n
      WHERE n.root_id IS NOT NULL AND n.record->>'aboveSize' IS NOT NULL) m WHERE m.sizes > 1`);
  await add(sql`SELECT m.row_number, 'headcount', 'staff-twice-in-file', 'error', '{}'::jsonb FROM (
      SELECT n.*, count(*) OVER (PARTITION BY n.root_id, n.record->>'asOf', n.record->>'source') AS times FROM pg_temp.matched n
      WHERE n.root_id IS NOT NULL AND n.record->>'headcount' IS NOT NULL) m WHERE m.times > 1`);
  await add(sql`SELECT m.row_number, 'headcount', 'staff-figure-differs', 'warn', jsonb_build_object('held', m.held) FROM pg_temp.matched m
    WHERE m.staff_new AND m.staff_id IS NOT NULL`);
}

const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);

async function applyFigures(call: ImportCall<Tables>): Promise<number> {
  await keepMatched(call.query, figureRows(call));
  await sql`DROP TABLE IF EXISTS pg_temp.figures`.execute(call.query);
  await sql`CREATE TEMPORARY TABLE figures ON COMMIT DROP AS
    SELECT m.size_new, m.size_id, coalesce(m.size_entry, m.root_id) AS size_entry, m.staff_new, m.staff_id, coalesce(m.staff_entry, m.root_id) AS staff_entry,
      m.kept_by, x.*
    FROM pg_temp.matched m CROSS JOIN LATERAL jsonb_to_record(m.record) AS x(year smallint, source text, "sizeClass" text, "aboveSize" boolean,
      headcount integer, "asOf" date, document text)
    WHERE ${withoutErrors(call.importId)} AND (m.size_new OR m.staff_new)`.execute(call.query);
  await sql`ANALYZE pg_temp.figures`.execute(call.query);
  await sql`UPDATE enterprises.size_fact z SET known = tstzrange(lower(z.known), now()) FROM pg_temp.figures f WHERE f.size_new AND z.id = f.size_id`.execute(
    call.query,
  );
  await sql`UPDATE enterprises.staff_fact z SET known = tstzrange(lower(z.known), now()) FROM pg_temp.figures f WHERE f.staff_new AND z.id = f.staff_id`.execute(
    call.query,
  );
  const reason = sql`${'表格导入'}::text`;
  const sizes = count(
    await sql`INSERT INTO enterprises.size_fact (enterprise_id, organisation_id, year, size_class, above_size, source, document, known, correction_reason, recorded_by)
      SELECT size_entry, kept_by, year, "sizeClass", "aboveSize", source, document, tstzrange(now(), NULL), CASE WHEN size_id IS NOT NULL THEN ${reason} END,
        ${call.actor.accountId} FROM pg_temp.figures WHERE size_new`.execute(call.query),
  );
  const staff = count(
    await sql`INSERT INTO enterprises.staff_fact (enterprise_id, organisation_id, headcount, as_of, source, document, known, correction_reason, recorded_by)
      SELECT staff_entry, kept_by, headcount, "asOf", source, document, tstzrange(now(), NULL), CASE WHEN staff_id IS NOT NULL THEN ${reason} END,
        ${call.actor.accountId} FROM pg_temp.figures WHERE staff_new`.execute(call.query),
  );
  await call.audit({
    action: 'enterprises.figures.import',
    subject: enterpriseSubject,
    subjectId: call.importId,
    organisationId: call.organisationId,
    after: { sizes, staff },
  });
  return sizes + staff;
}

/** Takes figures in; one that differs from what is held for its year, or its day and source, is a correction. */
export const figuresImport = defineSheetImport<Tables>()({
  sheet: figuresSheet,
  permission: 'enterprises.enterprise.change',

  async check(call) {
    await keepMatched(call.query, figureRows(call));
    await addFaults(call);
    const { rows } = await sql<{ sizes: number; staff: number; corrected: number; unchanged: number }>`
      SELECT count(*) FILTER (WHERE m.size_new) AS sizes, count(*) FILTER (WHERE m.staff_new) AS staff,
        count(*) FILTER (WHERE (m.size_new AND m.size_id IS NOT NULL) OR (m.staff_new AND m.staff_id IS NOT NULL)) AS corrected,
        count(*) FILTER (WHERE NOT m.size_new AND NOT m.staff_new) AS unchanged
      FROM pg_temp.matched m WHERE ${withoutErrors(call.importId)}`.execute(call.query);
    const { sizes = 0, staff = 0, corrected = 0, unchanged = 0 } = rows[0] ?? {};
    return { sizes, staff, corrected, unchanged };
  },

  apply: applyFigures,
});
