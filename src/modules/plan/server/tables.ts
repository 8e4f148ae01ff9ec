// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Binding = {
  target_id: string;
  kind: string;
  metric_id: string | null;
  organisation_id: string | null;
  reason: string | null;
  valid: string;
};

export type Evidence = {
  id: Generated<string>;
  task_id: string;
  report_id: string | null;
  milestone_id: string | null;
  organisation_id: string;
  file_id: string;
  title: string;
  effective_on: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type Milestone = {
  id: Generated<string>;
  task_id: string;
  target_id: string | null;
  organisation_id: string;
  title: string;
  due_on: string;
  done_on: string | null;
  verified_on: string | null;
  verified_by: string | null;
  dropped_on: string | null;
  recorded_by: string;
  version: Generated<number>;
};

export type Plan = {
  id: Generated<string>;
  title: string;
  document_number: string | null;
  issuer: string | null;
  issued_on: string | null;
  starts_on: string;
  ends_on: string | null;
  state: Generated<string>;
  in_force: string | null;
  succeeded_by: string | null;
  file_id: string | null;
  source_lines: Generated<string[]>;
  version: Generated<number>;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type PlanVersion = {
  plan_id: string;
  no: number;
  effective_on: string;
  title: string;
  document_number: string | null;
  issued_on: string | null;
  file_id: string | null;
  reason: string | null;
  changes: Generated<unknown>;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type Reminder = {
  milestone_id: string;
  due_on: string;
  stage: string;
  organisation_id: string;
  reminded_on: string;
};

export type Report = {
  id: Generated<string>;
  task_id: string;
  organisation_id: string;
  effective_on: string;
  text: string;
  figures: Generated<unknown>;
  state: Generated<string>;
  remark: string | null;
  written_by: string;
  submitted_at: Date | null;
  decided_by: string | null;
  decided_at: Date | null;
  version: Generated<number>;
  authors: string[];
};

export type Target = {
  id: Generated<string>;
  plan_id: string;
  task_id: string | null;
  position: number;
  version: Generated<number>;
};

export type TargetFact = {
  target_id: string;
  valid: string;
  text: string;
  comparator: string;
  value: number | null;
  min: number | null;
  max: number | null;
  strict: Generated<boolean>;
  unit: string | null;
  tolerance_share: number | null;
  deadline: string | null;
  deadline_text: string | null;
  stretch: Generated<boolean>;
  per: string | null;
};

export type TargetV1 = {
  id: string;
  plan_id: string;
  task_id: string;
  position: number;
  text: string;
  comparator: string;
  value: number;
  min: number;
  max: number;
  strict: boolean;
  unit: string;
  tolerance_share: number;
  deadline: string;
  stretch: boolean;
  per: string;
  valid: string;
};

export type Task = {
  id: Generated<string>;
  plan_id: string;
  position: number;
  source_text: string | null;
  start_line: number | null;
  end_line: number | null;
  state: Generated<string>;
  version: Generated<number>;
};

export type TaskFact = {
  task_id: string;
  valid: string;
  no: string;
  part: string | null;
  section: string | null;
  title: string;
};

export type TaskMetric = {
  task_id: string;
  metric_id: string;
  position: number;
  valid: string;
};

export type TaskUnit = {
  task_id: string;
  organisation_id: string;
  role: string;
  accepted_at: Date | null;
  accepted_by: string | null;
  valid: Generated<string>;
};

export type TaskV1 = {
  id: string;
  plan_id: string;
  no: string;
  part: string;
  section: string;
  title: string;
  state: string;
  position: number;
  valid: string;
};

export type UnitMapping = {
  plan_id: string;
  printed: string;
  organisation_ids: string[];
};

export type UnitName = {
  task_id: string;
  position: number;
  printed: string;
  role: string;
  valid: Generated<string>;
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
  'plan.binding': Binding;
  'plan.evidence': Evidence;
  'plan.milestone': Milestone;
  'plan.plan': Plan;
  'plan.plan_version': PlanVersion;
  'plan.reminder': Reminder;
  'plan.report': Report;
  'plan.target': Target;
  'plan.target_fact': TargetFact;
  'plan.target_v1': TargetV1;
  'plan.task': Task;
  'plan.task_fact': TaskFact;
  'plan.task_metric': TaskMetric;
  'plan.task_unit': TaskUnit;
  'plan.task_v1': TaskV1;
  'plan.unit_mapping': UnitMapping;
  'plan.unit_name': UnitName;
  'organisations.organisation_v1': OrganisationsOrganisationV1;
};
