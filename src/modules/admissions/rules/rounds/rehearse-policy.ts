import type { Batch, Policy } from '../../contract/policy.ts';
import { minimumOf, rankingOf } from '../programme-ranking.ts';
import type { RoundInput, RoundProgramme } from './round-input.ts';

/** What of a policy works on an earlier year's seats, candidates and choices. */
export type TriedRules = {
  policy: Pick<Policy, 'tieBreak' | 'controlLines' | 'quotaSeats' | 'bandPoints' | 'subjects' | 'sums'>;
  batches: readonly Pick<Batch, 'no' | 'consent' | 'rule'>[];
};

/** What the round was held with: the ledger of today has its seats used. */
export type SeatsThen = ReadonlyMap<string, { track: 'general' | 'vocational'; seats: number }>;

/**
 * The round of an earlier year under other rules: order of ties, control lines, floors and precedence of allotted
 * seats, and how its batches are filled. Seats, allotments, scores and choices stay those of that year, so people
 * are taken to choose as they did; batches that the tried rules do not have keep their own.
 */
export function rehearsePolicy(
  input: RoundInput,
  then: SeatsThen,
  { policy, batches }: TriedRules,
): RoundInput {
  const tried = new Map(batches.map((batch) => [batch.no, batch]));
  const { quotaSeats } = policy;
  return {
    ...input,
    batches: input.batches.map((batch) => ({ ...batch, ...tried.get(batch.no), no: batch.no })),
    programmes: input.programmes.map(
      (programme): RoundProgramme => ({
        ...programme,
        seats: then.get(programme.code)?.seats ?? 0,
        ranking: rankingOf(policy),
        minimum: minimumOf(policy, then.get(programme.code)?.track ?? 'vocational'),
        precedence: quotaSeats?.precedence ?? 'open-first',
        reserves: quotaSeats ? programme.reserves : programme.reserves.filter(({ allotted }) => !allotted),
      }),
    ),
    quota: quotaSeats && { floorGap: quotaSeats.floorGap, controlLine: policy.controlLines.general },
    bandPoints: policy.bandPoints,
  };
}

/** Keys of the tried rules that the earlier year's scores do not have: with them nothing can be rehearsed. */
export function missingKeys({ policy }: TriedRules, earlier: Pick<Policy, 'subjects' | 'sums'>): string[] {
  const known = new Set([
    ...earlier.subjects.map(({ key }) => key),
    ...earlier.sums.map(({ key }) => key),
    'bonus',
    'total',
  ]);
  return rankingOf(policy).filter((key) => !known.has(key));
}
