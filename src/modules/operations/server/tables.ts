// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
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

export type Tables = {
  'organisations.organisation_v1': OrganisationsOrganisationV1;
};
