// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

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
  valid_from: Generated<string | null>;
  valid_to: Generated<string | null>;
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

export type Student = {
  id: Generated<string>;
  name: string;
  given_name: Generated<string | null>;
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

export type Tables = {
  'students.enrolment': Enrolment;
  'students.pathway_rule': PathwayRule;
  'students.roll_period': RollPeriod;
  'students.roll_v1': RollV1;
  'students.student': Student;
};
