// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Batch = {
  id: Generated<string>;
  organisation_id: string;
  action: string;
  effective_on: string;
  cohort: unknown;
  enrolments: number;
  reason: string;
  recorded_by: string;
  recorded_by_name: string;
  recorded_on: string;
  undone_on: string | null;
  undone_by_name: string | null;
  undone_reason: string | null;
};

export type Consent = {
  id: Generated<string>;
  student_id: string;
  guardian_id: string;
  purpose: string;
  given_on: string;
  file_id: string | null;
  withdrawn_on: string | null;
  recorded_by: string;
};

export type CorrectionRequest = {
  id: Generated<string>;
  student_id: string;
  organisation_id: string;
  field: string;
  proposed: string;
  reason: string;
  state: Generated<string>;
  asked_on: string;
  due_on: string;
  answer: string | null;
  answered_on: string | null;
  answered_by_name: string | null;
};

export type Enrolment = {
  id: Generated<string>;
  student_id: string;
  organisation_id: string;
  entered_on: string;
  registered_on: string;
  full_time: boolean;
  programme_code: string;
  programme_name: string;
  pathway: string;
  entry_year: number;
  class_name: string | null;
  annulled_reason: string | null;
  synthetic: Generated<boolean>;
  revision: Generated<number>;
  recorded_by: string;
  recorded_at: Generated<Date>;
  admission_id: string | null;
};

export type Finding = {
  id: Generated<string>;
  organisation_id: string;
  rule: string;
  subject_key: string;
  student_id: string | null;
  severity: string;
  label: string;
  value: string;
  needed: string;
  found_on: string;
  resolved_on: string | null;
  waived_on: string | null;
  waived_by_name: string | null;
  waived_reason: string | null;
  waived_until: string | null;
};

export type Guardian = {
  id: Generated<string>;
  student_id: string;
  name: string;
  relation: string;
  phone_sealed: Buffer | null;
  phone_masked: string | null;
  ended_on: string | null;
  recorded_on: string;
};

export type Namesake = {
  first_id: string;
  second_id: string;
  found_on: string;
  decision: string | null;
  decided_on: string | null;
  decided_by_name: string | null;
  decided_reason: string | null;
};

export type OtherRoll = {
  number_hash: Buffer;
  school_name: string;
  entered_on: string;
  left_on: string | null;
  recorded_on: string;
};

export type PathwayRule = {
  pathway: string;
  effective: string;
  duration_years: number;
  secondary_years: number;
  source: string;
  clause: string;
  confidence: string;
};

export type PersonVersion = {
  student_id: string;
  revision: number;
  name: string;
  sex: string;
  born_on: string;
  number_kind: string;
  number_hash: Buffer;
  number_sealed: Buffer;
  number_masked: string;
  legacy_number: string | null;
  reason: string;
  replaced_by: string;
  replaced_by_name: string;
  replaced_on: string;
};

export type RollPeriod = {
  enrolment_id: string;
  student_id: string;
  organisation_id: string;
  programme_code: string;
  programme_name: string;
  pathway: string;
  entry_year: number;
  class_name: string | null;
  status: string;
  full_time: boolean;
  synthetic: Generated<boolean>;
  valid: string;
  valid_from: Generated<string>;
  valid_to: Generated<string | null>;
  name: string;
  given_name: Generated<string | null>;
};

export type RollV1 = {
  enrolment_id: string;
  student_id: string;
  organisation_id: string;
  programme_code: string;
  programme_name: string;
  pathway: string;
  entry_year: number;
  class_name: string;
  status: string;
  valid: string;
  synthetic: boolean;
};

export type Rule = {
  kind: string;
  id: string;
  effective: string;
  severity: string;
  parameters: unknown;
  title: unknown;
  source: string;
  clause: string;
  confidence: string;
};

export type Step = {
  id: Generated<string>;
  place: Generated<number>;
  enrolment_id: string;
  student_id: string;
  organisation_id: string;
  action: string;
  effective_on: string;
  change: Generated<unknown>;
  details: Generated<unknown>;
  reason: string | null;
  document_number: string | null;
  file_id: string | null;
  batch_id: string | null;
  recorded_by: string;
  recorded_by_name: string;
  recorded_on: string;
  recorded_at: Generated<Date>;
  undone_on: string | null;
  undone_by_name: string | null;
  undone_reason: string | null;
};

export type Student = {
  id: Generated<string>;
  name: string;
  name_masked: string;
  number_kind: string;
  number_hash: Buffer;
  number_sealed: Buffer;
  number_masked: string;
  legacy_number: string | null;
  sex: string;
  born_on: string;
  account_id: string | null;
  organisations: string[];
  synthetic: Generated<boolean>;
  revision: Generated<number>;
  recorded_at: Generated<Date>;
};

export type Transfer = {
  id: Generated<string>;
  enrolment_id: string;
  student_id: string;
  from_organisation_id: string;
  to_organisation_id: string;
  programme_code: string;
  programme_name: string;
  class_name: string | null;
  effective_on: string;
  reason: string;
  file_id: string | null;
  state: string;
  released_by: string | null;
  admitted_by: string | null;
  requested_on: string;
  requested_by: string;
  revision: Generated<number>;
};

export type TransferEvent = {
  id: Generated<string>;
  transfer_id: string;
  action: string;
  to_state: string;
  actor_name: string;
  note: string | null;
  happened_on: string;
  recorded_at: Generated<Date>;
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
  'students.batch': Batch;
  'students.consent': Consent;
  'students.correction_request': CorrectionRequest;
  'students.enrolment': Enrolment;
  'students.finding': Finding;
  'students.guardian': Guardian;
  'students.namesake': Namesake;
  'students.other_roll': OtherRoll;
  'students.pathway_rule': PathwayRule;
  'students.person_version': PersonVersion;
  'students.roll_period': RollPeriod;
  'students.roll_v1': RollV1;
  'students.rule': Rule;
  'students.step': Step;
  'students.student': Student;
  'students.transfer': Transfer;
  'students.transfer_event': TransferEvent;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
  'programmes.offering_v1': ProgrammesOfferingV1;
};
