import type { InboxItem } from '#kernel/contract/inbox.ts';
import type { Call } from '#kernel/http/call.ts';
import { type Status, targetStatuses } from '../contract/cockpit.ts';
import { seesFigureOf } from '../rules/viewpoint.ts';
import { viewpointOn } from './day-asked.ts';
import { mayAnywhere } from './read-cockpit.ts';
import { boardOn } from './whole-board.ts';

const kinds: Partial<Record<Status, { state: InboxItem['state']; kind: InboxItem['kind'] }>> = {
  missed: { state: 'overdue', kind: { 'zh-CN': '目标未完成', en: 'Target missed' } },
  overdue: { state: 'overdue', kind: { 'zh-CN': '目标里程碑逾期', en: 'Milestones overdue' } },
  'at-risk': { state: 'due-soon', kind: { 'zh-CN': '目标有风险', en: 'Target at risk' } },
};

/**
 * Firm targets that are late or at risk, for the people of the organisations that answer for them: a delay
 * reaches whoever can do something about it, not only whoever watches.
 */
export async function inbox(call: Call): Promise<InboxItem[]> {
  if (!mayAnywhere(call, 'indicators.figure.read')) return [];
  const own = new Map(
    call.actor.memberships.map(({ organisationId, organisationName }) => [organisationId, organisationName]),
  );
  const board = await boardOn(call.services, call.today);
  const viewpoint = viewpointOn(call, board.figures);
  return board.tasks
    .flatMap(({ unitIds, targets, no }) => {
      const unitId = unitIds.find((id) => own.has(id));
      if (unitId === undefined) return [];
      return targets.flatMap(({ targetId, text, stretch, deadline, judgement, organisationId }) => {
        const pressing = judgement && !stretch ? kinds[judgement.status] : undefined;
        if (!judgement || !pressing) return [];
        if (organisationId !== null && !seesFigureOf(viewpoint, organisationId)) return [];
        const item: InboxItem = {
          id: targetId,
          module: 'indicators',
          title: `${no} ${text}`,
          kind: pressing.kind,
          state: pressing.state,
          dueOn: deadline,
          organisationName: own.get(unitId) ?? null,
          path: `/cockpit/targets/${targetId}`,
        };
        return [{ item, status: judgement.status }];
      });
    })
    .sort((a, b) => targetStatuses.indexOf(a.status) - targetStatuses.indexOf(b.status))
    .map(({ item }) => item);
}
