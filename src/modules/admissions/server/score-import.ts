import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { type ControlTotals, controlDifferences } from '../rules/read-mark.ts';
import { scoreSubject } from './audit-subjects.ts';
import { demandUnsealed } from './compute-scores.ts';
import { demandRunning, getCycle } from './cycle-store.ts';
import { scoreSheet, scoreSheetFor } from './score-sheet.ts';
import type { Tables } from './tables.ts';
import { type EntryKind, mergeScoreEntries } from './write-scores.ts';

type ScoreImportCall = ImportCall<Tables>;

/** First or second of two persons, or a file whose totals are stated beside it: `rows` and `sum.<subject>`. */
const Options = z
  .object({
    cycleId: z.uuid(),
    entry: z.enum(['first', 'second', 'controlled']),
    rows: z
      .string()
      .regex(/^\d{1,7}$/)
      .optional(),
  })
  .catchall(z.string().regex(/^\d{1,12}(\.\d{1,2})?$/)) as unknown as z.ZodType<Record<string, string>>;

const kinds: Record<string, EntryKind> = {
  first: { entry: 1, controlled: false },
  second: { entry: 2, controlled: false },
  controlled: { entry: 1, controlled: true },
};
const kindOf = (call: ScoreImportCall): EntryKind => kinds[call.options.entry ?? ''] as EntryKind;

/** Marks of a row under one key, so that SQL can spread them. */
function stage(row: Record<string, unknown>): Record<string, unknown> {
  const marks = Object.entries(row).flatMap(([key, mark]) =>
    key.startsWith('mark.') && mark !== null ? [[key.slice('mark.'.length), mark]] : [],
  );
  return { number: row.number, name: row.name, marks: Object.fromEntries(marks) };
}

const withoutErrors = sql`NOT jsonb_path_exists(r.faults, '$[*] ? (@.severity == "error")')`;
const staged = (call: ScoreImportCall) => sql`
  SELECT r.row_number, r.record, c.id AS candidate_id, c.name, c.state FROM kernel.import_row r
  LEFT JOIN admissions.candidate c ON c.cycle_id = ${call.options.cycleId} AND c.number = r.record->>'number'
  WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL AND ${withoutErrors}`;

const stagedMarks = (call: ScoreImportCall) => sql`
  SELECT s.candidate_id, m.key AS subject, (m.value->>'value')::numeric AS value, m.value->>'mark' AS mark
  FROM (${staged(call)}) s CROSS JOIN LATERAL jsonb_each(s.record->'marks') m WHERE s.candidate_id IS NOT NULL`;

async function addFaults(call: ScoreImportCall, { entry, controlled }: EntryKind): Promise<void> {
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT row_number, CASE WHEN candidate_id IS NULL OR state = 'withdrawn' THEN 'number' ELSE 'name' END,
      CASE WHEN candidate_id IS NULL THEN 'candidate-unknown' WHEN state = 'withdrawn' THEN 'candidate-withdrawn' ELSE 'candidate-name-differs' END, 'error'::text, '{}'::jsonb
    FROM (${staged(call)}) s WHERE candidate_id IS NULL OR state = 'withdrawn' OR (record->>'name' IS NOT NULL AND record->>'name' <> name)`,
  );
  if (controlled) return;
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT DISTINCT s.row_number, 'number'::text, 'entered-by-the-same-person'::text, 'error'::text, '{}'::jsonb
    FROM (${staged(call)}) s JOIN admissions.score_entry e ON e.candidate_id = s.candidate_id AND e.entry = ${3 - entry} AND e.entered_by = ${call.actor.accountId}`,
  );
}

const statedTotals = (options: Record<string, string>): ControlTotals => ({
  rows: Number(options.rows ?? 0),
  sums: Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) =>
      key.startsWith('sum.') ? [[key.slice('sum.'.length), Number(value)]] : [],
    ),
  ),
});

/** Totals of all rows of the file, faulty ones too: a file that lost a row must not agree. */
async function differences(call: ScoreImportCall) {
  const { policy } = await getCycle(call, call.options.cycleId ?? '');
  const { rows } = await sql<{ subject: string; sum: number }>`
    SELECT m.key AS subject, sum((m.value->>'value')::numeric)::float8 AS sum FROM kernel.import_row r CROSS JOIN LATERAL jsonb_each(r.record->'marks') m
    WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL GROUP BY m.key`.execute(call.query);
  const counted = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM kernel.import_row WHERE import_id = ${call.importId}`.execute(call.query);
  const sums = new Map(rows.map(({ subject, sum }) => [subject, sum]));
  return controlDifferences(statedTotals(call.options), {
    rows: counted.rows[0]?.n ?? 0,
    sums: Object.fromEntries(policy.subjects.map(({ key }) => [key, sums.get(key) ?? 0])),
  });
}

/** Puts the differences on the first row, where the preview shows them; `apply` refuses on its own account. */
async function addDifferences(call: ScoreImportCall): Promise<void> {
  const found = await differences(call);
  if (found.length === 0) return;
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT (SELECT min(row_number) FROM kernel.import_row WHERE import_id = ${call.importId}), CASE d.key WHEN 'rows' THEN 'number' ELSE 'mark.' || d.key END,
      CASE WHEN d.stated IS NULL THEN 'control-total-missing' ELSE 'control-total-differs' END, 'error'::text, jsonb_build_object('stated', coalesce(d.stated, 0), 'found', d.found)
    FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS d (key text, stated numeric, found numeric)`,
  );
}

/** Marks of a cycle from a spreadsheet, as one of two entries or as a file with control totals. */
export const scoreImport = defineSheetImport<Tables>()({
  sheet: scoreSheet({ subjects: [] }),
  permission: 'admissions.score.enter',
  options: Options,
  sheetFor: scoreSheetFor,
  stage,

  async check(call) {
    const kind = kindOf(call);
    await addFaults(call, kind);
    if (kind.controlled) await addDifferences(call);
    const { rows } = await sql<{ fresh: number; changed: number; unchanged: number; disagreeing: number }>`
      SELECT count(*) FILTER (WHERE e.value IS NULL) AS fresh, count(*) FILTER (WHERE (e.value, e.mark) <> (g.value, g.mark)) AS changed,
        count(*) FILTER (WHERE (e.value, e.mark) = (g.value, g.mark)) AS unchanged, count(*) FILTER (WHERE (o.value, o.mark) <> (g.value, g.mark)) AS disagreeing
      FROM (${stagedMarks(call)}) g
      LEFT JOIN admissions.score_entry e ON e.candidate_id = g.candidate_id AND e.subject = g.subject AND e.entry = ${kind.entry}
      LEFT JOIN admissions.score_entry o ON o.candidate_id = g.candidate_id AND o.subject = g.subject AND o.entry = ${3 - kind.entry} AND NOT ${kind.controlled}`.execute(
      call.query,
    );
    const { fresh = 0, changed = 0, unchanged = 0, disagreeing = 0 } = rows[0] ?? {};
    return { new: fresh, changed, unchanged, ...(kind.controlled ? {} : { disagreeing }) };
  },

  async apply(call) {
    const cycle = await getCycle(call, call.options.cycleId ?? '', 'share');
    demandRunning(cycle);
    await demandUnsealed(call, cycle.id);
    const kind = kindOf(call);
    if (kind.controlled && (await differences(call)).length > 0)
      throw new Refusal('conflict', { code: 'control-totals-differ' });
    await call.progress(0, 1);
    const changed = await mergeScoreEntries(call, kind, stagedMarks(call));
    await call.audit({
      action: 'admissions.score.import',
      subject: scoreSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { cycleId: cycle.id, ...kind, changed },
    });
    await call.progress(1, 1);
    return changed;
  },
});
