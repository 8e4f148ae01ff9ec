import { type RawBuilder, sql } from 'kysely';
import { scoreSubject } from './audit-subjects.ts';
import type { WritingCall } from './call.ts';
import { demandRunning, getCycle } from './cycle-store.ts';
import { freshStatistics } from './fresh-statistics.ts';

const rowsAtOnce = 20_000;

/** A mark as somebody entered it. */
export type ScoreEntry = {
  number: string;
  subject: string;
  value: number;
  mark: 'scored' | 'absent' | 'void';
};

export type EntryKind = { entry: 1 | 2; controlled: boolean };

/** Writes marks from a relation `(candidate_id, subject, value, mark)`; the same marks again change nothing. */
export async function mergeScoreEntries(
  call: Pick<WritingCall, 'query' | 'actor'>,
  { entry, controlled }: EntryKind,
  rows: RawBuilder<unknown>,
): Promise<number> {
  const result = await sql`
    INSERT INTO admissions.score_entry AS s (candidate_id, subject, entry, value, mark, controlled, entered_by)
    SELECT candidate_id, subject, ${entry}, value, mark, ${controlled}, ${call.actor.accountId} FROM (${rows}) given (candidate_id, subject, value, mark)
    ON CONFLICT (candidate_id, subject, entry) DO UPDATE SET value = excluded.value, mark = excluded.mark, controlled = excluded.controlled,
      entered_by = excluded.entered_by, entered_at = now()
    WHERE (s.value, s.mark, s.controlled) IS DISTINCT FROM (excluded.value, excluded.mark, excluded.controlled)`.execute(
    call.query,
  );
  const written = Number(result.numAffectedRows ?? 0n);
  await freshStatistics(call.query, written, ['score_entry']);
  return written;
}

/** Enters marks from another source than a spreadsheet, through the same statement. */
export async function enterScores(
  call: WritingCall,
  cycleId: string,
  kind: EntryKind,
  entries: readonly ScoreEntry[],
): Promise<{ changed: number }> {
  const cycle = await getCycle(call, cycleId, 'share');
  demandRunning(cycle);
  let changed = 0;
  for (let at = 0; at < entries.length; at += rowsAtOnce) {
    const some = entries.slice(at, at + rowsAtOnce);
    changed += await mergeScoreEntries(
      call,
      kind,
      sql`SELECT c.id, g.subject, g.value, g.mark
        FROM unnest(${some.map((e) => e.number)}::text[], ${some.map((e) => e.subject)}::text[], ${some.map((e) => e.value)}::numeric[], ${some.map((e) => e.mark)}::text[])
          AS g (number, subject, value, mark)
        JOIN admissions.candidate c ON c.cycle_id = ${cycleId} AND c.number = g.number`,
    );
  }
  await call.audit({
    action: 'admissions.score.enter',
    subject: scoreSubject,
    subjectId: cycleId,
    organisationId: cycle.organisationId,
    after: { ...kind, marks: entries.length, changed },
  });
  return { changed };
}
