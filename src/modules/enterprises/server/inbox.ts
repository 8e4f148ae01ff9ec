import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';

const itemsMax = 50;

/** What contacts of enterprises sent and nobody has decided on, for whoever keeps the entries. */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const permission = call.services.registry.permission('enterprises.proposal.decide');
  const jurisdiction = jurisdictionOf(call.actor, permission);
  if (jurisdiction.scope === 'listed' && jurisdiction.organisations.length === 0) return [];
  await enter(call.query, call.actor.accountId, jurisdiction);
  const { rows } = await executeKept(
    sql<{ id: string; title: string; organisationName: string }>`
    SELECT p.id, v.name AS title, o.short_name AS "organisationName"
    FROM enterprises.proposal p JOIN enterprises.enterprise_v1 v ON v.id = p.enterprise_id
    JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE p.state = 'submitted' ORDER BY p.submitted_at LIMIT ${itemsMax}`,
    call.query,
  );
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return rows.map((row) => ({
    ...row,
    module: 'enterprises',
    kind: { 'zh-CN': '企业自报待办理', en: 'Answer of an enterprise' },
    state: 'waiting',
    dueOn: null,
    path: '/enterprises/proposals',
  }));
}
