import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { membershipDirectory } from '#kernel/ports/membership-directory.ts';
import { CaseRow, type CaseState, CaseView, CriterionResult } from '../contract/certification.ts';
import { Criterion } from '../contract/criterion.ts';
import { type TitleRank, titleRanks } from '../contract/teacher.ts';
import { type CaseParty, offeredActions } from '../rules/case-states.ts';
import { assess } from '../rules/criteria.ts';
import type { Input, TeacherCall } from './call.ts';

/** Whether the caller may not know yet whose case `c` it is. Who reads the register of the school knows its names. */
export function reviewedBlind(call: Pick<TeacherCall, 'actor' | 'services'>) {
  const register = jurisdictionOf(call.actor, call.services.registry.permission('teachers.teacher.read'));
  const keeps =
    register.scope === 'all' ? sql`true` : sql`c.organisation_id = ANY (${register.organisations}::uuid[])`;
  return sql`teachers.reviews_blind(c.id, ${call.actor.accountId}, ${keeps})`;
}

/** Name and school of the case `c` as far as the caller may know them. */
export const anonymousName = '匿名申请人';
const anonymousSchool = '（匿名评议）';

const caseColumns = sql`c.id, b.blind AS anonymous, CASE WHEN NOT b.blind THEN c.teacher_id END AS "teacherId",
  CASE WHEN b.blind THEN ${anonymousName} ELSE coalesce(t.name, '（受限）') END AS "teacherName",
  CASE WHEN NOT b.blind THEN c.organisation_id END AS "organisationId", CASE WHEN b.blind THEN ${anonymousSchool} ELSE o.name END AS "organisationName",
  c.level, c.state, c.opened_on AS "openedOn", c.publicity_until AS "publicityUntil"`;
const caseFrom = (
  call: TeacherCall,
) => sql`teachers.certification_case c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id LEFT JOIN teachers.teacher t ON t.id = c.teacher_id
  CROSS JOIN LATERAL (SELECT ${reviewedBlind(call)} AS blind OFFSET 0) b`;

export async function listCases(call: TeacherCall, input: Input<'listCases'>) {
  const text = input.q ? containing(input.q) : null;
  const conditions = [
    sql`true`,
    text ? sql`t.name ILIKE ${text} AND NOT b.blind` : undefined,
    input.state ? sql`c.state = ${input.state}` : undefined,
    input.level ? sql`c.level = ${input.level}` : undefined,
  ].filter((condition) => condition !== undefined);
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT ${caseColumns}, count(*) OVER () AS total FROM ${caseFrom(call)} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY c.state IN ('issued', 'refused', 'withdrawn'), c.opened_on DESC, c.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => CaseRow.parse(row)), total: rows[0]?.total ?? 0 };
}

/** Reviewers within reach, with the body they come from. */
export async function listReviewers(call: TeacherCall) {
  const holders = await call.services.registry
    .port(membershipDirectory)
    .listHolders(call.query, 'reviewer', call.today);
  return holders.map(({ accountId, name, organisationName }) => ({ accountId, name, organisationName }));
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
  renews: string | null;
  assessment: unknown;
};

export async function getStoredCase(call: TeacherCall, id: string): Promise<StoredCase> {
  const { rows } =
    await sql<StoredCase>`SELECT id, teacher_id AS "teacherId", organisation_id AS "organisationId", level, school_kind AS "schoolKind", state, revision,
    rule_set_id AS "ruleSetId", publicity_until AS "publicityUntil", renews, assessment FROM teachers.certification_case WHERE id = ${id} FOR UPDATE`.execute(
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

/** What the register says of a person on a day `day`, for criteria; the highest rank and level count. */
export const registerFacts = (teacherId: RawBuilder<unknown>, day: string) => sql`jsonb_build_object(
  'ranks', coalesce((SELECT jsonb_agg(i.rank) FROM teachers.title i WHERE i.teacher_id = ${teacherId} AND i.granted_on <= ${day}::date), '[]'),
  'skillLevel', (SELECT min(q.skill_level) FROM teachers.qualification q WHERE q.teacher_id = ${teacherId} AND coalesce(q.expires_on, 'infinity') > ${day}::date),
  'qualifications', coalesce((SELECT jsonb_agg(DISTINCT q.kind) FROM teachers.qualification q WHERE q.teacher_id = ${teacherId} AND coalesce(q.expires_on, 'infinity') > ${day}::date), '[]'),
  'enterpriseYears', coalesce((SELECT h.enterprise_years FROM teachers.teacher h WHERE h.id = ${teacherId}), 0))`;

export type RegisterFacts = {
  ranks: TitleRank[];
  skillLevel: number | null;
  qualifications: string[];
  enterpriseYears: number;
};

/** Facts in the form that criteria are judged on. */
export const judgedFacts = (facts: RegisterFacts, statements: readonly string[]) => ({
  qualifications: facts.qualifications,
  titleRank: [...facts.ranks].sort((a, b) => titleRanks.indexOf(b) - titleRanks.indexOf(a))[0] ?? null,
  skillLevel: facts.skillLevel,
  enterpriseYears: facts.enterpriseYears,
  statements,
});

/** The criteria of the case with what the register and the statements say today. */
export async function assessCase(
  call: TeacherCall,
  stored: Pick<StoredCase, 'id' | 'teacherId' | 'ruleSetId'>,
): Promise<{ results: CriterionResult[] }> {
  const { rows } = await sql<{ criteria: unknown; facts: RegisterFacts; statements: string[] }>`
    SELECT r.criteria, ${registerFacts(sql`${stored.teacherId}::uuid`, call.today)} AS facts,
      coalesce((SELECT array_agg(criterion) FROM teachers.case_evidence WHERE case_id = ${stored.id} AND dropped_on IS NULL), '{}') AS statements
    FROM teachers.rule_set r WHERE r.id = ${stored.ruleSetId}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('rule set');
  const criteria = z.array(Criterion).parse(row.criteria);
  return { results: assess(criteria, judgedFacts(row.facts, row.statements)) };
}

/** A file name that tells nobody: its kind alone. */
export const shownFileName = sql`CASE WHEN f.name IS NOT NULL THEN '佐证材料' || coalesce(substring(f.name FROM '\\.[A-Za-z0-9]{1,5}$'), '') END`;

const sentOn = (state: CaseState) => state !== 'draft' && state !== 'withdrawn';

export async function getCase(call: TeacherCall, input: { id: string }): Promise<CaseView> {
  const stored = await getStoredCase(call, input.id);
  const { rows } = await sql<
    Record<string, unknown> & { panel: { accountId: string; vote: string | null }[] }
  >`SELECT ${caseColumns}, c.revision,
      jsonb_build_object('version', r.version, 'source', r.source, 'clause', r.clause, 'confidence', r.confidence, 'publicityDays', r.publicity_days, 'validityYears', r.validity_years, 'anonymousReview', r.anonymous_review) AS "ruleSource",
      (SELECT jsonb_build_object('id', h.id, 'number', h.number, 'to', upper(h.valid) - 1) FROM teachers.certificate h WHERE h.id = c.renews AND NOT b.blind) AS renews,
      coalesce((SELECT jsonb_agg(jsonb_build_object('accountId', m.account_id, 'name', coalesce(u.name, m.account_id), 'vote', m.vote, 'note', m.note)) FROM teachers.panel_member m
        LEFT JOIN auth."user" u ON u.id = m.account_id WHERE m.case_id = c.id), '[]') AS panel,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'action', e.action, 'toState', e.to_state, 'actorName', e.actor_name, 'note', e.note, 'recordedAt', to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY e.recorded_at DESC)
        FROM teachers.case_event e WHERE e.case_id = c.id AND NOT b.blind), '[]') AS events,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'criterion', v.criterion, 'note', v.note, 'fileName', CASE WHEN b.blind THEN ${shownFileName} ELSE f.name END, 'sizeBytes', f.size_bytes,
          'attachedOn', (v.attached_at AT TIME ZONE 'Asia/Shanghai')::date, 'takenOver', v.taken_from IS NOT NULL) ORDER BY v.attached_at, v.id)
        FROM teachers.case_evidence v LEFT JOIN kernel.file f ON f.id = v.file_id WHERE v.case_id = c.id AND v.dropped_on IS NULL), '[]') AS evidence
    FROM ${caseFrom(call)} JOIN teachers.rule_set r ON r.id = c.rule_set_id WHERE c.id = ${input.id}`.execute(
    call.query,
  );
  const [view] = rows;
  if (!view) throw notFound('case');
  const frozen = sentOn(stored.state) && stored.assessment !== null;
  const criteria = frozen
    ? z.array(CriterionResult).parse(stored.assessment)
    : (await assessCase(call, stored)).results;
  const parties = partiesTo(call, stored.organisationId);
  return CaseView.parse({
    ...view,
    criteria,
    criteriaFrozen: frozen,
    actions: offeredActions(stored.state, parties),
    mayVote:
      stored.state === 'under-review' &&
      view.panel.some(({ accountId, vote }) => accountId === call.actor.accountId && vote === null),
    mayState: stored.state === 'draft' && parties.includes('school'),
  });
}
