// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Membership = {
  id: Generated<string>;
  account_id: string;
  organisation_id: string;
  role: string;
  valid: string;
  handed_over_from: string | null;
};

export type Organisation = {
  id: Generated<string>;
  credit_code: string | null;
  school_identifier: string | null;
  synthetic: Generated<boolean>;
  recorded_at: Generated<Date>;
};

export type OrganisationAlias = {
  organisation_id: string;
  alias: string;
};

export type OrganisationEvent = {
  id: Generated<string>;
  kind: string;
  effective_on: string;
  document_number: string | null;
  note: string | null;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type OrganisationEventParty = {
  event_id: string;
  organisation_id: string;
  side: string;
};

export type OrganisationLink = {
  tree: string;
  child_id: string;
  parent_id: string;
  valid: string;
};

export type OrganisationState = {
  organisation_id: string;
  name: string;
  short_name: string;
  kind: string;
  division_code: string | null;
  reach: Generated<string>;
  valid: string;
};

export type OrganisationStateV1 = {
  organisation_id: string;
  name: string;
  short_name: string;
  kind: string;
  division_code: string;
  valid: string;
  synthetic: boolean;
};

export type OrganisationV1 = {
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

export type SuccessorV1 = {
  organisation_id: string;
  successor_id: string;
  effective_on: string;
  kind: string;
};

export type SuperiorV1 = {
  organisation_id: string;
  superior_id: string;
  tree: string;
};

export type Tables = {
  'organisations.membership': Membership;
  'organisations.organisation': Organisation;
  'organisations.organisation_alias': OrganisationAlias;
  'organisations.organisation_event': OrganisationEvent;
  'organisations.organisation_event_party': OrganisationEventParty;
  'organisations.organisation_link': OrganisationLink;
  'organisations.organisation_state': OrganisationState;
  'organisations.organisation_state_v1': OrganisationStateV1;
  'organisations.organisation_v1': OrganisationV1;
  'organisations.successor_v1': SuccessorV1;
  'organisations.superior_v1': SuperiorV1;
};
