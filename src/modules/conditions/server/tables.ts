// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type CountyPopulation = {
  division_code: string;
  population: number;
  valid: string;
  source: string;
};

export type CurrentField = {
  return_id: string;
  organisation_id: string;
  field: string;
  version: number;
  value: string;
  origin: string;
  remark: string;
  confirmed: boolean;
  entered_by: string;
  entered_by_name: string;
  entered_at: Date;
};

export type Judgement = {
  id: Generated<string>;
  organisation_id: string;
  year: number;
  parts: string;
  standard_id: string | null;
  verdict: string;
  exempt: Generated<boolean>;
  items: unknown;
  counted: string;
};

export type Objection = {
  id: Generated<string>;
  return_id: string;
  organisation_id: string;
  field: string;
  shown_value: string | null;
  note: string;
  raised_by: string;
  raised_by_name: string;
  raised_at: Generated<Date>;
  answer: string | null;
  settled_by: string | null;
  settled_by_name: string | null;
  settled_on: string | null;
};

export type ReturnEvent = {
  id: Generated<string>;
  return_id: string;
  organisation_id: string;
  action: string;
  to_state: string;
  actor: string;
  actor_name: string;
  note: string | null;
  happened_on: string;
  recorded_at: Generated<Date>;
};

export type ReturnField = {
  return_id: string;
  organisation_id: string;
  field: string;
  version: number;
  value: string | null;
  origin: string;
  remark: string | null;
  confirmed: Generated<boolean>;
  entered_by: string;
  entered_by_name: string;
  entered_at: Generated<Date>;
};

export type Round = {
  year: number;
  reference_day: string;
  school_due_on: string;
  county_due_on: string;
  opened_on: string;
  opened_by: string;
  concluded_on: string | null;
  concluded_by: string | null;
};

export type Scenario = {
  id: Generated<string>;
  organisation_id: string;
  title: string;
  base_year: number;
  note: Generated<string>;
  steps: Generated<unknown>;
  state: Generated<string>;
  revision: Generated<number>;
  created_by: string;
  created_by_name: string;
  changed_at: Generated<Date>;
  decided_on: string | null;
  document_number: string | null;
};

export type SchoolReturn = {
  id: Generated<string>;
  year: number;
  organisation_id: string;
  school_type: string;
  division_code: string | null;
  state: Generated<string>;
  revision: Generated<number>;
  first_signed_on: string | null;
  accepted_on: string | null;
  exempt_reason: string | null;
  exempt_clause: string | null;
  synthetic: Generated<boolean>;
};

export type Standard = {
  id: Generated<string>;
  school_type: string;
  region: string;
  version: number;
  effective: string;
  criteria: unknown;
  basic_misses_max: number;
  basic_share_min: string;
  source: string;
  clause: string;
  reason: string;
  adopted_by: string;
  adopted_by_name: string;
  superseded_on: string | null;
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

export type OrganisationsOrganisationStateV1 = {
  organisation_id: string;
  name: string;
  short_name: string;
  kind: string;
  division_code: string;
  valid: string;
  synthetic: boolean;
};

export type OrganisationsSuperiorV1 = {
  organisation_id: string;
  superior_id: string;
  tree: string;
};

export type OrganisationsSuccessorV1 = {
  organisation_id: string;
  successor_id: string;
  effective_on: string;
  kind: string;
};

export type SchoolsSchoolV1 = {
  organisation_id: string;
  school_type: string;
  ownership: string;
  identifier: string;
  county_centre: boolean;
  valid: string;
  synthetic: boolean;
};

export type Tables = {
  'conditions.county_population': CountyPopulation;
  'conditions.current_field': CurrentField;
  'conditions.judgement': Judgement;
  'conditions.objection': Objection;
  'conditions.return_event': ReturnEvent;
  'conditions.return_field': ReturnField;
  'conditions.round': Round;
  'conditions.scenario': Scenario;
  'conditions.school_return': SchoolReturn;
  'conditions.standard': Standard;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
  'organisations.organisation_state_v1': OrganisationsOrganisationStateV1;
  'organisations.superior_v1': OrganisationsSuperiorV1;
  'organisations.successor_v1': OrganisationsSuccessorV1;
  'schools.school_v1': SchoolsSchoolV1;
};
