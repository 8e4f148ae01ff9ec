/**
 * Rounds above single markets. A batch (批次) is one market over those who are still without a place; whoever
 * is admitted keeps that place and takes part in no later round, whatever it would offer: permanence between
 * batches, said openly, because it is what makes the order of batches matter. After the regular choices a
 * batch may have supplementary rounds (征集志愿) for its vacancies with new choices, and at its end places
 * unplaced candidates who consent to reassignment (服从调剂) by rank (ADM-15).
 */
export type Round = {
  kind: 'regular' | 'supplementary';
  /** Choices by candidate; whoever is not named takes no part. */
  choices: ReadonlyMap<string, readonly string[]>;
};

export type Batch = {
  id: string;
  /** Seats by programme, for all rounds of the batch together. */
  seats: ReadonlyMap<string, number>;
  rounds: readonly Round[];
  /** Candidates who take any vacancy of the batch they are acceptable for, best first. */
  consenting: readonly string[];
};

export type Placement = {
  batch: string;
  programme: string;
  by: 'regular' | 'supplementary' | 'reassignment';
};

/** What one round needs to be solved, and how. */
export type RoundSolver = (input: {
  batch: string;
  round: Round;
  /** Only of those who are still without a place. */
  choices: ReadonlyMap<string, readonly string[]>;
  /** What earlier rounds of the batch left. */
  seats: ReadonlyMap<string, number>;
}) => ReadonlyMap<string, string>;

export type BatchRules = {
  solve: RoundSolver;
  /** Whether a programme may take somebody who did not choose it (minimum, eligibility, full groups). */
  mayTake(programme: string, candidate: string, batch: string): boolean;
};

export type BatchesOutcome = {
  placements: Map<string, Placement>;
  /** Seats nobody took, by batch and programme. */
  vacancies: Map<string, Map<string, number>>;
};

/** Goes through the batches in their order. */
export function runBatches(batches: readonly Batch[], rules: BatchRules): BatchesOutcome {
  const placements = new Map<string, Placement>();
  const vacancies = new Map<string, Map<string, number>>();
  for (const batch of batches) {
    const seats = new Map(batch.seats);
    for (const round of batch.rounds) {
      const choices = new Map([...round.choices].filter(([candidate]) => !placements.has(candidate)));
      const placed = rules.solve({ batch: batch.id, round, choices, seats: new Map(seats) });
      for (const [candidate, programme] of placed)
        take(placements, seats, candidate, { batch: batch.id, programme, by: round.kind });
    }
    reassign(batch, rules, placements, seats);
    vacancies.set(batch.id, new Map([...seats].filter(([, left]) => left > 0)));
  }
  return { placements, vacancies };
}

function take(
  placements: Map<string, Placement>,
  seats: Map<string, number>,
  candidate: string,
  placement: Placement,
): void {
  if (placements.has(candidate)) throw new Error(`${candidate} has a place already`);
  placements.set(candidate, placement);
  // Admitting all who tie may go beyond the seats; then none are left.
  seats.set(placement.programme, Math.max(0, (seats.get(placement.programme) ?? 0) - 1));
}

/** By rank: the best unplaced consenting candidate takes the first vacancy, in the order of the plan. */
function reassign(
  batch: Batch,
  rules: BatchRules,
  placements: Map<string, Placement>,
  seats: Map<string, number>,
): void {
  for (const candidate of batch.consenting) {
    if (placements.has(candidate)) continue;
    for (const [programme, left] of seats) {
      if (left === 0 || !rules.mayTake(programme, candidate, batch.id)) continue;
      take(placements, seats, candidate, { batch: batch.id, programme, by: 'reassignment' });
      break;
    }
  }
}
