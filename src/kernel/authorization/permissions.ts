import type { Bilingual } from '#kernel/contract/scalars.ts';
import { type Jurisdiction, nowhere } from '#kernel/database/transaction.ts';

/**
 * What a membership makes of a person in an organisation. The words of the house; which permissions a
 * role carries is said by each permission, in the module that owns it.
 */
export const roles = [
  'administrator',
  'plan-office',
  'officer',
  'leader',
  'registrar',
  'teacher',
  'reviewer',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** `module.noun.verb`, granted to roles, for the organisation of the membership and all below it. */
export type Permission = { id: string; title: Bilingual; roles: readonly Role[] };

/** Checks the shape once, where the permission is written down. */
export function definePermission(permission: Permission): Permission {
  if (!/^[a-z-]+\.[a-z-]+\.[a-z-]+$/.test(permission.id)) {
    throw new Error(`permission ${permission.id}: the id must be module.noun.verb`);
  }
  return permission;
}

/** A role held at an organisation, with everything that lies below it. */
export type Membership = {
  organisationId: string;
  organisationName: string;
  organisationKind: string;
  role: Role;
  jurisdiction: Jurisdiction;
};

/** Whoever acts: a signed-in account with its memberships of today. */
export type Actor = {
  accountId: string;
  name: string;
  memberships: readonly Membership[];
};

/** Where the actor holds the permission: the union over the memberships whose role carries it. */
export function jurisdictionOf(actor: Actor, permission: Permission): Jurisdiction {
  const carrying = actor.memberships.filter((membership) => permission.roles.includes(membership.role));
  if (carrying.length === 0) return nowhere;
  const organisations = new Set<string>();
  for (const { jurisdiction } of carrying) {
    if (jurisdiction.scope === 'all') return jurisdiction;
    for (const id of jurisdiction.organisations) organisations.add(id);
  }
  return { scope: 'listed', organisations: [...organisations] };
}

/** Whether the actor holds the permission anywhere. */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.memberships.some((membership) => permission.roles.includes(membership.role));
}
