// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type Briefing = {
  id: Generated<string>;
  plan_id: string;
  as_of: string;
  compared_with: string;
  title: string;
  sentences: unknown;
  drafted_at: Generated<Date>;
  drafted_by: string;
  drafted_by_name: string;
};

export type MetricValueV1 = {
  snapshot_id: string;
  as_of: string;
  taken_at: Date;
  published_at: Date;
  metric_id: string;
  metric_version: number;
  organisation_id: string;
  numerator: number;
  denominator: number;
};

export type Snapshot = {
  id: Generated<string>;
  as_of: string;
  taken_at: Generated<Date>;
  taken_by: string;
  reason: string;
  definitions_hash: string;
  note: string | null;
  published_at: Date | null;
  published_by: string | null;
};

export type SnapshotValue = {
  snapshot_id: string;
  metric_id: string;
  metric_version: number;
  organisation_id: string;
  numerator: number;
  denominator: number | null;
};

export type Tables = {
  'indicators.briefing': Briefing;
  'indicators.metric_value_v1': MetricValueV1;
  'indicators.snapshot': Snapshot;
  'indicators.snapshot_value': SnapshotValue;
};
