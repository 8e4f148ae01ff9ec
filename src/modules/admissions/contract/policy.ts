import { z } from 'zod';
import { Day, line } from '#kernel/contract/scalars.ts';

export const cycleKinds = [
  'junior-high',
  'vocational-entrance',
  'transfer',
  'college-expansion',
  'register',
] as const;
export const CycleKind = z.enum(cycleKinds);
export type CycleKind = z.infer<typeof CycleKind>;

export const Key = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
/** Marks and thresholds have two decimals at most. */
export const Mark = z.number().min(0).max(10_000).multipleOf(0.01);

/** Where a rule of the year comes from. What nobody has confirmed for this city is *recalled*. */
export const RuleSource = z.object({
  rule: line(40),
  source: line(160),
  clause: line(80),
  confidence: z.enum(['verified', 'recalled']),
  effectiveFrom: Day,
});
export type RuleSource = z.infer<typeof RuleSource>;

export const Subject = z.object({
  key: Key,
  title: line(30),
  max: Mark,
  /** Culture or skill, for admissions by both (ADM-31). */
  part: z.enum(['culture', 'skill']).default('culture'),
});
export type Subject = z.infer<typeof Subject>;

/** A key that adds subjects up, so that a sum can break ties (ADM-11). */
export const SumKey = z.object({ key: Key, title: line(30), of: z.array(Key).min(2).max(20) });
export type SumKey = z.infer<typeof SumKey>;

/** A group that programmes may ask for or reserve seats for; `origin:…` and `county:…` are made by the cycle. */
export const PolicyGroup = z.object({ code: Key, title: line(40) });
export type PolicyGroup = z.infer<typeof PolicyGroup>;

export const BonusRule = z.object({ item: Key, title: line(60), points: Mark });

/**
 * The rules of a cycle: what is counted, how candidates are ranked, which seats are reserved, when what happens.
 * Mechanisms are the code's; every value here is the city's, and is adopted with its source.
 */
export const Policy = z.object({
  subjects: z.array(Subject).min(1).max(20),
  bonus: z.object({
    items: z.array(BonusRule).max(30),
    /** The highest single item counts, or all of them up to the cap. */
    combine: z.enum(['highest', 'sum']),
    cap: Mark,
  }),
  /** Keys that break ties, after the total, in their order; the published lottery comes last (ADM-11, ADM-12). */
  tieBreak: z.array(Key).max(11),
  sums: z.array(SumKey).max(10).default([]),
  groups: z.array(PolicyGroup).max(30).default([]),
  /** Least total by track below which nobody is admitted (最低控制线, ADM-14). */
  controlLines: z.object({ general: Mark, vocational: Mark }),
  /** Seats allotted to junior highs (指标到校, ADM-01 … ADM-09); absent where the cycle has none. */
  quotaSeats: z
    .object({
      /** Share of the seats of programmes that allot, in per cent. */
      sharePercent: z.number().int().min(0).max(100),
      /** Batches whose general programmes allot. */
      batches: z.array(z.number().int()).min(1),
      /** How far below the school's general line an allotted seat may reach. */
      floorGap: Mark,
      /** Whether a school allots to the junior highs of its own county, or of the whole city. */
      area: z.enum(['county', 'city']).default('county'),
      precedence: z.enum(['open-first', 'reserved-first']),
    })
    .nullable(),
  /** Share of vocational seats that the plan of the city keeps to (职普比大体相当), in per cent. */
  vocationalSharePercent: z.object({ min: z.number().min(0).max(100), max: z.number().min(0).max(100) }),
  /** What a seat plan is warned by; absent values warn of nothing. */
  seatPlan: z
    .object({
      /** Seats of a class of a general programme at entry (ADM-17). */
      classSeatsMax: z.number().int().min(1).max(200).nullable(),
      /** Filling of last year, in per cent, below which a plan that grows is questioned (ADM-18). */
      filledPercentMin: z.number().min(0).max(100).nullable(),
    })
    .default({ classSeatsMax: null, filledPercentMin: null }),
  /** Least share of the skill part in the total, in per cent (ADM-31); absent where no skill is examined. */
  skillSharePercentMin: z.number().min(0).max(100).nullable().default(null),
  /** Width of a band in batches that keep to the older practice of bands (ADM-13). */
  bandPoints: Mark.min(1).default(5),
  /** Whether scores are known when choices are made. */
  scoresBeforeChoices: z.boolean(),
  scoresReleasedAt: z.iso.datetime({ offset: true }).nullable(),
  objectionsUntil: z.iso.datetime({ offset: true }).nullable(),
  guardianConfirmation: z.enum(['required', 'asked', 'none']),
  /** Days after the release by which a person must have come, or the seat is given up. */
  registrationDays: z.number().int().min(1).max(60),
  sources: z.array(RuleSource).max(60),
});
export type Policy = z.infer<typeof Policy>;

export const Batch = z.object({
  no: z.number().int().min(0).max(20),
  title: line(40).min(2),
  choicesMax: z.number().int().min(1).max(40),
  consent: z.boolean().default(false),
  rule: z.enum(['deferred-acceptance', 'banded']).default('deferred-acceptance'),
});
export type Batch = z.infer<typeof Batch>;

/** Policy and batches with which a cycle of a kind begins: one entry of `admission-policies.yaml` of a city. */
export const PolicyTemplate = z.object({
  kind: CycleKind,
  title: line(60),
  policy: Policy,
  batches: z.array(Batch).min(1).max(20),
});
export type PolicyTemplate = z.infer<typeof PolicyTemplate>;
