// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type AdjustmentItem = {
  id: Generated<string>;
  list_id: string;
  organisation_id: string;
  programme_code: string;
  programme_name: string;
  proposed: string;
  outcome: string;
  reasons: unknown;
  changed_reason: string | null;
  revision: Generated<number>;
};

export type AdjustmentList = {
  id: Generated<string>;
  year: number;
  rule_set_id: string;
  state: string;
  judged: number;
  drawn_on: string;
  announced_on: string | null;
  appeal_until: string | null;
  published_on: string | null;
  effective_on: string | null;
  document_number: string | null;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  recorded_by: string;
};

export type AnnualReturn = {
  id: Generated<string>;
  organisation_id: string;
  programme_code: string;
  year: number;
  intake: number;
  graduates: number;
  placed: number;
  placed_in_field: number;
  further_study: number;
  state: string;
  remark: string | null;
  known: string;
  verified_on: string | null;
  verified_by: string | null;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  recorded_by: string;
};

export type Appeal = {
  id: Generated<string>;
  item_id: string;
  organisation_id: string;
  grounds: string;
  file_id: string | null;
  state: string;
  filed_on: string;
  filed_by: string;
  filed_by_name: string;
  decided_on: string | null;
  decided_by_name: string | null;
  decision: string | null;
  revision: Generated<number>;
};

export type CalendarDay = {
  key: string;
  year_offset: number;
  month: number;
  day: number;
  effective: string;
  source: string;
  clause: string;
  confidence: string;
};

export type CatalogueProgramme = {
  code: string;
  level: Generated<string>;
  class_code: Generated<string>;
  family_code: Generated<string>;
  controlled: Generated<boolean>;
  edition: number;
  name: string;
  confidence: string;
  valid: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type CatalogueV1 = {
  edition: number;
  level: string;
  code: string;
  name: string;
  class_code: string;
  family_code: string;
  controlled: boolean;
  valid: string;
};

export type Class = {
  code: string;
  family_code: Generated<string>;
  edition: number;
  name: string;
  confidence: string;
  valid: string;
};

export type Demand = {
  id: Generated<string>;
  organisation_id: string;
  enterprise_name: string;
  credit_code: string | null;
  division_code: string | null;
  year: number;
  kind: string;
  class_code: string;
  programme_code: string | null;
  headcount: number;
  skill_level: number | null;
  source: string;
  note: string | null;
  recorded_on: string;
  withdrawn_on: string | null;
  withdrawn_reason: string | null;
  synthetic: Generated<boolean>;
  recorded_by: string;
  report_id: Generated<string>;
};

export type Edition = {
  edition: number;
  kind: string;
  title: string;
  document_number: string | null;
  effective_from: string;
  programmes_secondary: number;
  programmes_college: number;
  programmes_bachelor: number;
  source: string;
  clause: string;
  confidence: string;
};

export type Family = {
  code: string;
  edition: number;
  name: string;
  english: string;
  confidence: string;
  valid: string;
};

export type FilingCase = {
  id: Generated<string>;
  organisation_id: string;
  programme_code: string;
  programme_name: string;
  pathway: string;
  duration_years: number;
  capacity: number;
  first_year: number;
  controlled: Generated<boolean>;
  need: string;
  teachers: number;
  equipment_yuan: number;
  premises: string;
  funds: string;
  plan_file_id: string | null;
  state: string;
  deadline_on: string;
  submitted_on: string | null;
  decided_on: string | null;
  document_number: string | null;
  offering_id: string | null;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  recorded_by: string;
  opened_on: string;
};

export type FilingEvent = {
  id: Generated<string>;
  case_id: string;
  action: string;
  to_state: string;
  actor: string;
  actor_name: string;
  note: string | null;
  recorded_at: Generated<Date>;
};

export type Offering = {
  id: Generated<string>;
  filing_reference: string;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  recorded_at: Generated<Date>;
  merged_into: string | null;
};

export type OfferingEvent = {
  id: Generated<string>;
  offering_id: string;
  kind: string;
  effective_on: string;
  reason: string | null;
  actor: string;
  actor_name: string;
  recorded_at: Generated<Date>;
};

export type OfferingState = {
  offering_id: string;
  organisation_id: string;
  programme_code: string;
  class_code: Generated<string>;
  programme_name: string;
  pathway: string;
  duration_years: number;
  capacity: number;
  valid: string;
};

export type OfferingV1 = {
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

export type Parameter = {
  key: string;
  value: string;
  effective: string;
  source: string;
  clause: string;
  confidence: string;
};

export type PillarClass = {
  industry_id: string;
  class_code: string;
  valid: string;
};

export type PillarIndustry = {
  id: Generated<string>;
  key: string;
  name: string;
  english: string;
  place: string | null;
  source: string;
  clause: string;
  confidence: string;
};

export type RuleSet = {
  id: Generated<string>;
  version: number;
  title: string;
  rules: unknown;
  state: string;
  effective: string | null;
  document_number: string | null;
  revision: Generated<number>;
  recorded_by: string;
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

export type OrganisationsSuccessorV1 = {
  organisation_id: string;
  successor_id: string;
  effective_on: string;
  kind: string;
};

export type StudentsRollV1 = {
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

export type Tables = {
  'programmes.adjustment_item': AdjustmentItem;
  'programmes.adjustment_list': AdjustmentList;
  'programmes.annual_return': AnnualReturn;
  'programmes.appeal': Appeal;
  'programmes.calendar_day': CalendarDay;
  'programmes.catalogue_programme': CatalogueProgramme;
  'programmes.catalogue_v1': CatalogueV1;
  'programmes.class': Class;
  'programmes.demand': Demand;
  'programmes.edition': Edition;
  'programmes.family': Family;
  'programmes.filing_case': FilingCase;
  'programmes.filing_event': FilingEvent;
  'programmes.offering': Offering;
  'programmes.offering_event': OfferingEvent;
  'programmes.offering_state': OfferingState;
  'programmes.offering_v1': OfferingV1;
  'programmes.parameter': Parameter;
  'programmes.pillar_class': PillarClass;
  'programmes.pillar_industry': PillarIndustry;
  'programmes.rule_set': RuleSet;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
  'organisations.successor_v1': OrganisationsSuccessorV1;
  'students.roll_v1': StudentsRollV1;
};
