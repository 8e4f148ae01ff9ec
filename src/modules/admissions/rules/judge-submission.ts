import type { Fault, RefusalKind } from '#kernel/contract/fault.ts';
import type { Choices } from '../contract/choices.ts';
import { canonicalChoices } from './canonical-choices.ts';
import { type ChoiceRules, choiceFaults } from './check-choices.ts';

/** A submission as it arrives. `codeVersion` is that of the visit; absent where staff helps. */
export type Sent = {
  basedOn: number;
  choices: Choices;
  withdraw: boolean;
  codeVersion: number | undefined;
};

/** How the candidate stands at that moment. */
export type Standing = {
  codeVersion: number;
  withdrawn: boolean;
  /** Admitted by an earlier round of the cycle: takes no part in a later one. */
  placed: boolean;
  groups: readonly string[];
  scores: Readonly<Record<string, number>> | null;
  latest: number;
  /** What was stored under the same request key. */
  repeated: { version: number; choices: Choices } | null;
};

export type Verdict =
  | { verdict: 'accepted'; version: number }
  | { verdict: 'repeated'; version: number }
  | { verdict: 'refused'; kind: RefusalKind; faults: Fault[] };

const refused = (kind: RefusalKind, ...faults: Fault[]): Verdict => ({ verdict: 'refused', kind, faults });

/**
 * What becomes of a submission. One that was stored already is answered even after the deadline: over a bad line
 * the candidate may never have seen the receipt. A form that does not build on the latest version is refused, so
 * that nothing which another device or the help desk sent is overwritten unseen.
 */
export function judgeSubmission(
  sent: Sent,
  standing: Standing | undefined,
  windowOpen: boolean,
  rules: ChoiceRules | undefined,
): Verdict {
  if (!standing || standing.withdrawn) return refused('unauthenticated', { code: 'visit-over' });
  if (sent.codeVersion !== undefined && sent.codeVersion !== standing.codeVersion)
    return refused('unauthenticated', { code: 'visit-over' });
  if (!rules) return refused('not-found', { code: 'not-found', params: { noun: 'round' } });
  const { repeated, latest } = standing;
  if (repeated)
    return canonicalChoices(repeated.choices) === canonicalChoices(sent.choices)
      ? { verdict: 'repeated', version: repeated.version }
      : refused('conflict', { code: 'request-key-reused', field: 'requestKey' });
  if (!windowOpen) return refused('conflict', { code: 'round-not-open' });
  if (standing.placed) return refused('conflict', { code: 'already-placed' });
  if (sent.basedOn !== latest)
    return refused('conflict', { code: 'newer-version', params: { latest, basedOn: sent.basedOn } });
  const empty = canonicalChoices(sent.choices) === '[]';
  if (sent.withdraw)
    return empty && latest > 0
      ? { verdict: 'accepted', version: latest + 1 }
      : refused('invalid', { code: 'nothing-to-withdraw', field: 'withdraw' });
  if (empty) return refused('invalid', { code: 'nothing-chosen', field: 'choices' });
  const faults = choiceFaults(sent.choices, rules, standing);
  return faults.length > 0 ? refused('invalid', ...faults) : { verdict: 'accepted', version: latest + 1 };
}
