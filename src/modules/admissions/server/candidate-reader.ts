import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { type CandidateQuery, CandidateRow, CandidateView, type OriginRow } from '../contract/candidate.ts';
import { isOver } from '../rules/cycle-states.ts';
import { openToObjection } from '../rules/objection-window.ts';
import { candidateSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle } from './cycle-store.ts';
import { openIdentity, openPhone } from './personal-data.ts';
import { hasSealedChoices } from './round-store.ts';
import { maySeeScores } from './score-reader.ts';

const columns =
  sql.raw(`c.id, c.number, c.name, c.identity_masked AS "identityMasked", c.sex, c.origin_name AS "originName", c.division_code AS "divisionCode",
  c.groups, c.bonuses, c.phone_masked AS "phoneMasked", c.state, c.code_hash IS NOT NULL AS "codeIssued",
  (SELECT count(*) FROM admissions.candidate_correction x WHERE x.candidate_id = c.id AND x.state = 'proposed') AS proposals, c.synthetic`);

/** Conditions of a list, for the page and for the export. */
export function candidateConditions(input: z.output<typeof CandidateQuery>): RawBuilder<unknown> {
  const text = input.q ? containing(input.q) : null;
  const list = [
    sql`c.cycle_id = ${input.cycleId}`,
    text
      ? sql`(c.name ILIKE ${text} OR c.number LIKE ${text.toUpperCase()} OR c.origin_name ILIKE ${text})`
      : undefined,
    input.state ? sql`c.state = ${input.state}` : undefined,
    input.division ? sql`c.division_code = ${input.division}` : undefined,
    input.organisationId ? sql`c.organisation_id = ${input.organisationId}` : undefined,
    input.group ? sql`c.groups @> ARRAY[${input.group}]` : undefined,
    input.bonus ? sql`c.bonuses @> ${JSON.stringify([{ state: input.bonus }])}::jsonb` : undefined,
    input.withoutCode ? sql`c.code_hash IS NULL` : undefined,
  ];
  return sql.join(
    list.filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

/** Candidates within reach; identity numbers and telephones are masked. */
export async function listCandidates(
  call: AdmissionCall,
  input: z.output<typeof CandidateQuery>,
): Promise<{ rows: CandidateRow[]; total: number }> {
  const where = candidateConditions(input);
  const total = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM admissions.candidate c WHERE ${where}`.execute(call.query);
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${columns} FROM admissions.candidate c WHERE ${where} ORDER BY c.number LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  await call.audit({
    action: 'admissions.candidate.list',
    subject: candidateSubject,
    subjectId: input.cycleId,
    after: { rows: rows.length },
  });
  return { rows: rows.map((row) => CandidateRow.parse(row)), total: total.rows[0]?.n ?? 0 };
}

const iso = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** One candidate with corrections and history; reading it is kept, and the candidate can be told who did. */
export async function getCandidate(call: AdmissionCall, input: { id: string }): Promise<CandidateView> {
  const { rows } = await sql<
    Record<string, unknown> & {
      organisationId: string;
      cycleId: string;
      groups: string[];
      state: string;
      corrections: { state: string }[];
    }
  >`
    SELECT ${columns}, c.cycle_id AS "cycleId", y.title AS "cycleTitle", c.organisation_id AS "organisationId", o.name AS "organisationName", c.born_on AS "bornOn",
      c.guardian_name_masked AS "guardianNameMasked", c.code_version AS "codeVersion", c.revision,
      (SELECT jsonb_build_object('keys', s.keys, 'rank', s.rank, 'tied', s.tied, 'absent', s.absent) FROM admissions.score s WHERE s.candidate_id = c.id) AS score,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'changes', x.changes, 'reason', x.reason, 'state', x.state, 'proposedByName', x.proposed_by_name,
        'proposedBy', x.proposed_by, 'proposedAt', ${iso('x.proposed_at')}, 'decidedByName', x.decided_by_name, 'decision', x.decision, 'decidedAt', ${iso('x.decided_at')}) ORDER BY x.proposed_at DESC)
        FROM admissions.candidate_correction x WHERE x.candidate_id = c.id), '[]') AS corrections,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'actorName', e.actor_name, 'reason', e.reason, 'at', ${iso('e.at')}) ORDER BY e.at DESC)
        FROM admissions.candidate_event e WHERE e.candidate_id = c.id), '[]') AS events
    FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id JOIN organisations.organisation_v1 o ON o.id = c.organisation_id WHERE c.id = ${input.id}`.execute(
    call.query,
  );
  const row = rows[0];
  if (!row) throw notFound('candidate');
  await call.audit({
    action: 'admissions.candidate.view',
    subject: candidateSubject,
    subjectId: input.id,
    organisationId: row.organisationId,
  });
  const cycle = await getCycle(call, row.cycleId);
  const may = (permission: string) => row.state !== 'withdrawn' && call.can(permission, row.organisationId);
  return CandidateView.parse({
    ...row,
    score: maySeeScores(call, cycle) ? row.score : null,
    quotaEligible: row.groups.some((group) => group.startsWith('origin:')),
    abilities: {
      propose:
        may('admissions.candidate.enter') && !row.corrections.some(({ state }) => state === 'proposed'),
      code: may('admissions.candidate.code') && !isOver(cycle.state),
      objectTo: may('admissions.candidate.enter') ? openToObjection(cycle.policy, call.now) : [],
      confirm: may('admissions.candidate.confirm'),
      reveal: may('admissions.candidate.enter'),
      withdraw: may('admissions.candidate.confirm') && !(await hasSealedChoices(call.query, input.id)),
    },
  });
}

/** Identity number and telephone in clear, for a purpose that is kept with the name of who asked. */
export async function revealCandidate(
  call: AdmissionCall,
  input: { id: string; purpose: string },
): Promise<{ identityNumber: string; phone: string | null }> {
  const candidate = await call.query
    .selectFrom('admissions.candidate')
    .select(['identity_sealed', 'phone_sealed', 'organisation_id'])
    .where('id', '=', input.id)
    .executeTakeFirst();
  if (!candidate) throw notFound('candidate');
  if (!call.can('admissions.candidate.enter', candidate.organisation_id))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  await call.audit({
    action: 'admissions.candidate.reveal',
    subject: candidateSubject,
    subjectId: input.id,
    organisationId: candidate.organisation_id,
    reason: input.purpose,
  });
  const { secret } = call.services;
  return {
    identityNumber: openIdentity(candidate.identity_sealed, secret),
    phone: candidate.phone_sealed ? openPhone(candidate.phone_sealed, secret) : null,
  };
}

/** Candidates by the body that answers for them: who has entered, confirmed, handed out codes. */
export async function listOrigins(call: AdmissionCall, input: { cycleId: string }): Promise<OriginRow[]> {
  const { rows } = await sql<OriginRow>`
    SELECT c.organisation_id AS "organisationId", o.name AS "organisationName", o.division_code AS "divisionCode", count(*) AS candidates,
      count(*) FILTER (WHERE c.state = 'confirmed') AS confirmed, count(*) FILTER (WHERE c.bonuses <> '[]') AS bonuses, count(*) FILTER (WHERE c.code_hash IS NOT NULL) AS "withCode"
    FROM admissions.candidate c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id
    WHERE c.cycle_id = ${input.cycleId} AND c.state <> 'withdrawn' GROUP BY 1, 2, 3 ORDER BY 3, 2`.execute(
    call.query,
  );
  return rows;
}
