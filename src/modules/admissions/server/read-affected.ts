import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { type AffectedQuery, AffectedRow, type BlastRow } from '../contract/correction.ts';
import type { AdmissionCall } from './call.ts';
import { correctionSubject } from './correction-subjects.ts';

/** Rows of a blast radius with persons and programmes by their names. */
async function named(
  call: AdmissionCall,
  roundId: string,
  rows: readonly BlastRow[],
): Promise<AffectedRow[]> {
  const found = await sql<{ id: string; number: string; nameMasked: string; registration: string | null }>`
    SELECT c.id, c.number, c.name_masked AS "nameMasked", g.state AS registration FROM admissions.candidate c
      LEFT JOIN admissions.registration g ON g.candidate_id = c.id AND g.round_id = ${roundId}
    WHERE c.id = ANY (${rows.map(({ candidateId }) => candidateId)}::uuid[])`.execute(call.query);
  const titles = await sql<{ code: string; title: string }>`
    SELECT p.code, o.name || ' ' || p.title AS title FROM admissions.round r JOIN admissions.programme p ON p.cycle_id = r.cycle_id
      JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE r.id = ${roundId} AND p.code = ANY (${rows.flatMap(({ from, to }) => [from?.code ?? '', to?.code ?? ''])}::text[])`.execute(
    call.query,
  );
  const people = new Map(found.rows.map((row) => [row.id, row]));
  const titleOf = new Map(titles.rows.map(({ code, title }) => [code, title]));
  return rows.map((row) =>
    AffectedRow.parse({
      number: '',
      nameMasked: '',
      registration: null,
      ...people.get(row.candidateId),
      ...row,
      fromTitle: row.from ? (titleOf.get(row.from.code) ?? row.from.code) : null,
      toTitle: row.to ? (titleOf.get(row.to.code) ?? row.to.code) : null,
    }),
  );
}

/** Whom a correction would move; reading their places is kept. */
export async function listAffected(
  call: AdmissionCall,
  { id, effect, page, pageSize }: z.output<typeof AffectedQuery>,
): Promise<{ rows: AffectedRow[]; total: number }> {
  const wanted = sql`(${effect ?? null}::text IS NULL OR b.item->>'effect' = ${effect ?? null})`;
  const { rows } = await sql<{ roundId: string; organisationId: string; shown: BlastRow[]; total: number }>`
    SELECT c.round_id AS "roundId", y.organisation_id AS "organisationId", m.total,
      (SELECT coalesce(jsonb_agg(s.item ORDER BY s.at), '[]') FROM (SELECT b.item, b.at FROM jsonb_array_elements(c.effects->'rows') WITH ORDINALITY AS b (item, at)
        WHERE ${wanted} ORDER BY b.at LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}) s) AS shown
    FROM admissions.correction c CROSS JOIN LATERAL (SELECT count(*)::integer AS total FROM jsonb_array_elements(c.effects->'rows') AS b (item) WHERE ${wanted}) m
      JOIN admissions.round r ON r.id = c.round_id JOIN admissions.cycle y ON y.id = r.cycle_id WHERE c.id = ${id}`.execute(
    call.query,
  );
  const [correction] = rows;
  if (!correction) throw notFound('correction');
  await call.audit({
    action: 'admissions.correction.view',
    subject: correctionSubject,
    subjectId: id,
    organisationId: correction.organisationId,
  });
  return { rows: await named(call, correction.roundId, correction.shown), total: correction.total };
}
