import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';
import { Year } from './evidence.ts';
import { Outcome, outcomes, Reason } from './warning-rule.ts';

export const listStates = ['drawn', 'announced', 'published', 'discarded'] as const;
export const ListState = z.enum(listStates);
export type ListState = z.infer<typeof ListState>;
export const listActions = ['announce', 'publish', 'discard'] as const;
export const ListAction = z.enum(listActions);
export type ListAction = z.infer<typeof ListAction>;

export const appealStates = ['filed', 'upheld', 'rejected', 'withdrawn'] as const;
export const AppealState = z.enum(appealStates);
export type AppealState = z.infer<typeof AppealState>;
export const appealActions = ['uphold', 'reject', 'withdraw'] as const;
export const AppealAction = z.enum(appealActions);
export type AppealAction = z.infer<typeof AppealAction>;

export const Decided = z.enum([...outcomes, 'none']);
export type Decided = z.infer<typeof Decided>;

export const ListRow = z.object({
  id: Id,
  year: z.number(),
  state: ListState,
  ruleSetId: Id,
  ruleSetVersion: z.number(),
  judged: z.number(),
  drawnOn: Day,
  announcedOn: Day.nullable(),
  appealUntil: Day.nullable(),
  publishedOn: Day.nullable(),
  effectiveOn: Day.nullable(),
  documentNumber: z.string().nullable(),
  items: z.number(),
  openAppeals: z.number(),
  revision: z.number(),
  synthetic: z.boolean(),
});
export type ListRow = z.infer<typeof ListRow>;
export const ListView = ListRow.extend({
  counts: z.object({
    withdraw: z.number(),
    stop: z.number(),
    limit: z.number(),
    warn: z.number(),
    encourage: z.number(),
    none: z.number(),
  }),
  actions: z.array(ListAction),
  mayChange: z.boolean(),
});
export type ListView = z.infer<typeof ListView>;

export const ItemQuery = PageQuery.extend({
  id: Id,
  q: z.string().trim().max(60).optional(),
  outcome: Decided.optional(),
  organisationId: Id.optional(),
  appeal: z.enum(['any', ...appealStates]).optional(),
});

export const ItemRow = z.object({
  id: Id,
  listId: Id,
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  proposed: Outcome,
  outcome: Decided,
  changedReason: z.string().nullable(),
  reasons: z.array(Reason),
  appealState: AppealState.nullable(),
  revision: z.number(),
});
export type ItemRow = z.infer<typeof ItemRow>;

export const AppealView = z.object({
  id: Id,
  grounds: z.string(),
  file: z.object({ fileId: Id, name: z.string(), sizeBytes: z.number() }).nullable(),
  state: AppealState,
  filedOn: Day,
  filedByName: z.string(),
  decidedOn: Day.nullable(),
  decidedByName: z.string().nullable(),
  decision: z.string().nullable(),
  revision: z.number(),
  actions: z.array(AppealAction),
});
export const ItemView = ItemRow.extend({
  year: z.number(),
  listState: ListState,
  appealUntil: Day.nullable(),
  appeals: z.array(AppealView),
  abilities: z.object({ appeal: z.boolean(), change: z.boolean() }),
});
export type ItemView = z.infer<typeof ItemView>;

export const DrawnList = z.object({ year: Year });
export const ListAct = z.object({
  id: Id,
  revision: z.number().int(),
  action: ListAction,
  documentNumber: prose(60).nullable().default(null),
  effectiveOn: Day.nullable().default(null),
  note: prose(500).nullable().default(null),
});
export const ItemChange = z.object({
  id: Id,
  revision: z.number().int(),
  outcome: Decided,
  reason: line(500),
});
export const NewAppeal = z.object({
  itemId: Id,
  grounds: line(2000),
  fileId: Id.nullable().default(null),
});
export const AppealAct = z.object({
  id: Id,
  revision: z.number().int(),
  action: AppealAction,
  decision: prose(1000).nullable().default(null),
  /** What the list is to say of the programme when the appeal is upheld. */
  outcome: Decided.nullable().default(null),
});
