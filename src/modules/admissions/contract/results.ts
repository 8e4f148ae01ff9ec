import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';

const Keys = z.record(z.string(), z.number());

export const CertificateView = z.object({
  name: z.string(),
  market: z.string(),
  result: z.string(),
  feasible: z.boolean(),
  noJustifiedEnvy: z.boolean(),
  noWastedSeat: z.boolean(),
  optimalForCandidates: z.string(),
});

export const RunStatistics = z.object({
  candidates: z.number(),
  admitted: z.number(),
  seats: z.number(),
  bySeat: z.record(z.string(), z.number()),
  byChoice: z.record(z.string(), z.number()),
  generalLines: z.record(z.string(), z.number().nullable()),
});

export const RunRow = z.object({
  id: Id,
  roundId: Id,
  state: z.enum(['running', 'checked', 'failed']),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  released: z.boolean(),
  inputsSha256: z.string().nullable(),
  resultSha256: z.string().nullable(),
  statistics: RunStatistics.nullable(),
  certificates: z.array(CertificateView),
  problem: z.string().nullable(),
  mayRelease: z.boolean(),
});
export type RunRow = z.infer<typeof RunRow>;

export const ResultRound = z.object({
  id: Id,
  cycleId: Id,
  cycleTitle: z.string(),
  title: z.string(),
  state: z.string(),
  releasedAt: Instant.nullable(),
  synthetic: z.boolean(),
  mayRun: z.boolean(),
  /** What still keeps the run from being ordered: `not-sealed`, `not-signed`. */
  missing: z.string().nullable(),
  runs: z.array(RunRow),
});
export type ResultRound = z.infer<typeof ResultRound>;

export const CutOffRow = z.object({
  code: z.string(),
  title: z.string(),
  schoolName: z.string(),
  batch: z.number(),
  seat: z.string(),
  /** Whom the seats of a reserve are kept for. */
  groupTitle: z.string().nullable(),
  seats: z.number(),
  admitted: z.number(),
  /** The total of the last admitted; absent while seats were left. Marks by subject are nobody else's concern. */
  line: z.number().nullable(),
  /** The total of the last admitted to an open seat of the same code a year before. */
  lastYearTotal: z.number().nullable(),
});
export type CutOffRow = z.infer<typeof CutOffRow>;

export const CutOffQuery = PageQuery.extend({
  roundId: Id,
  q: z.string().trim().max(60).optional(),
  batch: z.coerce.number().int().optional(),
});

/** Seats kept for an own group: why they did not help, what they asked for, who came last. */
export const OwnReserve = z.object({
  seat: z.string(),
  groupTitle: z.string(),
  outcome: z.string(),
  seats: z.number(),
  floor: Keys.nullable(),
  line: Keys.nullable(),
});
export type OwnReserve = z.infer<typeof OwnReserve>;

/** One choice of the own list, with what decided it. */
export const ReasonView = z.object({
  code: z.string(),
  title: z.string(),
  schoolName: z.string(),
  outcome: z.string(),
  rank: z.number().nullable(),
  own: Keys.nullable(),
  cutoff: Keys.nullable(),
  seat: z.string().nullable(),
  cutoffSeat: z.string().nullable(),
  groupTitle: z.string().nullable(),
  tieBreak: z.string().nullable(),
  /** Keys by which the programme compares, in their order. */
  ranking: z.array(z.string()),
  /** Groups of which one is asked for. */
  requires: z.array(z.string()),
  seats: z.number().nullable(),
  /** Those of the seats that are kept for groups. */
  reserved: z.number(),
  /** Scores of the last admitted to a seat that is open to all, and its kind; absent while seats were left. */
  openLine: Keys.nullable(),
  openSeat: z.enum(['open', 'reverted']),
  /** Seats kept for groups that the candidate is in. */
  reserves: z.array(OwnReserve),
});
export type ReasonView = z.infer<typeof ReasonView>;

export const registrationStates = ['admitted', 'registered', 'no-show', 'declined', 'revoked'] as const;
export const RegistrationState = z.enum(registrationStates);
export type RegistrationState = z.infer<typeof RegistrationState>;

export const OwnResult = z.object({
  roundId: Id,
  cycleTitle: z.string(),
  roundTitle: z.string(),
  releasedAt: Instant,
  /** The submission that counted, by which published files name the candidate; absent where there was none. */
  receipt: z.string().nullable(),
  version: z.number().nullable(),
  admitted: z
    .object({
      code: z.string(),
      title: z.string(),
      schoolName: z.string(),
      batch: z.number(),
      choiceNo: z.number().nullable(),
      seat: z.string(),
      groupTitle: z.string().nullable(),
      /** Last day on which the seat is kept. */
      registerBy: Day,
      state: RegistrationState,
    })
    .nullable(),
  batches: z.array(
    z.object({
      batch: z.number(),
      title: z.string(),
      /** Whether the candidate agreed to be placed where seats are left, in a batch that does so. */
      consent: z.boolean(),
      choices: z.array(ReasonView),
    }),
  ),
  /** What corrections after the release changed for this person, the newest first; places by code and title. */
  corrections: z.array(
    z.object({ at: Instant, from: z.string().nullable(), to: z.string().nullable(), reason: z.string() }),
  ),
  /** Titles of the score keys. */
  keyTitles: z.record(z.string(), z.string()),
});
export type OwnResult = z.infer<typeof OwnResult>;

export const PublicResult = z.object({
  roundId: Id,
  cycleTitle: z.string(),
  roundTitle: z.string(),
  releasedAt: Instant,
  /** Titles of the batches by their number. */
  batchTitles: z.record(z.string(), z.string()),
  statistics: RunStatistics,
  certificates: z.array(CertificateView),
  root: z.string(),
  lotterySeed: z.string(),
  synthetic: z.boolean(),
});
export type PublicResult = z.infer<typeof PublicResult>;

export const registrationActions = ['register', 'note-absence', 'note-refusal', 'undo'] as const;
export const RegistrationAction = z.enum(registrationActions);
export type RegistrationAction = z.infer<typeof RegistrationAction>;

export const RegistrationQuery = PageQuery.extend({
  roundId: Id.optional(),
  organisationId: Id.optional(),
  state: RegistrationState.optional(),
  q: z.string().trim().max(60).optional(),
});
export const RegistrationRow = z.object({
  candidateId: Id,
  roundId: Id,
  cycleTitle: z.string(),
  number: z.string(),
  name: z.string(),
  originName: z.string(),
  code: z.string(),
  programmeTitle: z.string(),
  organisationId: Id,
  schoolName: z.string(),
  state: RegistrationState,
  registerBy: Day,
  overdue: z.boolean(),
  decidedAt: Instant.nullable(),
  handedOverAt: Instant.nullable(),
  note: z.string().nullable(),
  revision: z.number(),
  synthetic: z.boolean(),
  actions: z.array(RegistrationAction),
});
export type RegistrationRow = z.infer<typeof RegistrationRow>;

export const RegistrationStep = z.object({
  roundId: Id,
  action: RegistrationAction,
  note: prose(300).nullable().default(null),
  /** Candidates with the revision that was seen; all of them or none. */
  items: z
    .array(z.object({ candidateId: Id, revision: z.number().int() }))
    .min(1)
    .max(500),
});
export const ReleaseInput = z.object({ id: Id, runId: Id, note: line(300) });
