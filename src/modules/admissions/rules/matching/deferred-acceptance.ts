import { type Market, type Outcome, openSeat, type Programme } from '../market.ts';
import { Intake } from './intake.ts';
import { PlainSeats } from './plain-seats.ts';
import { ReserveIndex } from './reserve-index.ts';
import { ReserveSeats } from './reserve-seats.ts';

/** Seats that only the ranking decides. */
export const isPlain = ({ reserves, caps, rates, ties }: Programme) =>
  reserves.length === 0 && caps.length === 0 && rates.length === 0 && ties === 'break';

/** Seats kept for groups, and nothing else that is not plain. */
const hasOnlyReserves = ({ caps, rates, ties }: Programme) =>
  caps.length === 0 && rates.length === 0 && ties === 'break';

/** Programmes by the rules they follow, and what they hold so far. */
type Seats = {
  plain: PlainSeats;
  index: ReserveIndex;
  /** Which programmes are in `reserved`; everything that is neither plain nor here has an intake of its own. */
  single: Uint8Array;
  reserved: ReserveSeats;
  intakes: readonly (Intake | undefined)[];
};

/**
 * Candidate-proposing deferred acceptance (Gale and Shapley 1962), in rounds: everybody without a place
 * proposes to the next programme that is not out of reach, then the programmes choose. For rules that never
 * bring a refused candidate back the outcome does not depend on the order of proposals, so each round walks
 * through the candidates as they lie in memory.
 */
export function deferredAcceptance(market: Market, strengths: Float64Array): Outcome {
  const { programmes, choiceStart } = market;
  const count = choiceStart.length - 1;
  const seats = emptySeats(market);
  const special = seats.intakes.filter((intake) => intake !== undefined);
  const next = choiceStart.slice(0, count);
  const refused = new Uint8Array(count).fill(1);
  while (proposeAll(market, strengths, seats, next, refused)) {
    for (let m = 0; m < programmes.length; m++) {
      seats.plain.trim(m, refused);
      seats.reserved.settle(m, refused);
    }
    for (const intake of special) intake.settle(refused);
  }
  return collect(count, seats);
}

function emptySeats(market: Market): Seats {
  const { programmes, choices } = market;
  const applicants = new Int32Array(programmes.length);
  for (let at = 0; at < choices.length; at++) applicants[choices[at]!] = applicants[choices[at]!]! + 1;
  const plain = new PlainSeats(
    Int32Array.from(programmes, (programme) => (isPlain(programme) ? programme.capacity : -1)),
    applicants,
  );
  const index = new ReserveIndex(market);
  const single = index.singleReserves(market).map((one, m) => (hasOnlyReserves(programmes[m]!) ? one : 0));
  const reserved = new ReserveSeats(market, index, single, applicants, plain.cutOffs);
  const intakes = programmes.map((programme, m) =>
    isPlain(programme) || single[m] === 1 ? undefined : new Intake(market, programme),
  );
  return { plain, index, single, reserved, intakes };
}

/** So many candidates at a time: a short loop that is called often is compiled long before the first round ends. */
const BLOCK = 1024;

/** One round: each refused candidate proposes once, as far as the list goes. False when nobody proposed. */
function proposeAll(
  market: Market,
  strengths: Float64Array,
  seats: Seats,
  next: Uint32Array,
  refused: Uint8Array,
): boolean {
  let proposed = false;
  for (let from = 0; from < refused.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, refused.length);
    if (proposeSome(market, strengths, seats, next, refused, from, to)) proposed = true;
  }
  return proposed;
}

function proposeSome(
  market: Market,
  strengths: Float64Array,
  { plain, index, single, reserved, intakes }: Seats,
  next: Uint32Array,
  refused: Uint8Array,
  from: number,
  to: number,
): boolean {
  const { choices, choiceStart } = market;
  const { cutOffs, starts, sizes, holders } = plain;
  const { masks } = index;
  const held = plain.strengths;
  let proposed = false;
  for (let i = from; i < to; i++) {
    if (refused[i] === 0) continue;
    refused[i] = 0;
    const groups = index.maskOfCandidate(market, i);
    const end = choiceStart[i + 1]!;
    let at = next[i]!;
    for (; at < end; at++) {
      const m = choices[at]!;
      const strength = strengths[at]!;
      // Below the open line there are only seats kept for one's groups. An intake has no line: it is asked itself.
      if (strength < cutOffs[m]! && (groups === 0 || (masks[m]! & groups) === 0)) continue;
      if (single[m] === 1) {
        if (!reserved.propose(m, i, groups, strength, refused)) continue;
      } else if (intakes[m] !== undefined) {
        const intake = intakes[m];
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

function collect(count: number, { plain, single, reserved, intakes }: Seats): Outcome {
  const placed = new Int32Array(count).fill(-1);
  const seat = new Int32Array(count).fill(-1);
  intakes.forEach((intake, m) => {
    if (single[m] === 1) {
      reserved.seatAll(m, placed, seat);
      return;
    }
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
