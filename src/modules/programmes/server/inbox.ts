import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import { yearAsked } from './return-reader.ts';
import { chinese } from './sheet-words.ts';

const soonDays = 30;
const itemsMax = 60;

type Row = {
  id: string;
  title: string;
  kind: 'filing' | 'appeal' | 'item' | 'returns' | 'list';
  organisationName: string | null;
  dueOn: string | null;
  sentBack: boolean;
  path: string;
};

const kinds: Record<Row['kind'], InboxItem['kind']> = {
  filing: { 'zh-CN': '专业备案', en: 'Filing' },
  appeal: { 'zh-CN': '调整申诉', en: 'Appeal' },
  item: { 'zh-CN': '专业调整', en: 'Adjustment' },
  returns: { 'zh-CN': '专业年报', en: 'Yearly returns' },
  list: { 'zh-CN': '专业调整名单', en: 'Adjustment list' },
};

function stateOf(row: Row, today: string): InboxItem['state'] {
  if (row.sentBack) return 'sent-back';
  if (row.dueOn === null) return 'waiting';
  if (row.dueOn < today) return 'overdue';
  return row.dueOn <= addDays(today, soonDays) ? 'due-soon' : 'waiting';
}

/**
 * What waits for the caller: a school its drafts, returns and places on a list; a superior what was handed in;
 * the city filings to decide, appeals to answer, a list to publish.
 */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const permission = (id: string) => jurisdictionOf(call.actor, call.services.registry.permission(id));
  const jurisdiction = permission('programmes.filing.read');
  if (jurisdiction.scope === 'listed' && jurisdiction.organisations.length === 0) return [];
  const own = call.actor.memberships.map(({ organisationId }) => organisationId);
  const roles = new Set(call.actor.memberships.map(({ role }) => role));
  const school = roles.has('registrar');
  const superior = roles.has('officer') || roles.has('plan-office');
  const city = permission('programmes.filing.decide').scope === 'all';
  const year = yearAsked(call.today);
  await enter(call.query, call.actor.accountId, jurisdiction);
  const { rows } = await executeKept(
    sql<Row>`
    SELECT c.id::text, c.programme_name || ' · ' || c.first_year AS title, 'filing' AS kind, o.short_name AS "organisationName", c.deadline_on AS "dueOn",
      c.state = 'draft' AND EXISTS (SELECT FROM programmes.filing_event e WHERE e.case_id = c.id AND e.action = 'send-back') AS "sentBack", '/programme-filings/' || c.id AS path
    FROM programmes.filing_case c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id
    WHERE (${school} AND c.state = 'draft' AND c.organisation_id = ANY (${own}::uuid[])) OR (${superior} AND c.state = 'submitted') OR (${city} AND c.state IN ('checked', 'forwarded'))
    UNION ALL
    SELECT a.id::text, i.programme_name, 'appeal', o.short_name, l.appeal_until, false, '/adjustment-items/' || i.id
    FROM programmes.appeal a JOIN programmes.adjustment_item i ON i.id = a.item_id JOIN programmes.adjustment_list l ON l.id = i.list_id AND l.state = 'announced'
      JOIN organisations.organisation_v1 o ON o.id = a.organisation_id
    WHERE ${city} AND a.state = 'filed'
    UNION ALL
    SELECT i.id::text, i.programme_name || ' · ' || l.year, 'item', o.short_name, l.appeal_until, false, '/adjustment-items/' || i.id
    FROM programmes.adjustment_item i JOIN programmes.adjustment_list l ON l.id = i.list_id AND l.state = 'announced' JOIN organisations.organisation_v1 o ON o.id = i.organisation_id
    WHERE ${school} AND i.organisation_id = ANY (${own}::uuid[]) AND i.outcome NOT IN ('encourage', 'none') AND l.appeal_until >= ${call.today}::date
      AND NOT EXISTS (SELECT FROM programmes.appeal a WHERE a.item_id = i.id)
    UNION ALL
    SELECT l.id::text, l.year::text, 'list', NULL, l.appeal_until, false, '/adjustment-lists/' || l.id
    FROM programmes.adjustment_list l WHERE ${city} AND l.state = 'announced' AND l.appeal_until < ${call.today}::date
    UNION ALL
    SELECT 'returns-' || a.state || a.organisation_id, a.year || ' · ' || count(*), 'returns', o.short_name, NULL, a.state = 'sent-back',
      '/programme-returns?year=' || a.year || '&state=' || a.state || '&organisationId=' || a.organisation_id
    FROM programmes.annual_return a JOIN organisations.organisation_v1 o ON o.id = a.organisation_id
    WHERE upper_inf(a.known) AND a.year = ${year} AND ((${school} AND a.state = 'sent-back' AND a.organisation_id = ANY (${own}::uuid[])) OR (${superior && !city} AND a.state = 'submitted'))
    GROUP BY a.year, a.state, a.organisation_id, o.short_name
    LIMIT ${itemsMax}`,
    call.query,
  );
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return rows.map((row) => ({
    id: row.id,
    module: 'programmes',
    title: row.kind === 'returns' ? `${row.title} ${chinese('programmes.inbox.returns')}` : row.title,
    kind: kinds[row.kind],
    state: stateOf(row, call.today),
    dueOn: row.dueOn,
    organisationName: row.organisationName,
    path: row.path,
  }));
}
