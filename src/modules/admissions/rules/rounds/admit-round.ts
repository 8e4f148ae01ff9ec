import { generalSeats, quotaFloor } from '../quota-floor.ts';
import { inBands } from './banded-order.ts';
import { consentChoices, isEligible } from './consent-choices.ts';
import { type Applicant, marketDocument } from './market-document.ts';
import type { RoundBatch, RoundCandidate, RoundInput, RoundProgramme } from './round-input.ts';

/** Why a choice ended as it did, in the words of the result format (hedong-result/1). */
export type ChoiceReason = {
  choice: string;
  outcome:
    | 'admitted'
    | 'not-reached'
    | 'below-cutoff'
    | 'below-minimum'
    | 'below-floor'
    | 'group-full'
    | 'not-acceptable'
    | 'not-eligible'
    | 'admitted-earlier';
  rank: number | null;
  own: Record<string, number> | null;
  cutoff: Record<string, number> | null;
  seat?: string;
  cutoffSeat?: string;
  group?: string;
  tieBreak?: string | null;
  reserves?: { group: string; outcome: string }[];
};

/** What a market came to: the published result file, as far as the round needs it. */
export type SolvedMarket = {
  assignments: Record<string, string | null>;
  explanations: Record<string, ChoiceReason[]>;
  programmes: Record<string, { cutoff: Record<string, number> | null }>;
};

/** What a market of a batch is called in the package: `batch-2`, `batch-2-general-lines`, `batch-2-consent`. */
export const marketName = (batch: number, part?: 'general-lines' | 'consent'): string =>
  ['batch', batch, part].filter((word) => word !== undefined).join('-');

/** A market by its name in the package. */
export type NamedMarket = { name: string; document: string; explained: boolean };

/** Solves a document of the published format and checks what came out; rejects when the check finds anything. */
export type SolveMarket = (market: NamedMarket) => Promise<SolvedMarket>;

export type Admission = { code: string; batch: number; choiceNo: number | null; seat: string };

export type RoundOutcome = {
  /** By receipt; whoever is absent got no place. */
  admitted: Map<string, Admission>;
  /** By receipt, a part for each batch with choices. */
  reasons: Map<string, { batch: number; choices: ChoiceReason[] }[]>;
  /** Floors of allotted seats as they came out, by programme. */
  generalLines: Map<string, number | null>;
};

/** Seat of a placement by consent. */
export const consentSeat = 'consent';

/**
 * Admits a round: batch after batch, and whoever has a place takes no part in what follows (permanence). A batch
 * with allotted seats is solved twice, first for its general lines (ADM-04); after a batch that allows it, those
 * who consented are placed where seats are left (ADM-15). Pure but for the solver, which is given.
 */
export async function admitRound(input: RoundInput, solve: SolveMarket): Promise<RoundOutcome> {
  const outcome: RoundOutcome = { admitted: new Map(), reasons: new Map(), generalLines: new Map() };
  for (const batch of [...input.batches].sort((x, y) => x.no - y.no))
    await admitBatch(input, batch, solve, outcome);
  return outcome;
}

async function admitBatch(
  input: RoundInput,
  batch: RoundBatch,
  solve: SolveMarket,
  outcome: RoundOutcome,
): Promise<void> {
  const offered = input.programmes.filter((programme) => programme.batch === batch.no);
  const byCode = new Map(offered.map((programme) => [programme.code, programme]));
  const applicants: Applicant[] = [];
  const listed = new Map<string, readonly string[]>();
  const askers: RoundCandidate[] = [];
  for (const candidate of input.candidates) {
    const list = candidate.choices.find((choice) => choice.batch === batch.no);
    if (!list || (list.programmes.length === 0 && !list.consent)) continue;
    const earlier = outcome.admitted.has(candidate.receipt);
    const unfit = list.programmes.filter((code) => {
      const programme = byCode.get(code);
      return !programme || !isEligible(programme, candidate);
    });
    const { receipt, keys, groups } = candidate;
    const wants = list.programmes.filter((code) => !unfit.includes(code));
    const without = earlier ? list.programmes : unfit;
    note(outcome, receipt, batch.no, without.map(earlier ? admittedEarlier : notEligible));
    if (earlier) continue;
    listed.set(receipt, list.programmes);
    if (list.consent) askers.push(candidate);
    if (wants.length > 0) applicants.push({ receipt, keys, groups, wants });
  }
  const programmes = await withFloors(input, batch, offered, applicants, solve, outcome);
  const market =
    batch.rule === 'banded' ? inBands(programmes, applicants, input.bandPoints) : { programmes, applicants };
  const solved = await solve({
    name: marketName(batch.no),
    document: marketDocument(market.programmes, market.applicants, input.lotterySeed),
    explained: true,
  });
  for (const { receipt } of applicants) {
    const reasons = solved.explanations[receipt] ?? [];
    note(outcome, receipt, batch.no, reasons);
    const code = solved.assignments[receipt];
    if (!code) continue;
    const seat = reasons.find(({ choice }) => choice === code)?.seat ?? 'open';
    outcome.admitted.set(receipt, {
      code,
      batch: batch.no,
      choiceNo: (listed.get(receipt)?.indexOf(code) ?? -1) + 1,
      seat,
    });
  }
  if (batch.consent) await placeByConsent(input, batch, offered, askers, solve, outcome);
}

/** Programmes with the floors of their allotted seats, from a first pass over the general seats alone. */
async function withFloors(
  { quota, lotterySeed }: RoundInput,
  batch: RoundBatch,
  offered: readonly RoundProgramme[],
  applicants: readonly Applicant[],
  solve: SolveMarket,
  { generalLines }: RoundOutcome,
): Promise<readonly RoundProgramme[]> {
  const allots = ({ reserves }: RoundProgramme) => reserves.some(({ allotted }) => allotted);
  if (!quota || !offered.some(allots)) return offered;
  const general = offered.map((programme) => ({
    ...programme,
    seats: generalSeats(
      programme.seats,
      programme.reserves.filter(({ allotted }) => allotted),
    ),
    reserves: programme.reserves.filter(({ allotted }) => !allotted),
  }));
  const { programmes } = await solve({
    name: marketName(batch.no, 'general-lines'),
    document: marketDocument(general, applicants, lotterySeed),
    explained: false,
  });
  return offered.map((programme) => {
    if (!allots(programme)) return programme;
    const line = programmes[programme.code]?.cutoff?.total ?? null;
    generalLines.set(programme.code, line);
    const floor = quotaFloor(line, quota);
    return {
      ...programme,
      reserves: programme.reserves.map((reserve) => (reserve.allotted ? { ...reserve, floor } : reserve)),
    };
  });
}

async function placeByConsent(
  { lotterySeed }: RoundInput,
  batch: RoundBatch,
  offered: readonly RoundProgramme[],
  askers: readonly RoundCandidate[],
  solve: SolveMarket,
  { admitted }: RoundOutcome,
): Promise<void> {
  const used = Map.groupBy(
    [...admitted.values()].filter((admission) => admission.batch === batch.no),
    ({ code }) => code,
  );
  const vacancies = offered
    .map((programme) => ({
      ...programme,
      seats: seatsLeft(programme, used.get(programme.code) ?? []),
      reserves: [],
      limits: [],
      ties: 'break' as const,
    }))
    .filter(({ seats }) => seats > 0);
  const schoolOf = new Map(offered.map(({ code, schoolId }) => [code, schoolId]));
  const asking = askers
    .filter(({ receipt }) => !admitted.has(receipt))
    .map((candidate) => {
      const list = candidate.choices.find((choice) => choice.batch === batch.no);
      const chosen = [...new Set(list?.programmes.map((code) => schoolOf.get(code) ?? '') ?? [])];
      const { receipt, keys, groups } = candidate;
      return { receipt, keys, groups, wants: consentChoices(candidate, chosen, vacancies) };
    })
    .filter(({ wants }) => wants.length > 0);
  if (asking.length === 0) return;
  const { assignments } = await solve({
    name: marketName(batch.no, 'consent'),
    document: marketDocument(vacancies, asking, lotterySeed),
    explained: false,
  });
  for (const { receipt } of asking) {
    const code = assignments[receipt];
    if (code) admitted.set(receipt, { code, batch: batch.no, choiceNo: null, seat: consentSeat });
  }
}

/** Seats that found nobody; those of a hard reserve stay empty. */
function seatsLeft({ seats, reserves }: RoundProgramme, admitted: readonly Admission[]): number {
  const kept = reserves
    .filter(({ hard }) => hard)
    .map(
      ({ group, seats: held }) => held - admitted.filter(({ seat }) => seat === `reserved:${group}`).length,
    );
  return seats - admitted.length - kept.reduce((sum, left) => sum + left, 0);
}

const unreached = { rank: null, own: null, cutoff: null };
const notEligible = (choice: string): ChoiceReason => ({ choice, outcome: 'not-eligible', ...unreached });
const admittedEarlier = (choice: string): ChoiceReason => ({
  choice,
  outcome: 'admitted-earlier',
  ...unreached,
});

function note(
  { reasons }: RoundOutcome,
  receipt: string,
  batch: number,
  choices: readonly ChoiceReason[],
): void {
  if (choices.length === 0) return;
  const parts = reasons.get(receipt) ?? [];
  const part = parts.find((each) => each.batch === batch);
  if (part) part.choices.push(...choices);
  else parts.push({ batch, choices: [...choices] });
  reasons.set(receipt, parts);
}
