import { type RawBuilder, sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { PracticeState } from '../contract/practice.ts';
import { TeacherView } from '../contract/teacher.ts';
import { offeredPracticeActions } from '../rules/practice-states.ts';
import { renewalRefusal } from '../rules/renewal.ts';
import type { TeacherCall } from './call.ts';
import { keepingSchools } from './kept-teacher.ts';
import { practiceParties, practiceState } from './practice.ts';
import { countingRuleOn } from './rules-in-force.ts';

const listOf = (row: RawBuilder<unknown>, order: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql`(SELECT coalesce(jsonb_agg(${row} ORDER BY ${order}), '[]') FROM ${from})`;

const posts = listOf(
  sql`jsonb_build_object('organisationId', p.organisation_id, 'organisationName', o.name, 'kind', p.kind, 'course', p.course, 'programme', p.programme,
    'main', p.main, 'contractMonths', p.contract_months, 'enterpriseName', p.enterprise_name, 'from', lower(p.valid), 'to', upper(p.valid) - 1)`,
  sql`lower(p.valid) DESC`,
  sql`teachers.post p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id WHERE p.teacher_id = t.id`,
);
const titles = listOf(
  sql`jsonb_build_object('id', i.id, 'kind', i.kind, 'rank', i.rank, 'name', i.name, 'grantedOn', i.granted_on)`,
  sql`i.granted_on DESC, i.id`,
  sql`teachers.title i WHERE i.teacher_id = t.id`,
);
const qualifications = listOf(
  sql`jsonb_build_object('id', q.id, 'kind', q.kind, 'skillLevel', q.skill_level, 'number', q.number, 'issuer', q.issuer, 'issuedOn', q.issued_on, 'expiresOn', q.expires_on)`,
  sql`q.kind, q.number`,
  sql`teachers.qualification q WHERE q.teacher_id = t.id`,
);
const certificates = listOf(
  sql`jsonb_build_object('id', h.id, 'organisationId', h.organisation_id, 'level', h.level, 'number', h.number, 'from', lower(h.valid), 'to', upper(h.valid) - 1, 'withdrawnOn', h.withdrawn_on,
    'withdrawnReason', h.withdrawn_reason, 'renewed', EXISTS (SELECT FROM teachers.certification_case n WHERE n.renews = h.id AND n.state NOT IN ('refused', 'withdrawn')))`,
  sql`lower(h.valid) DESC`,
  sql`teachers.certificate h WHERE h.teacher_id = t.id`,
);
const practice = listOf(
  sql`jsonb_build_object('id', c.id, 'revision', c.revision, 'organisationId', c.organisation_id, 'enterpriseName', c.enterprise_name, 'enterpriseCode', c.enterprise_code,
    'startedOn', c.started_on, 'endedOn', c.ended_on, 'days', c.days, 'task', c.task, 'state', ${practiceState}, 'verifiedOn', c.verified_on, 'closedOn', c.closed_on, 'closedReason', c.closed_reason,
    'appraisal', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('fileId', f.id, 'name', f.name) END)`,
  sql`c.started_on DESC, c.id`,
  sql`teachers.practice c LEFT JOIN kernel.file f ON f.id = c.appraisal_file_id WHERE c.teacher_id = t.id`,
);
/** Without a case that the caller is to judge not knowing whose it is: the register would tell. */
const casesFor = (accountId: string) =>
  listOf(
    sql`jsonb_build_object('id', k.id, 'level', k.level, 'state', k.state, 'openedOn', k.opened_on)`,
    sql`k.opened_on DESC, k.id`,
    sql`teachers.certification_case k WHERE k.teacher_id = t.id AND NOT teachers.reviews_blind(k.id, ${accountId}, true)`,
  );
const recruitmentChecks = listOf(
  sql`jsonb_build_object('id', r.id, 'checkedOn', r.checked_on, 'outcome', r.outcome)`,
  sql`r.checked_on DESC`,
  sql`teachers.recruitment_check r WHERE r.teacher_id = t.id`,
);
const corrections = listOf(
  sql`jsonb_build_object('id', x.id, 'subject', x.subject, 'change', x.change, 'before', x.before, 'after', x.after, 'reason', x.reason, 'actorName', x.actor_name,
    'recordedAt', to_char(x.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`,
  sql`x.recorded_at DESC, x.id DESC`,
  sql`teachers.correction x WHERE x.teacher_id = t.id`,
);

type Row = Record<string, unknown> & {
  schools: string[];
  mergedInto: string | null;
  practice: { organisationId: string; state: PracticeState }[];
  certificates: { organisationId: string; to: string | null; withdrawnOn: string | null; renewed: boolean }[];
};

/** One teacher with everything that is dated; the identity number stays masked. */
export async function get(call: TeacherCall, input: { id: string }): Promise<TeacherView> {
  const { rows } = await sql<Row>`
    SELECT t.id, t.revision, t.name, t.identity_masked AS "identityMasked", t.sex, extract(year FROM t.born_on)::integer AS "bornYear", t.education,
      t.enterprise_years::float8 AS "enterpriseYears", t.synthetic, t.merged_into AS "mergedInto", ${keepingSchools(call.today)} AS schools,
      ${posts} AS posts, ${titles} AS titles, ${qualifications} AS qualifications, ${certificates} AS certificates, ${practice} AS practice,
      ${casesFor(call.actor.accountId)} AS cases, ${recruitmentChecks} AS "recruitmentChecks", ${corrections} AS corrections
    FROM teachers.teacher t WHERE t.id = ${input.id}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('teacher');
  const { certificateReminderDays } = await countingRuleOn(call.query, call.today);
  const may = (permission: string) => row.schools.some((id) => call.can(permission, id));
  const keeps = row.mergedInto === null && may('teachers.teacher.change');
  return TeacherView.parse({
    ...row,
    practice: row.practice.map((entry) => ({
      ...entry,
      actions: offeredPracticeActions(entry.state, practiceParties(call, entry.organisationId)),
    })),
    certificates: row.certificates.map((certificate) => ({
      ...certificate,
      renewable:
        keeps &&
        !certificate.renewed &&
        renewalRefusal(certificate, call.today, certificateReminderDays) === null,
      withdrawable:
        certificate.withdrawnOn === null && call.can('teachers.case.decide', certificate.organisationId),
    })),
    abilities: { change: keeps },
  });
}
