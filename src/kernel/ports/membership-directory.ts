import type { Membership, Role } from '#kernel/authorization/permissions.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { definePort } from '#kernel/registry/port.ts';

/** An account with the organisation at which it holds a role. */
export type RoleHolder = {
  accountId: string;
  name: string;
  organisationId: string;
  organisationName: string;
};

/** Where the roles of an account come from. */
export type MembershipDirectory = {
  /** The memberships in force on the day, each with the organisations it reaches. */
  listMemberships(query: Connection, accountId: string, day: string): Promise<Membership[]>;
  /** Who holds a role on the day at the organisations that the caller sees, by name; locked accounts not. */
  listHolders(query: Connection, role: Role, day: string): Promise<RoleHolder[]>;
};

export const membershipDirectory = definePort<MembershipDirectory>('membership-directory');
