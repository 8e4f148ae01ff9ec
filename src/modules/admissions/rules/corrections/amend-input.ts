import type { InputChange } from '../../contract/correction.ts';
import type { RoundCandidate, RoundInput } from '../rounds/round-input.ts';

/** The record behind each receipt, and choices that the seal left out, by candidate. */
export type Records = {
  candidateIds: ReadonlyMap<string, string>;
  leftOut: ReadonlyMap<string, RoundCandidate>;
};

/**
 * The inputs of a round with faults put right, the later change of the same fact over the earlier. Choices left out
 * take the place of whatever was sealed of the same person. Seats count against those that were vacant at the seal.
 */
export function amendInput(
  input: RoundInput,
  { candidateIds, leftOut }: Records,
  changes: readonly InputChange[],
): RoundInput {
  const replaced = new Set<string>();
  const added: RoundCandidate[] = [];
  for (const change of changes) {
    if (change.kind !== 'choices' || replaced.has(change.candidateId)) continue;
    const choices = leftOut.get(change.candidateId);
    if (!choices) throw new Error(`the choices of ${change.candidateId} were not loaded`);
    replaced.add(change.candidateId);
    added.push(choices);
  }
  const idOf = new Map([...candidateIds, ...[...leftOut].map(([id, { receipt }]) => [receipt, id] as const)]);
  const candidates = [
    ...input.candidates.filter(({ receipt }) => !replaced.has(candidateIds.get(receipt) ?? '')),
    ...added,
  ].map((candidate) => amendCandidate(candidate, idOf.get(candidate.receipt), changes));
  const programmes = input.programmes.map((programme) => {
    const extra = changes.reduce(
      (sum, change) =>
        change.kind === 'seats' && change.code === programme.code ? sum + change.after - change.before : sum,
      0,
    );
    return extra === 0 ? programme : { ...programme, seats: Math.max(0, programme.seats + extra) };
  });
  return { ...input, candidates, programmes };
}

function amendCandidate(
  candidate: RoundCandidate,
  id: string | undefined,
  changes: readonly InputChange[],
): RoundCandidate {
  let amended = candidate;
  for (const change of changes) {
    if (change.kind === 'seats' || change.candidateId !== id) continue;
    if (change.kind === 'score') amended = { ...amended, keys: { ...amended.keys, ...change.after } };
    if (change.kind === 'groups') amended = { ...amended, groups: change.after };
  }
  return amended;
}

/** Keys that follow from one subject's mark put right: the mark, the sums it is part of, the total. */
export function keysWithMark(
  keys: Readonly<Record<string, number>>,
  sums: readonly { key: string; of: readonly string[] }[],
  subject: string,
  mark: number,
): Record<string, number> {
  const hundredths = (value: number) => Math.round(value * 100);
  const by = hundredths(mark) - hundredths(keys[subject] ?? 0);
  const raised = (key: string) => (hundredths(keys[key] ?? 0) + by) / 100;
  return {
    [subject]: mark,
    ...Object.fromEntries(sums.filter(({ of }) => of.includes(subject)).map(({ key }) => [key, raised(key)])),
    total: raised('total'),
  };
}
