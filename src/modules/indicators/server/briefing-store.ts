import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection } from '#kernel/database/connection.ts';
import { type BriefingRow, BriefingSentence } from '../contract/briefing.ts';

type StoredBriefing = {
  id: string;
  plan_id: string;
  as_of: string;
  compared_with: string;
  title: string;
  sentences: unknown;
  drafted_at: Date;
  drafted_by_name: string;
};

export async function insertBriefing(
  query: Connection,
  briefing: {
    planId: string;
    asOf: string;
    comparedWith: string;
    title: string;
    sentences: readonly BriefingSentence[];
    draftedBy: string;
    draftedByName: string;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO indicators.briefing (plan_id, as_of, compared_with, title, sentences, drafted_by, drafted_by_name)
    VALUES (${briefing.planId}, ${briefing.asOf}, ${briefing.comparedWith}, ${briefing.title},
      ${JSON.stringify(briefing.sentences)}::jsonb, ${briefing.draftedBy}, ${briefing.draftedByName})
    RETURNING id`.execute(query);
  const id = rows[0]?.id;
  if (!id) throw new Error('the briefing was not written');
  return id;
}

const rowOf = (stored: StoredBriefing): BriefingRow => ({
  id: stored.id,
  title: stored.title,
  asOf: stored.as_of,
  comparedWith: stored.compared_with,
  draftedAt: stored.drafted_at.toISOString(),
  draftedByName: stored.drafted_by_name,
});

export async function listBriefings(
  query: Connection,
  limit: number,
  offset: number,
): Promise<{ rows: BriefingRow[]; total: number }> {
  const { rows } = await sql<StoredBriefing & { total: number }>`
    SELECT id, title, as_of, compared_with, drafted_at, drafted_by_name, count(*) OVER () AS total
    FROM indicators.briefing ORDER BY as_of DESC, drafted_at DESC LIMIT ${limit} OFFSET ${offset}`.execute(
    query,
  );
  return { rows: rows.map(rowOf), total: rows[0]?.total ?? 0 };
}

export async function findBriefing(
  query: Connection,
  id: string,
): Promise<(BriefingRow & { planId: string; sentences: BriefingSentence[] }) | undefined> {
  const { rows } = await sql<StoredBriefing>`SELECT * FROM indicators.briefing WHERE id = ${id}`.execute(
    query,
  );
  const stored = rows[0];
  return (
    stored && {
      ...rowOf(stored),
      planId: stored.plan_id,
      sentences: z.array(BriefingSentence).parse(stored.sentences),
    }
  );
}
