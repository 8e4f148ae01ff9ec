import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { compare, list } from './compare-snapshot.ts';
import { openRecords } from './open-records.ts';
import { readCockpit } from './read-cockpit.ts';
import { listMetrics, readDefinition, readTable } from './read-metrics.ts';
import { readTarget } from './read-target.ts';
import { readTrend } from './read-trend.ts';
import type { Tables } from './tables.ts';
import { publish, takeSnapshot } from './take-snapshot.ts';
import { listDrafts, readDraft, write } from './write-briefing.ts';

export const routes = implementRoutes<Tables>()(api, {
  cockpit: readCockpit,
  target: readTarget,
  listMetrics,
  getMetric: readDefinition,
  metricTable: readTable,
  trend: readTrend,
  records: openRecords,
  listSnapshots: list,
  takeSnapshot,
  publishSnapshot: publish,
  compareSnapshot: compare,
  listBriefings: listDrafts,
  draftBriefing: write,
  getBriefing: readDraft,
});
