import { type Market, type Outcome, openSeat, type Programme } from '../market.ts';
import { Intake } from './intake.ts';
import { PlainSeats } from './plain-seats.ts';

/** Seats that only the ranking decides. */
export const isPlain = ({ reserves, caps, rates, ties }: Programme) =>
  reserves.length === 0 && caps.length === 0 && rates.length === 0 && ties === 'break';

/**
 * Candidate-proposing deferred acceptance (Gale and Shapley 1962), in rounds: everybody without a place
 * proposes to the next programme that is not out of reach, then the programmes choose. For rules that never
 * bring a refused candidate back the outcome does not depend on the order of proposals, so each round walks
 * through the candidates as they lie in memory.
 */
export function deferredAcceptance(market: Market, strengths: Float64Array): Outcome {
  const { programmes, choices, choiceStart } = market;
  const count = choiceStart.length - 1;
  const applicants = new Int32Array(programmes.length);
  for (let at = 0; at < choices.length; at++) applicants[choices[at]!] = applicants[choices[at]!]! + 1;
  const plain = new PlainSeats(
    Int32Array.from(programmes, (programme) => (isPlain(programme) ? programme.capacity : -1)),
    applicants,
  );
  const intakes = programmes.map((programme) =>
    isPlain(programme) ? undefined : new Intake(market, programme),
  );
  const special = intakes.filter((intake) => intake !== undefined);
  // Nobody passes a special programme by its cut-off: the intake itself is asked.
  const next = choiceStart.slice(0, count);
  const refused = new Uint8Array(count).fill(1);
  while (proposeAll(market, strengths, plain, intakes, next, refused)) {
    for (let m = 0; m < programmes.length; m++) plain.trim(m, refused);
    for (const intake of special) intake.settle(refused);
  }
  return collect(count, plain, intakes);
}

/** One round: each refused candidate proposes once, as far as the list goes. False when nobody proposed. */
function proposeAll(
  market: Market,
  strengths: Float64Array,
  plain: PlainSeats,
  intakes: readonly (Intake | undefined)[],
  next: Uint32Array,
  refused: Uint8Array,
): boolean {
  const { choices, choiceStart } = market;
  const { cutOffs, starts, sizes, holders } = plain;
  const held = plain.strengths;
  let proposed = false;
  for (let i = 0; i < refused.length; i++) {
    if (refused[i] === 0) continue;
    refused[i] = 0;
    const end = choiceStart[i + 1]!;
    let at = next[i]!;
    for (; at < end; at++) {
      const m = choices[at]!;
      const strength = strengths[at]!;
      if (strength < cutOffs[m]!) continue;
      const intake = intakes[m];
      if (intake !== undefined) {
        if (!intake.propose(i, strength)) continue;
        if (intake.isFull) intake.settle(refused);
      } else {
        const size = sizes[m]!;
        const slot = starts[m]! + size;
        held[slot] = strength;
        holders[slot] = i;
        sizes[m] = size + 1;
        if (slot + 1 === starts[m + 1]!) plain.trim(m, refused);
      }
      proposed = true;
      at++;
      break;
    }
    next[i] = at;
  }
  return proposed;
}

function collect(count: number, plain: PlainSeats, intakes: readonly (Intake | undefined)[]): Outcome {
  const placed = new Int32Array(count).fill(-1);
  const seat = new Int32Array(count).fill(-1);
  intakes.forEach((intake, m) => {
    if (intake) {
      intake.holders((candidate, kind) => {
        placed[candidate] = m;
        seat[candidate] = kind;
      });
      return;
    }
    const from = plain.starts[m]!;
    for (let at = from; at < from + plain.sizes[m]!; at++) {
      placed[plain.holders[at]!] = m;
      seat[plain.holders[at]!] = openSeat;
    }
  });
  return { placed, seat, settled: true };
}
