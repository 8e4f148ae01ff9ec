// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Assignment = {
  run_id: string;
  candidate_id: string;
  programme_id: string;
  batch_no: number;
  choice_no: number | null;
  seat: string;
};

export type Batch = {
  cycle_id: string;
  no: number;
  title: string;
  choices_max: number;
  consent: Generated<boolean>;
  rule: Generated<string>;
};

export type Candidate = {
  id: Generated<string>;
  cycle_id: string;
  organisation_id: string;
  number: string;
  name: string;
  name_masked: string;
  identity_hash: Buffer;
  identity_sealed: Buffer;
  identity_masked: string;
  sex: string;
  born_on: string;
  division_code: string;
  origin_name: string;
  groups: Generated<string[]>;
  bonuses: Generated<unknown>;
  phone_sealed: Buffer | null;
  phone_masked: string | null;
  guardian_name_masked: string | null;
  code_hash: Buffer | null;
  guardian_code_hash: Buffer | null;
  code_version: Generated<number>;
  state: Generated<string>;
  synthetic: Generated<boolean>;
  revision: Generated<number>;
  recorded_at: Generated<Date>;
};

export type CandidateCorrection = {
  id: Generated<string>;
  candidate_id: string;
  changes: unknown;
  phone_sealed: Buffer | null;
  reason: string;
  state: Generated<string>;
  proposed_by: string;
  proposed_by_name: string;
  proposed_at: Generated<Date>;
  decided_by: string | null;
  decided_by_name: string | null;
  decision: string | null;
  decided_at: Date | null;
};

export type CandidateEvent = {
  id: Generated<string>;
  candidate_id: string;
  kind: string;
  actor: string;
  actor_name: string;
  changes: Generated<unknown>;
  reason: string | null;
  file_id: string | null;
  at: Generated<Date>;
};

export type ChoiceDraft = {
  candidate_id: string;
  round_id: string;
  choices: unknown;
  saved_at: Generated<Date>;
  revision: Generated<number>;
};

export type ChoiceStanding = {
  round_id: string;
  candidate_id: string;
  organisation_id: string;
  number: string;
  name: string;
  name_masked: string;
  origin_name: string;
  division_code: string;
  state: string;
  confirmed: boolean;
  helped: boolean;
  versions: number;
  last_at: Date;
};

export type ChoiceVersion = {
  candidate_id: string;
  round_id: string;
  version: number;
  choices: unknown;
  submitted_at: Date;
  via: string;
  actor: string;
  request_key: string;
  salt: Buffer;
  receipt: Buffer;
};

export type Correction = {
  id: Generated<string>;
  round_id: string;
  run_id: string | null;
  changes: unknown;
  reason: string;
  state: Generated<string>;
  effects: unknown | null;
  proposed_by: string;
  decided_by: string | null;
  decision: string | null;
  proposed_at: Generated<Date>;
  decided_at: Date | null;
  variant: string | null;
  document_number: string | null;
  proposed_by_name: Generated<string>;
  decided_by_name: string | null;
  previous_run_id: string | null;
};

export type Cutoff = {
  run_id: string;
  programme_id: string;
  seat: string;
  seats: number;
  admitted: number;
  last_scores: unknown | null;
  last_rank: number | null;
};

export type Cycle = {
  id: Generated<string>;
  organisation_id: string;
  kind: string;
  year: number;
  title: string;
  state: Generated<string>;
  policy: unknown;
  previous_id: string | null;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  created_by: string;
  created_at: Generated<Date>;
};

export type CycleEvent = {
  id: Generated<string>;
  cycle_id: string;
  action: string;
  actor: string;
  actor_name: string;
  note: string | null;
  details: Generated<unknown>;
  at: Generated<Date>;
};

export type Explanation = {
  run_id: string;
  candidate_id: string;
  choices: unknown;
};

export type Filling = {
  cycle_id: string;
  organisation_id: string;
  track: string;
  subject: string;
  pathway: string;
  seats: number;
  used: number;
};

export type GroupKind = {
  cycle_id: string;
  code: string;
  title: string;
};

export type GroupLimit = {
  programme_id: string;
  kind: string;
  group_code: string;
  amount: number;
};

export type GuardianConfirmation = {
  candidate_id: string;
  round_id: string;
  version: number;
  confirmed_at: Generated<Date>;
};

export type Objection = {
  id: Generated<string>;
  candidate_id: string;
  about: string;
  subject: string | null;
  statement: string;
  state: Generated<string>;
  answer: string | null;
  answered_by: string | null;
  filed_at: Generated<Date>;
  answered_at: Date | null;
  answered_by_name: string | null;
  filed_by: string | null;
};

export type OriginSchool = {
  cycle_id: string;
  organisation_id: string;
  division_code: string;
  graduates: number;
  weight_percent: Generated<number>;
  weight_reason: string | null;
};

export type PolicyVersion = {
  cycle_id: string;
  version: number;
  policy: unknown;
  batches: unknown;
  document_number: string;
  reason: string | null;
  adopted_by: string;
  adopted_by_name: string;
  adopted_at: Generated<Date>;
};

export type Programme = {
  id: Generated<string>;
  cycle_id: string;
  batch_no: number;
  organisation_id: string;
  code: string;
  title: string;
  track: string;
  programme_code: string | null;
  pathway: string | null;
  fee_yuan: number | null;
  boarding: Generated<boolean>;
  note: string | null;
  requires_any: Generated<string[]>;
  ranking: string[];
  minimum: Generated<unknown>;
  precedence: Generated<string>;
  ties: Generated<string>;
  seats_proposed: number;
  state: Generated<string>;
  remark: string | null;
  revision: Generated<number>;
  offering_id: string | null;
  classes: number | null;
  seats_balanced: number | null;
  quota_percent: number | null;
};

export type ProgrammeEvent = {
  id: Generated<string>;
  programme_id: string;
  action: string;
  to_state: string;
  actor: string;
  actor_name: string;
  note: string | null;
  details: Generated<unknown>;
  at: Generated<Date>;
};

export type QuotaBalance = {
  programme_id: string;
  cycle_id: string;
  seats: number;
  used: number;
};

export type QuotaEntry = {
  id: Generated<string>;
  cycle_id: string;
  programme_id: string;
  kind: string;
  seats: number;
  round_id: string | null;
  document_number: string | null;
  reason: string | null;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type Registration = {
  cycle_id: string;
  candidate_id: string;
  round_id: string;
  programme_id: string;
  organisation_id: string;
  year: number;
  identity_hash: Buffer;
  state: Generated<string>;
  decided_by: string | null;
  decided_at: Date | null;
  note: string | null;
  handed_over_at: Date | null;
  revision: Generated<number>;
};

export type Release = {
  round_id: string;
  run_id: string;
  package_file_id: string | null;
  released_by: string;
  released_at: Generated<Date>;
};

export type Reserve = {
  programme_id: string;
  group_code: string;
  position: number;
  seats: number;
  floor: Generated<unknown>;
  hard: Generated<boolean>;
};

export type Round = {
  id: Generated<string>;
  cycle_id: string;
  no: number;
  kind: string;
  title: string;
  batches: unknown;
  opens_at: Date;
  closes_at: Date;
  state: Generated<string>;
  revision: Generated<number>;
};

export type Run = {
  id: Generated<string>;
  cycle_id: string;
  round_id: string;
  purpose: string;
  state: Generated<string>;
  inputs_sha256: Buffer | null;
  result_sha256: Buffer | null;
  market_file_id: string | null;
  result_file_id: string | null;
  statistics: Generated<unknown>;
  certificate: Generated<unknown>;
  requested_by: string;
  started_at: Generated<Date>;
  ended_at: Date | null;
  tried_cycle_id: string | null;
  tried_rules: unknown | null;
};

export type RunReview = {
  run_id: string;
  base_run_id: string;
  reviewed_by: string;
  reviewed_by_name: string;
  note: string;
  reviewed_at: Generated<Date>;
};

export type Score = {
  candidate_id: string;
  cycle_id: string;
  keys: unknown;
  rank: number | null;
  tied: number | null;
  source: string;
  computed_at: Generated<Date>;
  absent: Generated<string[]>;
};

export type ScoreEntry = {
  candidate_id: string;
  subject: string;
  entry: number;
  value: string;
  entered_by: string;
  entered_at: Generated<Date>;
  mark: Generated<string>;
  controlled: Generated<boolean>;
  reason: string | null;
};

export type Seal = {
  round_id: string;
  leaves: number;
  root: Buffer;
  inputs_sha256: Buffer;
  rules_sha256: Buffer;
  lottery_seed: Buffer | null;
  sealed_at: Generated<Date>;
  first_signed_by: string | null;
  first_signed_at: Date | null;
  second_signed_by: string | null;
  second_signed_at: Date | null;
};

export type SealSlip = {
  round_id: string;
  position: number;
  account_id: string;
  account_name: string;
  commitment: Buffer;
  laid_at: Generated<Date>;
  slip: string | null;
  lost_reason: string | null;
  opened_at: Date | null;
};

export type SealedChoice = {
  round_id: string;
  candidate_id: string;
  version: number;
  position: number;
};

export type SealedSeat = {
  round_id: string;
  programme_id: string;
  seats: number;
  used: number;
};

export type OrganisationsOrganisationV1 = {
  id: string;
  name: string;
  short_name: string;
  kind: string;
  division_code: string;
  reach: string;
  valid: string;
  credit_code: string;
  school_identifier: string;
  synthetic: boolean;
};

export type ProgrammesOfferingV1 = {
  id: string;
  organisation_id: string;
  programme_code: string;
  programme_name: string;
  pathway: string;
  duration_years: number;
  capacity: number;
  valid: string;
  synthetic: boolean;
};

export type Tables = {
  'admissions.assignment': Assignment;
  'admissions.batch': Batch;
  'admissions.candidate': Candidate;
  'admissions.candidate_correction': CandidateCorrection;
  'admissions.candidate_event': CandidateEvent;
  'admissions.choice_draft': ChoiceDraft;
  'admissions.choice_standing': ChoiceStanding;
  'admissions.choice_version': ChoiceVersion;
  'admissions.correction': Correction;
  'admissions.cutoff': Cutoff;
  'admissions.cycle': Cycle;
  'admissions.cycle_event': CycleEvent;
  'admissions.explanation': Explanation;
  'admissions.filling': Filling;
  'admissions.group_kind': GroupKind;
  'admissions.group_limit': GroupLimit;
  'admissions.guardian_confirmation': GuardianConfirmation;
  'admissions.objection': Objection;
  'admissions.origin_school': OriginSchool;
  'admissions.policy_version': PolicyVersion;
  'admissions.programme': Programme;
  'admissions.programme_event': ProgrammeEvent;
  'admissions.quota_balance': QuotaBalance;
  'admissions.quota_entry': QuotaEntry;
  'admissions.registration': Registration;
  'admissions.release': Release;
  'admissions.reserve': Reserve;
  'admissions.round': Round;
  'admissions.run': Run;
  'admissions.run_review': RunReview;
  'admissions.score': Score;
  'admissions.score_entry': ScoreEntry;
  'admissions.seal': Seal;
  'admissions.seal_slip': SealSlip;
  'admissions.sealed_choice': SealedChoice;
  'admissions.sealed_seat': SealedSeat;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
  'programmes.offering_v1': ProgrammesOfferingV1;
};
