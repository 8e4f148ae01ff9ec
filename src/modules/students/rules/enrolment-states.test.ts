import { describe, expect, it } from 'vitest';
import { roles } from '#kernel/authorization/permissions.ts';
import { type AnyAction, followingActions, stepActions } from '../contract/step.ts';
import { type Status, statuses } from '../contract/student.ts';
import { permissions } from '../server/permissions.ts';
import { isOnRoll, nextStatus, offeredSteps, permissionOf } from './enrolment-states.ts';

/** Everything that may be done, written out by hand (regulations 2.6 ADM-24, 2.8); all else must be refused. */
const lawful: Record<string, Status> = {
  'enrolled change-class registrar': 'enrolled',
  'enrolled change-programme registrar': 'enrolled',
  'enrolled suspend registrar': 'suspended',
  'enrolled withdraw registrar': 'withdrawn',
  'enrolled leave registrar': 'left',
  'enrolled graduate registrar': 'graduated',
  'enrolled complete registrar': 'completed',
  'enrolled forfeit registrar': 'forfeited',
  'enrolled correct registrar': 'enrolled',
  'enrolled transfer-out officer': 'transferred-out',
  'enrolled transfer-out plan-office': 'transferred-out',
  'suspended return registrar': 'enrolled',
  'suspended withdraw registrar': 'withdrawn',
  'suspended correct registrar': 'suspended',
  'transferred-out correct registrar': 'transferred-out',
  'withdrawn correct registrar': 'withdrawn',
  'left correct registrar': 'left',
  'graduated correct registrar': 'graduated',
  'completed correct registrar': 'completed',
  'forfeited correct registrar': 'forfeited',
};

const actions: AnyAction[] = [...stepActions, ...followingActions];

describe('an enrolment over every status, action and role', () => {
  const product = statuses.flatMap((status) =>
    actions.flatMap((action) => roles.map((role) => [status, action, role] as const)),
  );
  it.each(product)('%s %s by %s', (status, action, role) => {
    const permission = permissions.find(({ id }) => id === permissionOf(action));
    const reached = permission?.roles.includes(role) ? nextStatus(status, action) : undefined;
    expect(reached).toBe(lawful[`${status} ${action} ${role}`]);
  });

  it('moves with the school in either running status, by nobody’s hand', () => {
    expect(statuses.filter((status) => nextStatus(status, 'move'))).toEqual(['enrolled', 'suspended']);
    expect(permissionOf('move')).toBeUndefined();
  });

  it('offers the steps that it allows, and none in a final status', () => {
    expect(offeredSteps('suspended')).toEqual(['return', 'withdraw']);
    expect(offeredSteps('enrolled')).toHaveLength(8);
    for (const status of statuses.filter((each) => !isOnRoll(each))) expect(offeredSteps(status)).toEqual([]);
  });
});
