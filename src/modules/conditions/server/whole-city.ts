import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import type { ConditionCall } from './call.ts';

/** What is judged or decided for all schools at once needs all of them in sight. */
export function demandWholeCity(call: ConditionCall): void {
  if (call.jurisdiction.scope !== 'all') throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
}

/** Whether the caller accepts returns for the city: with the permission, and with every school in sight. */
export function actsForCity(call: ConditionCall): boolean {
  const permission = call.services.registry.permission('conditions.round.manage');
  return jurisdictionOf(call.actor, permission).scope === 'all';
}
