import type { Policy } from '../contract/policy.ts';
import type { Track } from '../contract/programme.ts';

/** Score keys by which a programme ranks: the total decides, the keys of the policy break ties (ADM-11). */
export const rankingOf = (policy: Pick<Policy, 'tieBreak'>): string[] => ['total', ...policy.tieBreak];

/** Least scores below which a programme admits nobody: the control line of its track (ADM-14). */
export function minimumOf(policy: Pick<Policy, 'controlLines'>, track: Track): Record<string, number> {
  const line = policy.controlLines[track];
  return line > 0 ? { total: line } : {};
}

/** The programmes whose seats are partly allotted to junior highs: general ones of the batches named (ADM-02). */
export function allotsQuota(
  policy: Pick<Policy, 'quotaSeats'>,
  programme: { batchNo: number; track: Track },
): boolean {
  return programme.track === 'general' && (policy.quotaSeats?.batches.includes(programme.batchNo) ?? false);
}

/** What programmes, lines and tie-breaks may speak of: subjects, sums over them, bonus and total. */
export const scoreKeysOf = (policy: Pick<Policy, 'subjects' | 'sums'>): string[] => [
  ...policy.subjects.map(({ key }) => key),
  ...policy.sums.map(({ key }) => key),
  'bonus',
  'total',
];
