// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Contact = {
  id: Generated<string>;
  enterprise_id: string;
  organisation_id: string;
  name: string;
  post: string | null;
  phone_hash: Buffer;
  phone_sealed: Buffer;
  phone_masked: string;
  valid: string;
  revision: Generated<number>;
  recorded_by: string;
};

export type ContactLink = {
  id: Generated<string>;
  enterprise_id: string;
  organisation_id: string;
  contact_id: string;
  token_hash: Buffer;
  purpose: string;
  remark: string | null;
  issued_by: string;
  issued_at: Date;
  expires_at: Date;
  openings: Generated<number>;
  opened_at: Date | null;
  used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
};

export type Distinction = {
  one_id: string;
  other_id: string;
  organisation_id: string;
  reason: string;
  recorded_by: string;
  recorded_at: Date;
};

export type Enterprise = {
  id: Generated<string>;
  credit_code: string;
  organisation_id: string;
  acting_organisation_id: string | null;
  merged_into: string | null;
  root_id: string;
  synthetic: Generated<boolean>;
  revision: Generated<number>;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type EnterpriseState = {
  enterprise_id: string;
  organisation_id: string;
  name: string;
  name_key: string;
  division_code: string;
  industry_code: string;
  ownership: string;
  address: string | null;
  address_key: Generated<string | null>;
  valid: string;
};

export type EnterpriseV1 = {
  id: string;
  credit_code: string;
  name: string;
  division_code: string;
  industry_code: string;
  valid: string;
  synthetic: boolean;
  merged_into: string;
};

export type FigureRule = {
  effective: string;
  staff_sources: string[];
  fresh_months: number;
  carried_years: number;
  source: string;
  clause: string;
  confidence: string;
};

export type FormerCode = {
  enterprise_id: string;
  organisation_id: string;
  credit_code: string;
  replaced_on: string;
  reason: string;
  recorded_by: string;
};

export type Industry = {
  code: string;
  parent_code: string | null;
  name: string;
  name_en: string | null;
};

export type Keeper = {
  division_code: string;
  organisation_id: string;
  valid: string;
};

export type Merger = {
  id: Generated<string>;
  survivor_id: string;
  organisation_id: string;
  absorbed_id: string;
  reason: string;
  merged_by: string;
  merged_at: Date;
  undone_reason: string | null;
  undone_by: string | null;
  undone_at: Date | null;
};

export type Proposal = {
  id: Generated<string>;
  enterprise_id: string;
  organisation_id: string;
  contact_id: string;
  link_id: string;
  input_digest: Buffer;
  headcount: number;
  headcount_as_of: string;
  contact_name: string;
  contact_post: string | null;
  phone_hash: Buffer | null;
  phone_sealed: Buffer | null;
  phone_masked: string | null;
  note: string | null;
  state: Generated<string>;
  submitted_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  remark: string | null;
};

export type RegisterRule = {
  places: string;
  forms: string;
  link_days: number;
  link_openings_max: number;
  singleton: Generated<boolean>;
};

export type SizeFact = {
  id: Generated<string>;
  enterprise_id: string;
  organisation_id: string;
  year: number;
  size_class: string | null;
  above_size: boolean;
  source: string;
  document: string | null;
  known: unknown;
  correction_reason: string | null;
  recorded_by: string;
};

export type StaffFact = {
  id: Generated<string>;
  enterprise_id: string;
  organisation_id: string;
  headcount: number;
  as_of: string;
  source: string;
  document: string | null;
  known: unknown;
  correction_reason: string | null;
  recorded_by: string;
};

export type StaffV1 = {
  enterprise_id: string;
  as_of: string;
  source: string;
  headcount: number;
  document: string;
};

export type StateCorrection = {
  id: Generated<string>;
  enterprise_id: string;
  organisation_id: string;
  before: unknown;
  after: unknown;
  reason: string;
  corrected_by: string;
  corrected_at: Date;
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

export type Tables = {
  'enterprises.contact': Contact;
  'enterprises.contact_link': ContactLink;
  'enterprises.distinction': Distinction;
  'enterprises.enterprise': Enterprise;
  'enterprises.enterprise_state': EnterpriseState;
  'enterprises.enterprise_v1': EnterpriseV1;
  'enterprises.figure_rule': FigureRule;
  'enterprises.former_code': FormerCode;
  'enterprises.industry': Industry;
  'enterprises.keeper': Keeper;
  'enterprises.merger': Merger;
  'enterprises.proposal': Proposal;
  'enterprises.register_rule': RegisterRule;
  'enterprises.size_fact': SizeFact;
  'enterprises.staff_fact': StaffFact;
  'enterprises.staff_v1': StaffV1;
  'enterprises.state_correction': StateCorrection;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
};
