/** Everything that decides a round, as it was sealed; from it the markets of the batches follow. */
export type RoundInput = {
  batches: readonly RoundBatch[];
  programmes: readonly RoundProgramme[];
  candidates: readonly RoundCandidate[];
  /** Hexadecimal; breaks the ties that the scores leave. */
  lotterySeed: string;
  quota: QuotaRule | null;
  /** Width of a band in batches of the older practice (ADM-13). */
  bandPoints: number;
};

export type RoundBatch = { no: number; consent: boolean; rule: 'deferred-acceptance' | 'banded' };

/** How far below a programme's general line its allotted seats may reach, and where they end (ADM-04). */
export type QuotaRule = { floorGap: number; controlLine: number };

export type RoundReserve = {
  group: string;
  seats: number;
  floor: Readonly<Record<string, number>>;
  hard: boolean;
  /** Allotted to a junior high: the floor hangs on the general line of the batch. */
  allotted: boolean;
};

export type RoundProgramme = {
  /** Its code in the plan: public, and unique in the cycle. */
  code: string;
  batch: number;
  schoolId: string;
  divisionCode: string;
  seats: number;
  /** Groups of which a candidate must belong to one; empty: everybody. */
  requiresAny: readonly string[];
  ranking: readonly string[];
  minimum: Readonly<Record<string, number>>;
  precedence: 'open-first' | 'reserved-first';
  ties: 'break' | 'admit-all';
  reserves: readonly RoundReserve[];
  limits: readonly { kind: 'seats-max' | 'percent-min'; group: string; amount: number }[];
};

export type RoundCandidate = {
  /** The receipt of the sealed choices: in published files the candidate has no other name. */
  receipt: string;
  keys: Readonly<Record<string, number>>;
  groups: readonly string[];
  divisionCode: string;
  choices: readonly { batch: number; programmes: readonly string[]; consent: boolean }[];
};
