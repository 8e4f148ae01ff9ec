import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line } from '#kernel/contract/scalars.ts';
import { Source } from './figures.ts';

/** A mobile number, or a fixed one with its area code. */
export const phonePattern = /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/;
const Phone = z.string().trim().regex(phonePattern);

export const NewContact = z.object({
  enterpriseId: Id,
  name: line(60),
  post: line(60).nullable().default(null),
  phone: Phone,
});

/** `phone` is left out where it stays as it is. */
export const ContactChange = z.object({
  id: Id,
  revision: z.number().int(),
  name: line(60),
  post: line(60).nullable().default(null),
  phone: Phone.nullable().default(null),
});

export const LinkState = z.enum(['live', 'used', 'revoked', 'expired']);
export type LinkState = z.infer<typeof LinkState>;

export const ContactView = z.object({
  id: Id,
  name: z.string(),
  post: z.string().nullable(),
  phoneMasked: z.string(),
  from: Day,
  to: Day.nullable(),
  revision: z.number(),
  /** The latest link given out, whatever became of it. */
  link: z
    .object({
      id: Id,
      state: LinkState,
      issuedAt: Instant,
      expiresAt: Instant,
      openings: z.number(),
      usedAt: Instant.nullable(),
    })
    .nullable(),
});
export type ContactView = z.infer<typeof ContactView>;

export const ProposalState = z.enum(['submitted', 'accepted', 'sent-back']);
export type ProposalState = z.infer<typeof ProposalState>;

export const ProposalQuery = PageQuery.extend({
  state: ProposalState.optional(),
  enterpriseId: Id.optional(),
});

export const ProposalRow = z.object({
  id: Id,
  enterpriseId: Id,
  enterpriseName: z.string(),
  state: ProposalState,
  submittedAt: Instant,
  headcount: z.number(),
  headcountAsOf: Day,
  /** The figure in use today, whatever its source; null where none is known. */
  staffUsed: z.object({ headcount: z.number(), asOf: Day, source: Source }).nullable(),
  contactId: Id,
  /** Of the contact as it is now; accepting says which one was looked at. */
  contactRevision: z.number(),
  contactBefore: z.object({ name: z.string(), post: z.string().nullable(), phoneMasked: z.string() }),
  contactName: z.string(),
  contactPost: z.string().nullable(),
  /** Null where the number was left as it is. */
  phoneMasked: z.string().nullable(),
  note: z.string().nullable(),
  remark: z.string().nullable(),
  decidedAt: Instant.nullable(),
  abilities: z.object({ decide: z.boolean() }),
});
export type ProposalRow = z.infer<typeof ProposalRow>;

/** A link as it is given out, once: neither the token nor the address is kept. */
export const IssuedLink = z.object({ id: Id, address: z.string(), expiresAt: Instant });
export type IssuedLink = z.infer<typeof IssuedLink>;

/** Whatever was sent; what is not a token is answered like a wrong one. */
export const Token = z.string().max(200);

export const LinkPage = z.object({
  enterpriseName: z.string(),
  creditCode: z.string(),
  contactName: z.string(),
  contactPost: z.string().nullable(),
  phoneMasked: z.string(),
  /** Why the last answer was sent back. */
  remark: z.string().nullable(),
  headcount: z.number().nullable(),
  headcountAsOf: Day.nullable(),
  expiresAt: Instant,
  today: Day,
  synthetic: z.boolean(),
});
export type LinkPage = z.infer<typeof LinkPage>;

export const LinkAnswer = z.object({
  token: Token,
  headcount: z.number().int().min(0).max(2_000_000),
  headcountAsOf: Day,
  contactName: line(60),
  contactPost: line(60).nullable().default(null),
  phone: Phone.nullable().default(null),
  note: line(500).nullable().default(null),
});
export type LinkAnswer = z.infer<typeof LinkAnswer>;

export const Receipt = z.object({ number: z.string(), submittedAt: Instant });
export type Receipt = z.infer<typeof Receipt>;
