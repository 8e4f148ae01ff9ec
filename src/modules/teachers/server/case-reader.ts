import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { CaseRow, type CaseState, CaseView, type TitleRank, titleRanks } from '../contract/teacher.ts';
import { type CaseParty, offeredActions } from '../rules/case-states.ts';
import { assess, Criterion } from '../rules/criteria.ts';
import type { Input, TeacherCall } from './call.ts';

const caseColumns = sql`c.id, c.teacher_id AS "teacherId", coalesce(t.name, '（受限）') AS "teacherName", c.organisation_id AS "organisationId", o.name AS "organisationName",
  c.level, c.state, c.opened_on AS "openedOn", c.publicity_until AS "publicityUntil"`;
const caseFrom = sql`teachers.certification_case c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id LEFT JOIN teachers.teacher t ON t.id = c.teacher_id`;

export async function listCases(call: TeacherCall, input: Input<'listCases'>) {
  const { rows } = await sql<
    Record<string, unknown> & { total: number }
  >`SELECT ${caseColumns}, count(*) OVER () AS total FROM ${caseFrom}
    WHERE (${input.state ?? null}::text IS NULL OR c.state = ${input.state ?? null}::text)
    ORDER BY c.state IN ('issued', 'refused', 'withdrawn'), c.opened_on DESC, c.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => CaseRow.parse(row)), total: rows[0]?.total ?? 0 };
}

export type StoredCase = {
  id: string;
  teacherId: string;
  organisationId: string;
  level: string;
  schoolKind: string;
  state: CaseState;
  revision: number;
  ruleSetId: string;
  publicityUntil: string | null;
};

export async function getStoredCase(call: TeacherCall, id: string): Promise<StoredCase> {
  const { rows } =
    await sql<StoredCase>`SELECT id, teacher_id AS "teacherId", organisation_id AS "organisationId", level, school_kind AS "schoolKind", state, revision,
    rule_set_id AS "ruleSetId", publicity_until AS "publicityUntil" FROM teachers.certification_case WHERE id = ${id} FOR UPDATE`.execute(
      call.query,
    );
  if (!rows[0]) throw notFound('case');
  return rows[0];
}

/** What the caller is to a case: of the teacher's school, of the bureau above it, of the panel. */
export function partiesTo(call: TeacherCall, organisationId: string): CaseParty[] {
  const parties: CaseParty[] = [];
  if (call.can('teachers.teacher.change', organisationId)) parties.push('school');
  if (call.can('teachers.case.decide', organisationId)) parties.push('bureau');
  return parties;
}

/** The criteria of the case with what the register and the statements say today. */
export async function assessCase(
  call: TeacherCall,
  stored: Pick<StoredCase, 'id' | 'teacherId' | 'ruleSetId'>,
) {
  const { rows } = await sql<{
    criteria: unknown;
    source: string;
    clause: string;
    confidence: string;
    ranks: TitleRank[];
    skills: number[];
    qualifications: string[];
    years: number;
    statements: string[];
  }>`
    SELECT r.criteria, r.source, r.clause, r.confidence,
      coalesce((SELECT array_agg(rank) FROM teachers.title WHERE teacher_id = ${stored.teacherId}), '{}') AS ranks,
      coalesce((SELECT array_agg(skill_level) FROM teachers.qualification WHERE teacher_id = ${stored.teacherId} AND skill_level IS NOT NULL), '{}')::int[] AS skills,
      coalesce((SELECT array_agg(kind) FROM teachers.qualification WHERE teacher_id = ${stored.teacherId}), '{}') AS qualifications,
      coalesce((SELECT enterprise_years FROM teachers.teacher WHERE id = ${stored.teacherId}), 0)::float8 AS years,
      coalesce((SELECT array_agg(criterion) FROM teachers.case_evidence WHERE case_id = ${stored.id}), '{}') AS statements
    FROM teachers.rule_set r WHERE r.id = ${stored.ruleSetId}`.execute(call.query);
  const row = rows[0];
  if (!row) throw notFound('rule set');
  const best = [...row.ranks].sort((a, b) => titleRanks.indexOf(b) - titleRanks.indexOf(a))[0] ?? null;
  const results = assess(z.array(Criterion).parse(row.criteria), {
    qualifications: row.qualifications,
    titleRank: best,
    skillLevel: row.skills.length > 0 ? Math.min(...row.skills) : null,
    enterpriseYears: row.years,
    statements: row.statements,
  });
  return { results, ruleSource: { source: row.source, clause: row.clause, confidence: row.confidence } };
}

export async function getCase(call: TeacherCall, input: { id: string }): Promise<CaseView> {
  const stored = await getStoredCase(call, input.id);
  const { rows } = await sql<
    Record<string, unknown> & { panel: { accountId: string; vote: string | null }[] }
  >`SELECT ${caseColumns}, c.revision,
      coalesce((SELECT jsonb_agg(jsonb_build_object('accountId', m.account_id, 'name', coalesce(u.name, m.account_id), 'vote', m.vote, 'note', m.note)) FROM teachers.panel_member m
        LEFT JOIN auth."user" u ON u.id = m.account_id WHERE m.case_id = c.id), '[]') AS panel,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'action', e.action, 'toState', e.to_state, 'actorName', e.actor_name, 'note', e.note, 'recordedAt', to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY e.recorded_at DESC)
        FROM teachers.case_event e WHERE e.case_id = c.id), '[]') AS events,
      coalesce((SELECT jsonb_agg(jsonb_build_object('criterion', v.criterion, 'note', v.note)) FROM teachers.case_evidence v WHERE v.case_id = c.id), '[]') AS statements
    FROM ${caseFrom} WHERE c.id = ${input.id}`.execute(call.query);
  const { results, ruleSource } = await assessCase(call, stored);
  const [view] = rows;
  if (!view) throw notFound('case');
  const parties = partiesTo(call, stored.organisationId);
  return CaseView.parse({
    ...view,
    criteria: results,
    ruleSource,
    actions: offeredActions(stored.state, parties),
    mayVote:
      stored.state === 'under-review' &&
      view.panel.some(({ accountId, vote }) => accountId === call.actor.accountId && vote === null),
    mayState: stored.state === 'draft' && parties.includes('school'),
  });
}
