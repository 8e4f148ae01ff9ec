import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import type { Call } from '#kernel/http/call.ts';

type Waiting = {
  id: string;
  title: string;
  kind: 'sent-back' | 'balance' | 'correction' | 'objection';
  path: string;
};

const kinds: Record<Waiting['kind'], InboxItem['kind']> = {
  'sent-back': { 'zh-CN': '招生计划退回', en: 'Seat plan sent back' },
  balance: { 'zh-CN': '招生计划待平衡', en: 'Seat plan to balance' },
  correction: { 'zh-CN': '考生更正待确认', en: 'Correction to confirm' },
  objection: { 'zh-CN': '异议待答复', en: 'Objection to answer' },
};

/** What waits for the caller in admission: proposals sent back, plans to balance, corrections and objections. */
export async function cycleInbox(call: Call): Promise<InboxItem[]> {
  const reach = (permission: string) => {
    const jurisdiction = jurisdictionOf(call.actor, call.services.registry.permission(permission));
    return {
      all: jurisdiction.scope === 'all',
      list: jurisdiction.scope === 'all' ? [] : [...jurisdiction.organisations],
    };
  };
  const [school, city, county] = [
    reach('admissions.programme.propose'),
    reach('admissions.programme.balance'),
    reach('admissions.candidate.confirm'),
  ];
  const { rows } = await executeKept(
    sql<Waiting>`
    SELECT p.id::text, o.short_name || ' · ' || p.title AS title, 'sent-back' AS kind, '/admission-programmes/' || p.id AS path
    FROM admissions.programme p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id JOIN admissions.cycle c ON c.id = p.cycle_id AND c.state = 'planning'
    WHERE p.state = 'sent-back' AND p.organisation_id = ANY (${school.list}::uuid[])
    UNION ALL
    SELECT c.id || ' balance', c.title || '（' || count(*) || '）', 'balance', '/admission-cycles/' || c.id || '/seat-plan'
    FROM admissions.programme p JOIN admissions.cycle c ON c.id = p.cycle_id AND c.state = 'planning'
    WHERE p.state = 'proposed' AND ${city.all} GROUP BY c.id
    UNION ALL
    SELECT x.id::text, d.number || ' ' || d.name_masked, 'correction', '/admission-candidates/' || d.id
    FROM admissions.candidate_correction x JOIN admissions.candidate d ON d.id = x.candidate_id
    WHERE x.state = 'proposed' AND x.proposed_by <> ${call.actor.accountId} AND (${county.all} OR d.organisation_id = ANY (${county.list}::uuid[]))
    UNION ALL
    SELECT c.id || ' objections', c.title || '（' || count(*) || '）', 'objection', '/admission-cycles/' || c.id || '/objections'
    FROM admissions.objection b JOIN admissions.candidate d ON d.id = b.candidate_id JOIN admissions.cycle c ON c.id = d.cycle_id
    WHERE b.state = 'open' AND (${county.all} OR (b.about IN ('record', 'bonus') AND d.organisation_id = ANY (${county.list}::uuid[]))) GROUP BY c.id
    LIMIT 100`,
    call.query,
  );
  return rows.map(({ kind, ...row }) => ({
    ...row,
    module: 'admissions',
    kind: kinds[kind],
    state: kind === 'sent-back' ? 'sent-back' : 'waiting',
    dueOn: null,
    organisationName: null,
  }));
}
