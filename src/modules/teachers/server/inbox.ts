import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';

/** Cases in which the caller has a step to take: a school its drafts, a bureau what waits for it, a reviewer a vote. */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const { registry } = call.services;
  const jurisdiction = jurisdictionOf(call.actor, registry.permission('teachers.case.read'));
  if (jurisdiction.scope === 'listed' && jurisdiction.organisations.length === 0) return [];
  const roles = new Set(call.actor.memberships.map(({ role }) => role));
  await enter(call.query, call.actor.accountId, jurisdiction);
  const { rows } = await sql<{ id: string; title: string; organisationName: string; state: string }>`
    SELECT c.id, coalesce(t.name, '') || ' · ' || c.level AS title, o.short_name AS "organisationName", c.state
    FROM teachers.certification_case c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id LEFT JOIN teachers.teacher t ON t.id = c.teacher_id
    WHERE (${roles.has('registrar')} AND c.state IN ('draft', 'submitted'))
      OR (${roles.has('officer') || roles.has('plan-office')} AND (c.state IN ('school-checked') OR (c.state = 'publicity' AND c.publicity_until < ${call.today}::date)))
      OR EXISTS (SELECT FROM teachers.panel_member m WHERE m.case_id = c.id AND m.account_id = ${call.actor.accountId} AND m.vote IS NULL AND c.state = 'under-review')
    ORDER BY c.state_since LIMIT 100`.execute(call.query);
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return rows.map((row) => ({
    id: row.id,
    module: 'teachers',
    title: row.title,
    kind: { 'zh-CN': '双师型认定', en: 'Certification case' },
    state: 'waiting',
    dueOn: null,
    organisationName: row.organisationName,
    path: `/certification-cases/${row.id}`,
  }));
}
