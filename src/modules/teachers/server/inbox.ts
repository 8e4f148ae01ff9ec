import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { divisionNameOf } from '#kernel/city/city-folder.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { toldApart } from '../rules/told-apart.ts';
import { anonymousName, reviewedBlind } from './case-reader.ts';

const casesMax = 100;
const expiriesMax = 50;
const practiceMax = 50;

/** A school of a row; absent where a reviewer may not know it. */
type AtSchool = {
  organisationId: string | null;
  organisationName: string | null;
  divisionCode: string | null;
};
type CaseRow = AtSchool & { id: string; name: string; level: string };
type ExpiryRow = AtSchool & {
  teacherId: string;
  certificateId: string;
  name: string;
  level: string;
  expiresOn: string;
};
type CheckRow = AtSchool & { id: string; name: string };
/** An item whose school is named once all schools of the list are known. */
type Waiting = Omit<InboxItem, 'organisationName'> & { school: AtSchool };

const school = sql`o.id AS "organisationId", o.short_name AS "organisationName", o.division_code AS "divisionCode"`;

const levelNames: Readonly<Record<string, string>> = { junior: '初级', middle: '中级', senior: '高级' };

/** Cases in which the caller has a step to take: a school its drafts, a bureau what waits for it, a reviewer a vote. */
async function waitingCases(call: Call, roles: ReadonlySet<string>): Promise<Waiting[]> {
  const { rows } = await executeKept(
    sql<CaseRow>`
    SELECT c.id, CASE WHEN b.blind THEN ${anonymousName} ELSE coalesce(t.name, '（受限）') END AS name, c.level,
      CASE WHEN NOT b.blind THEN o.id END AS "organisationId", CASE WHEN NOT b.blind THEN o.short_name END AS "organisationName", CASE WHEN NOT b.blind THEN o.division_code END AS "divisionCode"
    FROM teachers.certification_case c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id LEFT JOIN teachers.teacher t ON t.id = c.teacher_id
    CROSS JOIN LATERAL (SELECT ${reviewedBlind(call)} AS blind OFFSET 0) b
    WHERE (${roles.has('registrar')} AND c.state IN ('draft', 'submitted'))
      OR (${roles.has('officer') || roles.has('plan-office')} AND (c.state = 'school-checked' OR (c.state = 'publicity' AND c.publicity_until < ${call.today}::date)))
      OR EXISTS (SELECT FROM teachers.panel_member m WHERE m.case_id = c.id AND m.account_id = ${call.actor.accountId} AND m.vote IS NULL AND c.state = 'under-review')
    ORDER BY c.state_since LIMIT ${casesMax}`,
    call.query,
  );
  return rows.map((row) => ({
    id: row.id,
    module: 'teachers',
    title: `${row.name} · ${levelNames[row.level] ?? row.level}`,
    kind: { 'zh-CN': '双师型认定', en: 'Certification case' },
    state: 'waiting',
    dueOn: null,
    school: row,
    path: `/certification-cases/${row.id}`,
  }));
}

/** Recognitions of which the school was reminded and for which nothing has been begun. */
async function runningOut(call: Call): Promise<Waiting[]> {
  const { rows } = await executeKept(
    sql<ExpiryRow>`
    SELECT c.teacher_id AS "teacherId", c.id AS "certificateId", t.name, c.level, m.expires_on AS "expiresOn", ${school}
    FROM teachers.expiry_reminder m JOIN teachers.certificate c ON c.id = m.certificate_id AND c.withdrawn_on IS NULL AND upper(c.valid) - 1 = m.expires_on
    JOIN teachers.teacher t ON t.id = c.teacher_id JOIN organisations.organisation_v1 o ON o.id = m.organisation_id
    WHERE EXISTS (SELECT FROM teachers.post p WHERE p.teacher_id = t.id AND p.main AND p.valid @> ${call.today}::date)
      AND NOT EXISTS (SELECT FROM teachers.certification_case k WHERE k.renews = c.id AND k.state NOT IN ('refused', 'withdrawn'))
      AND NOT EXISTS (SELECT FROM teachers.certificate n WHERE n.teacher_id = c.teacher_id AND n.withdrawn_on IS NULL AND coalesce(upper(n.valid), 'infinity') > upper(c.valid))
    ORDER BY m.expires_on, t.name LIMIT ${expiriesMax}`,
    call.query,
  );
  return rows.map((row) => ({
    id: row.certificateId,
    module: 'teachers',
    title: `${row.name} · ${levelNames[row.level] ?? row.level}`,
    kind: { 'zh-CN': '双师型证书到期', en: 'Recognition runs out' },
    state: row.expiresOn < call.today ? 'overdue' : 'due-soon',
    dueOn: row.expiresOn,
    school: row,
    path: `/teachers/${row.teacherId}`,
  }));
}

/** Exceptions that a superior other than the author has to decide. */
async function askedExceptions(call: Call): Promise<Waiting[]> {
  const { rows } = await executeKept(
    sql<CheckRow>`
    SELECT c.id, c.candidate_name AS name, ${school} FROM teachers.recruitment_check c
    JOIN organisations.organisation_v1 o ON o.id = c.organisation_id
    WHERE c.outcome = 'exception-asked' AND ${call.actor.accountId} NOT IN (c.recorded_by, c.asked_by)
    ORDER BY c.asked_on, c.id LIMIT ${casesMax}`,
    call.query,
  );
  return rows.map((row) => ({
    id: row.id,
    module: 'teachers',
    title: row.name,
    kind: { 'zh-CN': '招聘例外审批', en: 'Exception in recruitment' },
    state: 'waiting',
    dueOn: null,
    school: row,
    path: `/recruitment-checks/${row.id}`,
  }));
}

type PracticeRow = AtSchool & { teacherId: string; name: string; entries: number };

/** Entries looked through for the oldest persons; all of them only when one person has very many. */
const oldestEntries = 400;

/** Entries of the practice log that wait for the caller, by person: to verify, or sent back to the school. */
async function practiceOf(
  call: Call,
  waits: 'to-verify' | 'sent-back',
  entriesMax: number | null = oldestEntries,
): Promise<Waiting[]> {
  const waiting =
    waits === 'to-verify'
      ? sql`c.verified_on IS NULL AND c.closed IS NULL AND ${call.actor.accountId} NOT IN (c.recorded_by, coalesce(c.corrected_by, c.recorded_by))`
      : sql`c.closed = 'refused'`;
  const { rows } = await executeKept(
    sql<PracticeRow & { looked: number }>`
    WITH oldest AS MATERIALIZED (SELECT c.teacher_id, c.organisation_id, c.ended_on FROM teachers.practice c
      WHERE ${waiting} AND ((SELECT kernel.sees_all()) OR c.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))
      ORDER BY c.ended_on LIMIT ${entriesMax}),
    person AS (SELECT teacher_id, organisation_id, min(ended_on) AS first_ended_on FROM oldest GROUP BY 1, 2)
    SELECT w.teacher_id AS "teacherId", t.name, ${school}, (SELECT count(*) FROM oldest) AS looked,
      (SELECT count(*) FROM teachers.practice c WHERE c.teacher_id = w.teacher_id AND c.organisation_id = w.organisation_id AND ${waiting}) AS entries
    FROM (SELECT * FROM person ORDER BY first_ended_on FETCH FIRST ${practiceMax} ROWS WITH TIES) w
    JOIN teachers.teacher t ON t.id = w.teacher_id JOIN organisations.organisation_v1 o ON o.id = w.organisation_id
    ORDER BY w.first_ended_on, t.name LIMIT ${practiceMax}`,
    call.query,
  );
  if (rows[0]?.looked === entriesMax && rows.length < practiceMax) return practiceOf(call, waits, null);
  return rows.map((row) => ({
    id: `${waits}-${row.teacherId}-${row.organisationId}`,
    module: 'teachers',
    title: row.entries > 1 ? `${row.name}（${row.entries}）` : row.name,
    kind:
      waits === 'to-verify'
        ? { 'zh-CN': '企业实践待核验', en: 'Practice to verify' }
        : { 'zh-CN': '企业实践被退回', en: 'Practice sent back' },
    state: waits === 'to-verify' ? 'waiting' : 'sent-back',
    dueOn: null,
    school: row,
    path: `/teachers/${row.teacherId}`,
  }));
}

/** Asks under the jurisdiction of the permission that the step takes, and goes back to the caller's own. */
async function under(call: Call, permission: string, ask: () => Promise<Waiting[]>): Promise<Waiting[]> {
  const jurisdiction = jurisdictionOf(call.actor, call.services.registry.permission(permission));
  if (jurisdiction.scope === 'listed' && jurisdiction.organisations.length === 0) return [];
  await enter(call.query, call.actor.accountId, jurisdiction);
  const items = await ask();
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return items;
}

/** Schools by their short names, with the county where two of the list share one. */
function named(call: Call, waiting: readonly Waiting[]): InboxItem[] {
  const names = toldApart(
    waiting.flatMap(({ school: { organisationId: id, organisationName: name, divisionCode } }) =>
      id && name ? [{ id, name, county: divisionNameOf(call.services.city, divisionCode) }] : [],
    ),
  );
  return waiting.map(({ school: { organisationId }, ...item }) => ({
    ...item,
    organisationName: names.get(organisationId ?? '') ?? null,
  }));
}

/** What waits for the caller in this module. */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const roles = new Set<string>(call.actor.memberships.map(({ role }) => role));
  return named(call, [
    ...(await under(call, 'teachers.teacher.change', async () => [
      ...(await runningOut(call)),
      ...(await practiceOf(call, 'sent-back')),
    ])),
    ...(await under(call, 'teachers.practice.verify', () => practiceOf(call, 'to-verify'))),
    ...(await under(call, 'teachers.case.read', () => waitingCases(call, roles))),
    ...(await under(call, 'teachers.recruitment.approve', () => askedExceptions(call))),
  ]);
}
