import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { addDays } from '#kernel/values/iso-date.ts';

/** Days before a due day from which it is close. */
const soonDays = 14;

type Waiting = {
  id: string;
  year: number;
  organisationName: string;
  state: string;
  dueOn: string;
  sentBack: boolean;
  objections: number;
};

function stateOf(row: Waiting, today: string): InboxItem['state'] {
  if (row.state === 'draft' && row.sentBack) return 'sent-back';
  if (row.dueOn < today) return 'overdue';
  return row.dueOn <= addDays(today, soonDays) ? 'due-soon' : 'waiting';
}

/** Returns in which the caller has a step to take: a school its drafts, a county what is signed, the city what is checked. */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const { registry } = call.services;
  const held = (id: string) => jurisdictionOf(call.actor, registry.permission(id));
  const ids = (id: string) => {
    const jurisdiction = held(id);
    return jurisdiction.scope === 'all' ? null : [...jurisdiction.organisations];
  };
  const [fill, check, manage] = [
    ids('conditions.return.fill'),
    ids('conditions.return.check'),
    ids('conditions.round.manage'),
  ];
  const reach = (organisations: string[] | null) =>
    organisations === null ? sql`true` : sql`r.organisation_id = ANY (${organisations}::uuid[])`;
  await enter(call.query, call.actor.accountId, held('conditions.return.read'));
  const { rows } = await executeKept(
    sql<Waiting>`
    SELECT r.id, r.year, o.short_name AS "organisationName", r.state, CASE WHEN r.state = 'draft' THEN d.school_due_on ELSE d.county_due_on END AS "dueOn",
      r.first_signed_on IS NOT NULL AS "sentBack",
      (SELECT count(*) FROM conditions.objection b WHERE b.return_id = r.id AND b.answer IS NULL)::integer AS objections
    FROM conditions.school_return r JOIN conditions.round d ON d.year = r.year AND d.concluded_on IS NULL
    JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
    WHERE (r.state = 'draft' AND ${reach(fill)}) OR (r.state = 'signed' AND ${reach(check)}) OR (r.state = 'checked' AND ${reach(manage)})
    ORDER BY r.year, "dueOn", o.name LIMIT 100`,
    call.query,
  );
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return rows.map((row) => ({
    id: row.id,
    module: 'conditions',
    title: `${row.organisationName} ${row.year} 年办学条件${row.objections > 0 ? '（有数据异议）' : ''}`,
    kind: { 'zh-CN': '办学条件填报', en: 'Return of school conditions' },
    state: stateOf(row, call.today),
    dueOn: row.dueOn,
    organisationName: row.organisationName,
    path: `/condition-returns/${row.id}`,
  }));
}
