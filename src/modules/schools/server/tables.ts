// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Building = {
  id: Generated<string>;
  revision: Generated<number>;
  recorded_at: Generated<Date>;
};

export type BuildingState = {
  building_id: string;
  campus_id: string;
  name: string;
  purpose: string;
  floor_area_m2: string;
  built_in: number | null;
  valid: string;
  recorded_by: string;
};

export type Campus = {
  id: Generated<string>;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  recorded_at: Generated<Date>;
};

export type CampusState = {
  campus_id: string;
  organisation_id: string;
  name: string;
  address: string;
  division_code: string;
  land_area_m2: string;
  tenure: string;
  detached: Generated<boolean>;
  valid: string;
  recorded_by: string;
};

export type SchoolState = {
  organisation_id: string;
  school_type: string;
  ownership: string;
  county_centre: Generated<boolean>;
  organiser: string | null;
  valid: string;
  document_number: string | null;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type SchoolV1 = {
  organisation_id: string;
  school_type: string;
  ownership: string;
  identifier: string;
  county_centre: boolean;
  valid: string;
  synthetic: boolean;
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

export type OrganisationsSuccessorV1 = {
  organisation_id: string;
  successor_id: string;
  effective_on: string;
  kind: string;
};

export type Tables = {
  'schools.building': Building;
  'schools.building_state': BuildingState;
  'schools.campus': Campus;
  'schools.campus_state': CampusState;
  'schools.school_state': SchoolState;
  'schools.school_v1': SchoolV1;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
  'organisations.organisation_state_v1': OrganisationsOrganisationStateV1;
  'organisations.successor_v1': OrganisationsSuccessorV1;
};
