import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { nextDue } from '../rules/deadlines.ts';
import { listDeadlines } from './rule-store.ts';

type Waiting = { id: string; title: string; organisationName: string; dueOn: string | null };

const transferKind = { 'zh-CN': '转学', en: 'Transfer' };
const requestKind = { 'zh-CN': '更正申请', en: 'Correction request' };
const deadlineKind = { 'zh-CN': '学籍期限', en: 'Register deadline' };
const findingKind = { 'zh-CN': '学籍核查', en: 'Register audit' };

/** Transfers in which the caller has a step to take. */
const openTransfers = (call: Call, registrar: boolean, superior: boolean) =>
  executeKept(
    sql<Waiting>`
  SELECT t.id, f.short_name || ' → ' || o.short_name AS title, o.short_name AS "organisationName", t.effective_on AS "dueOn"
  FROM students.transfer t JOIN organisations.organisation_v1 f ON f.id = t.from_organisation_id JOIN organisations.organisation_v1 o ON o.id = t.to_organisation_id
  WHERE (${registrar} AND t.state = 'requested' AND (SELECT kernel.sees_all()) IS FALSE AND t.to_organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))
    OR (${superior} AND t.state = 'accepted' AND (
      (t.released_by IS NULL AND ((SELECT kernel.sees_all()) OR t.from_organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])))
      OR (t.admitted_by IS NULL AND ((SELECT kernel.sees_all()) OR t.to_organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])))))
  ORDER BY t.effective_on LIMIT 50`,
    call.query,
  );

const openRequests = (call: Call) =>
  executeKept(
    sql<Waiting>`
  SELECT q.id, s.name AS title, o.short_name AS "organisationName", q.due_on AS "dueOn"
  FROM students.correction_request q JOIN students.student s ON s.id = q.student_id JOIN organisations.organisation_v1 o ON o.id = q.organisation_id
  WHERE q.state = 'open' ORDER BY q.due_on LIMIT 50`,
    call.query,
  );

const schoolErrors = (call: Call) =>
  executeKept(
    sql<Waiting & { n: number }>`
  SELECT f.organisation_id AS id, count(*)::text AS title, count(*) AS n, o.short_name AS "organisationName", NULL AS "dueOn"
  FROM students.finding f JOIN organisations.organisation_v1 o ON o.id = f.organisation_id
  WHERE f.resolved_on IS NULL AND f.severity = 'error' AND (f.waived_on IS NULL OR f.waived_until < ${call.today}::date)
  GROUP BY f.organisation_id, o.short_name ORDER BY n DESC LIMIT 5`,
    call.query,
  );

const urgency = (dueOn: string | null, today: string): InboxItem['state'] =>
  dueOn !== null && dueOn < today ? 'overdue' : 'waiting';

async function deadlineItems(call: Call): Promise<InboxItem[]> {
  const rules = await listDeadlines(call.query, call.today);
  return rules.flatMap((rule) => {
    const { dueOn, state } = nextDue(rule.parameters, call.today);
    if (state !== 'due-soon') return [];
    return [
      {
        id: rule.id,
        module: 'students',
        title: rule.title['zh-CN'],
        kind: deadlineKind,
        state: 'due-soon' as const,
        dueOn,
        organisationName: null,
        path: '/students/calendar',
      },
    ];
  });
}

/** What waits for the caller: transfers, requests of students, findings that are errors, deadlines that come near. */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const { registry } = call.services;
  const jurisdiction = jurisdictionOf(call.actor, registry.permission('students.student.read'));
  if (jurisdiction.scope === 'listed' && jurisdiction.organisations.length === 0) return [];
  const roles = new Set(call.actor.memberships.map(({ role }) => role));
  const registrar = roles.has('registrar');
  const superior = roles.has('officer') || roles.has('plan-office');
  await enter(call.query, call.actor.accountId, jurisdiction);
  const item = (row: Waiting, kind: InboxItem['kind'], path: string): InboxItem => ({
    id: row.id,
    module: 'students',
    title: row.title,
    kind,
    state: urgency(row.dueOn, call.today),
    dueOn: row.dueOn,
    organisationName: row.organisationName,
    path,
  });
  const items = [
    ...(await openTransfers(call, registrar, superior)).rows.map((row) =>
      item(row, transferKind, `/student-transfers/${row.id}`),
    ),
    ...(registrar
      ? (await openRequests(call)).rows.map((row) => item(row, requestKind, '/student-requests'))
      : []),
    ...(registrar
      ? (await schoolErrors(call)).rows.map((row) =>
          item(
            { ...row, title: `${row.n} 项错误` },
            findingKind,
            `/student-findings?organisationId=${row.id}&severity=error`,
          ),
        )
      : []),
    ...(registrar ? await deadlineItems(call) : []),
  ];
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return items;
}
