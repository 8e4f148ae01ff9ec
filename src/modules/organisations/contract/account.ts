import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';

/** Roles as the interface offers them; what each may do is said by the permissions. */
export const Role = z.enum([
  'administrator',
  'plan-office',
  'officer',
  'leader',
  'registrar',
  'teacher',
  'reviewer',
  'auditor',
]);

export const MembershipRow = z.object({
  id: Id,
  accountId: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  role: Role,
  from: Day,
  to: Day.nullable(),
});

export const AccountRow = z.object({
  accountId: z.string(),
  username: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  synthetic: z.boolean(),
  memberships: z.array(MembershipRow),
});
export type AccountRow = z.infer<typeof AccountRow>;

export const AccountQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  role: Role.optional(),
  state: z.enum(['active', 'disabled', 'all']).default('active'),
});

export const Invitation = z.object({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
  name: line(40),
  email: z.email().nullable().default(null),
  organisationId: Id,
  role: Role,
  from: Day,
});

export const NewMembership = z.object({
  accountId: z.string().min(1),
  organisationId: Id,
  role: Role,
  from: Day,
});

/** An officer leaves a post: the membership ends, and a successor takes it up the next day. */
export const HandOver = z.object({
  membershipId: Id,
  lastDay: Day,
  successorAccountId: z.string().min(1).nullable(),
  reason: prose(200),
});
