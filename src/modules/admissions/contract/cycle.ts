import { z } from 'zod';
import { Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { Batch, CycleKind, Policy } from './policy.ts';

export const cycleStates = ['draft', 'planning', 'published', 'closed', 'discarded'] as const;
export const CycleState = z.enum(cycleStates);
export type CycleState = z.infer<typeof CycleState>;

export const cycleActions = ['begin-planning', 'publish', 'close', 'discard'] as const;
export const CycleAction = z.enum(cycleActions);
export type CycleAction = z.infer<typeof CycleAction>;

export const DocumentNumber = line(60).min(4);

export const NewCycle = z.object({
  kind: CycleKind,
  year: z.number().int().min(2015).max(2100),
  title: line(100).min(4),
  /** The body that runs the cycle. */
  organisationId: Id,
  /** Rules, batches and programmes are taken over from it; absent: the city's defaults of the kind. */
  copyOf: Id.nullable().default(null),
});
export type NewCycle = z.infer<typeof NewCycle>;

export const CycleRow = z.object({
  id: Id,
  kind: CycleKind,
  year: z.number(),
  title: z.string(),
  state: CycleState,
  organisationId: Id,
  organisationName: z.string(),
  programmes: z.number(),
  seats: z.number(),
  candidates: z.number(),
  roundState: z.string().nullable(),
  synthetic: z.boolean(),
});
export type CycleRow = z.infer<typeof CycleRow>;

/** One thing that a cycle needs, in order: whether it is done, what is missing, who acts. */
export const CycleStage = z.object({
  stage: z.enum([
    'policy',
    'seat-plan',
    'candidates',
    'scores',
    'choices',
    'seal',
    'results',
    'registration',
  ]),
  state: z.enum(['done', 'current', 'open']),
  who: z.enum(['city', 'school', 'origin', 'county', 'candidate']),
  done: z.number(),
  all: z.number().nullable(),
});
export type CycleStage = z.infer<typeof CycleStage>;

export const RoundRow = z.object({
  id: Id,
  no: z.number(),
  kind: z.enum(['main', 'supplementary']),
  title: z.string(),
  batches: z.array(z.number()),
  opensAt: Instant,
  closesAt: Instant,
  state: z.enum(['preparing', 'open', 'sealed', 'matched', 'released', 'cancelled']),
});

export const CycleView = z.object({
  id: Id,
  kind: CycleKind,
  year: z.number(),
  title: z.string(),
  state: CycleState,
  revision: z.number(),
  organisationId: Id,
  organisationName: z.string(),
  previous: z.object({ id: Id, title: z.string() }).nullable(),
  policy: Policy,
  batches: z.array(Batch),
  rounds: z.array(RoundRow),
  stages: z.array(CycleStage),
  versions: z.array(
    z.object({
      version: z.number(),
      documentNumber: z.string(),
      reason: z.string().nullable(),
      adoptedByName: z.string(),
      adoptedAt: Instant,
      changed: z.array(z.string()),
    }),
  ),
  events: z.array(
    z.object({
      id: Id,
      action: z.string(),
      actorName: z.string(),
      note: z.string().nullable(),
      at: Instant,
    }),
  ),
  actions: z.array(CycleAction),
  abilities: z.object({ manage: z.boolean(), amend: z.boolean() }),
  synthetic: z.boolean(),
});
export type CycleView = z.infer<typeof CycleView>;

export const CyclePolicyChange = z.object({
  id: Id,
  revision: z.number().int().min(1),
  title: line(100).min(4),
  policy: Policy,
  batches: z.array(Batch).min(1).max(20),
});

export const PolicyAmendment = CyclePolicyChange.omit({ title: true }).extend({
  documentNumber: DocumentNumber,
  reason: prose(500).min(2),
});

export const CycleStep = z.object({
  id: Id,
  revision: z.number().int().min(1),
  action: CycleAction,
  note: prose(500).nullable().default(null),
  documentNumber: DocumentNumber.nullable().default(null),
});

export const CycleQuery = z.object({
  kind: CycleKind.optional(),
  year: z.coerce.number().int().optional(),
});
