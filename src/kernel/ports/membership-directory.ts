import type { Membership } from '#kernel/authorization/permissions.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { definePort } from '#kernel/registry/port.ts';

/** Where the roles of an account come from. */
export type MembershipDirectory = {
  /** The memberships in force on the day, each with the organisations it reaches. */
  listMemberships(query: Connection, accountId: string, day: string): Promise<Membership[]>;
};

export const membershipDirectory = definePort<MembershipDirectory>('membership-directory');
