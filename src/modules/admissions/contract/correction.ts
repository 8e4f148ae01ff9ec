import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Id, Instant, line, prose } from '#kernel/contract/scalars.ts';

export const faultKinds = ['score', 'groups', 'choices', 'seats'] as const;
const number = line(20);

/** What was wrong, as it stands on paper: candidates by their number, programmes by their code. */
export const FaultFound = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('score'), number, subject: line(40), mark: z.number().min(0).max(1000) }),
  /** Groups that the candidate belonged to, county and junior high included. */
  z.object({ kind: z.literal('groups'), number, groups: z.array(line(80)).max(20) }),
  /** Choices sent in time that the seal left out: the last version before the deadline counts. */
  z.object({ kind: z.literal('choices'), number }),
  z.object({ kind: z.literal('seats'), code: line(10), seats: z.number().int().min(0).max(5000) }),
]);
export type FaultFound = z.infer<typeof FaultFound>;

export const NewResultCorrection = z.object({
  roundId: Id,
  found: z.array(FaultFound).min(1).max(50),
  reason: prose(1000).min(4),
});

/** A fault with what it was and what it should have been. */
export const InputChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('score'),
    candidateId: Id,
    number,
    before: z.record(z.string(), z.number()),
    after: z.record(z.string(), z.number()),
  }),
  z.object({
    kind: z.literal('groups'),
    candidateId: Id,
    number,
    before: z.array(z.string()),
    after: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('choices'),
    candidateId: Id,
    number,
    before: z.number().nullable(),
    after: z.number(),
  }),
  z.object({
    kind: z.literal('seats'),
    code: z.string(),
    before: z.number(),
    after: z.number(),
  }),
]);
export type InputChange = z.infer<typeof InputChange>;

/** Where somebody is placed; null is no place. */
export const Place = z.object({
  code: z.string(),
  batch: z.number(),
  choiceNo: z.number().nullable(),
  seat: z.string(),
});
export type Place = z.infer<typeof Place>;

export const blastEffects = ['gains', 'loses', 'shifts'] as const;
export const BlastRow = z.object({
  candidateId: Id,
  from: Place.nullable(),
  to: Place.nullable(),
  /**
   * Who gains is wronged if nothing is done; who loses holds what the right result does not give. Who shifts is
   * placed by consent in both, and nothing on the own list says which place is better.
   */
  effect: z.enum(blastEffects),
  /** Whether the fault was this person's own. */
  named: z.boolean(),
  /** Who gains: why the released result refused it. Who loses: why the right result refuses it. */
  reason: z.string().nullable(),
});
export type BlastRow = z.infer<typeof BlastRow>;

export const variants = ['full', 'supernumerary'] as const;
export const Variant = z.enum(variants);
export type Variant = z.infer<typeof Variant>;

/** What a variant does: how many persons move, and seats that the plan would have to get. */
export const VariantEffect = z.object({ moves: z.number(), added: z.record(z.string(), z.number()) });

export const Effects = z.object({
  /** The run whose result was public when this was computed. */
  releasedRunId: Id,
  rows: z.array(BlastRow),
  /** Same programme, other kind of seat: nothing changes for the person. */
  reseated: z.number(),
  variants: z.record(Variant, VariantEffect),
});
export type Effects = z.infer<typeof Effects>;

export const correctionStates = ['proposed', 'computed', 'adopted', 'rejected'] as const;
export const CorrectionState = z.enum(correctionStates);
export type CorrectionState = z.infer<typeof CorrectionState>;
export const correctionActions = ['compute', 'adopt', 'reject'] as const;
export type CorrectionAction = (typeof correctionActions)[number];

export const CorrectionQuery = PageQuery.extend({
  state: CorrectionState.optional(),
  roundId: Id.optional(),
});

export const AffectedQuery = PageQuery.extend({ id: Id, effect: BlastRow.shape.effect.optional() });

export const ResultCorrectionRow = z.object({
  id: Id,
  roundId: Id,
  cycleTitle: z.string(),
  roundTitle: z.string(),
  state: CorrectionState,
  reason: z.string(),
  changes: z.array(InputChange),
  gains: z.number().nullable(),
  loses: z.number().nullable(),
  shifts: z.number().nullable(),
  /** Titles of the subjects, sums and groups that the changes name, by their keys. */
  titles: z.record(z.string(), z.string()),
  proposedByName: z.string(),
  proposedAt: Instant,
  synthetic: z.boolean(),
});
export type ResultCorrectionRow = z.infer<typeof ResultCorrectionRow>;

export const AffectedRow = BlastRow.extend({
  number: z.string(),
  nameMasked: z.string(),
  fromTitle: z.string().nullable(),
  toTitle: z.string().nullable(),
  registration: z.string().nullable(),
});
export type AffectedRow = z.infer<typeof AffectedRow>;

export const ResultCorrectionView = ResultCorrectionRow.extend({
  runId: Id.nullable(),
  effects: Effects.omit({ rows: true }).nullable(),
  /** Whether another correction was adopted since this was computed. */
  outdated: z.boolean(),
  variant: Variant.nullable(),
  decision: z.string().nullable(),
  documentNumber: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  abilities: z.object({ compute: z.boolean(), decide: z.boolean() }),
});
export type ResultCorrectionView = z.infer<typeof ResultCorrectionView>;

export const CorrectionDecision = z.object({
  id: Id,
  /** The run that was looked at: nobody decides on effects unseen. */
  runId: Id.nullable(),
  decision: z.enum([...variants, 'reject']),
  note: prose(1000).min(2),
  /** The document that grants the seats, where the plan has none left. */
  documentNumber: line(60).min(4).nullable().default(null),
});

/** Released rounds, for whoever proposes. */
export const CorrectableRound = z.object({
  id: Id,
  title: z.string(),
  subjects: z.array(z.object({ key: z.string(), title: z.string(), max: z.number() })),
  groups: z.array(z.object({ code: z.string(), title: z.string() })),
});
export type CorrectableRound = z.infer<typeof CorrectableRound>;
