/** What a result does against the rules of its market. Candidates and programmes by position. */
export type Violation = {
  rule: ViolationRule;
  /** Who is wronged, or wrongly placed. */
  candidate?: number;
  programme?: number;
  /** Who holds the seat instead. */
  instead?: number;
  message: string;
};

export type ViolationRule =
  | 'wrong-market'
  | 'unknown-candidate'
  | 'unknown-programme'
  | 'missing-candidate'
  | 'listed-twice'
  | 'not-chosen'
  | 'not-acceptable'
  | 'against-the-rules'
  | 'justified-envy'
  | 'wasted-seat'
  | 'not-optimal'
  | 'wrong-figure';

/**
 * Whether no candidate could do better in any placement that is without envy and waste. `not-promised`: some
 * programme's rules can contradict each other, and then there may be no best placement at all.
 */
export type Optimality = 'proved' | 'refuted' | 'not-promised';

export type Verdict = { violations: Violation[]; optimality: Optimality };
