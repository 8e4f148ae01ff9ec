// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type CaseEvent = {
  id: Generated<string>;
  case_id: string;
  action: string;
  to_state: string;
  actor: string;
  actor_name: string;
  note: string | null;
  happened_on: string;
  recorded_at: Generated<Date>;
};

export type CaseEvidence = {
  id: Generated<string>;
  case_id: string;
  criterion: string;
  source: string;
  file_id: string | null;
  note: string;
  attached_by: string;
  attached_at: Generated<Date>;
  taken_from: string | null;
  dropped_on: string | null;
};

export type Certificate = {
  id: Generated<string>;
  teacher_id: string;
  organisation_id: string;
  case_id: string | null;
  school_kind: string;
  level: string;
  recognised_by: string;
  number: string | null;
  valid: string;
  withdrawn_on: string | null;
  withdrawn_reason: string | null;
  counted_until: string | null;
  recognised: Generated<string>;
  synthetic: Generated<boolean>;
};

export type CertificationCase = {
  id: Generated<string>;
  teacher_id: string;
  organisation_id: string;
  school_kind: string;
  level: string;
  rule_set_id: string;
  state: string;
  opened_on: string;
  state_since: string;
  publicity_until: string | null;
  assessment: unknown | null;
  revision: Generated<number>;
  recorded_by: string;
  renews: string | null;
};

export type Correction = {
  id: Generated<string>;
  teacher_id: string;
  subject: string;
  change: string;
  before: unknown | null;
  after: unknown | null;
  reason: string;
  actor: string;
  actor_name: string;
  recorded_at: Generated<Date>;
};

export type CountingRule = {
  effective: string;
  contract_months_min: number;
  practice_instructors_count: boolean;
  school_recognitions_until: string | null;
  practice_months_required: number;
  practice_window_months: number;
  practice_days_per_month: number;
  practice_days_a_year: number;
  source: string;
  clause: string;
  confidence: string;
  id: Generated<string>;
  certificate_reminder_days: number;
  recalled: Generated<string[]>;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type ExpiryReminder = {
  certificate_id: string;
  expires_on: string;
  organisation_id: string;
  reminded_on: string;
};

export type NamesakeDecision = {
  first_id: string;
  second_id: string;
  verdict: string;
  kept_id: string | null;
  reason: string;
  decided_on: string;
  decided_by: string;
  decided_by_name: string;
};

export type PanelMember = {
  case_id: string;
  account_id: string;
  organisation_id: string;
  vote: string | null;
  note: string | null;
  voted_on: string | null;
};

export type Post = {
  teacher_id: string;
  organisation_id: string;
  valid: string;
  entered_on: string;
  contract_months: number | null;
  main: boolean;
  also_specialised: Generated<boolean>;
  kind: string;
  course: string;
  dual_qualified: Generated<unknown>;
  programme: string | null;
  enterprise_name: string | null;
  enterprise_code: string | null;
  valid_from: Generated<string | null>;
  valid_to: Generated<string | null>;
  practised_on: Generated<string[]>;
  practised_days: Generated<number[]>;
  practised_last: Generated<string | null>;
  practised_total: Generated<number | null>;
  name: string;
};

export type Practice = {
  id: Generated<string>;
  teacher_id: string;
  organisation_id: string;
  days: number;
  started_on: string;
  ended_on: string;
  verified_on: string | null;
  verified_by: string | null;
  closed_reason: string | null;
  enterprise_name: string;
  enterprise_code: string | null;
  task: string;
  appraisal_file_id: string | null;
  recorded_by: string;
  revision: Generated<number>;
  corrected_by: string | null;
  closed: string | null;
  closed_on: string | null;
  closed_by: string | null;
};

export type Qualification = {
  id: Generated<string>;
  teacher_id: string;
  kind: string;
  level: string | null;
  skill_level: number | null;
  number: string;
  issuer: string | null;
  issued_on: string | null;
  expires_on: string | null;
};

export type RecruitmentCheck = {
  id: Generated<string>;
  organisation_id: string;
  candidate_name: string;
  checked_on: string;
  facts: unknown;
  findings: unknown;
  outcome: string;
  exception_reason: string | null;
  approved_by: string | null;
  approved_on: string | null;
  recorded_by: string;
  synthetic: Generated<boolean>;
  name_masked: string;
  course: string;
  rule_id: string;
  revision: Generated<number>;
  recorded_by_name: string;
  asked_by: string | null;
  asked_on: string | null;
  approved_by_name: string | null;
  decision_note: string | null;
  corrects: string | null;
  correction_reason: string | null;
  teacher_id: string | null;
};

export type RecruitmentRule = {
  id: Generated<string>;
  effective: string;
  enterprise_years_min: string;
  education_min: string;
  relaxing_skill_level: number;
  fresh_graduates_discouraged: boolean;
  clearance_days: number;
  source: string;
  clause: string;
  confidence: string;
  recalled: Generated<string[]>;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type RefusedEntry = {
  teacher_id: string;
  organisation_id: string;
  held_by: string;
  name_masked: string;
  refused_on: string;
  way: string;
  code: string;
  held_until: string | null;
  refused_to: string | null;
  refused_to_name: string | null;
};

export type RuleDraft = {
  id: Generated<string>;
  kind: string;
  school_kind: string | null;
  level: string | null;
  content: unknown;
  source: string;
  clause: string;
  confidence: string;
  effective_from: string;
  state: Generated<string>;
  revision: Generated<number>;
  recorded_by: string;
  recorded_by_name: string;
  recorded_at: Generated<Date>;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_on: string | null;
};

export type RuleSet = {
  id: Generated<string>;
  school_kind: string;
  level: string;
  version: number;
  effective: string;
  criteria: unknown;
  source: string;
  clause: string;
  confidence: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
  publicity_days: number;
  validity_years: number;
  anonymous_review: boolean;
};

export type Teacher = {
  id: Generated<string>;
  name: string;
  name_masked: string;
  identity_hash: Buffer;
  identity_sealed: Buffer;
  identity_masked: string;
  sex: string;
  born_on: string;
  education: string;
  enterprise_years: Generated<string>;
  account_id: string | null;
  organisations: string[];
  synthetic: Generated<boolean>;
  revision: Generated<number>;
  recorded_at: Generated<Date>;
  merged_into: string | null;
};

export type Title = {
  id: Generated<string>;
  teacher_id: string;
  kind: string;
  rank: string;
  name: string | null;
  granted_on: string;
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
  'teachers.case_event': CaseEvent;
  'teachers.case_evidence': CaseEvidence;
  'teachers.certificate': Certificate;
  'teachers.certification_case': CertificationCase;
  'teachers.correction': Correction;
  'teachers.counting_rule': CountingRule;
  'teachers.expiry_reminder': ExpiryReminder;
  'teachers.namesake_decision': NamesakeDecision;
  'teachers.panel_member': PanelMember;
  'teachers.post': Post;
  'teachers.practice': Practice;
  'teachers.qualification': Qualification;
  'teachers.recruitment_check': RecruitmentCheck;
  'teachers.recruitment_rule': RecruitmentRule;
  'teachers.refused_entry': RefusedEntry;
  'teachers.rule_draft': RuleDraft;
  'teachers.rule_set': RuleSet;
  'teachers.teacher': Teacher;
  'teachers.title': Title;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
};
