import { z } from 'zod';
import { PageQuery, page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { Briefing, BriefingRequest, BriefingRow } from './briefing.ts';
import { Cockpit, CockpitQuery, TargetDetail } from './cockpit.ts';
import { MetricDefinition, MetricList, MetricTable, MetricTableQuery, RecordPage, Trend } from './figure.ts';
import { Comparison, SnapshotRequest, SnapshotRow } from './snapshot.ts';

const read = { permission: 'indicators.figure.read' };
const manage = { permission: 'indicators.snapshot.manage' };
const draft = { permission: 'indicators.briefing.draft' };
const metricId = z.string().max(100);

export const api = {
  cockpit: defineRoute({
    method: 'GET',
    path: '/indicators/cockpit',
    summary: 'The whole plan as of a day, every target judged',
    access: read,
    audit: readOnly,
    input: CockpitQuery,
    output: Cockpit,
  }),
  target: defineRoute({
    method: 'GET',
    path: '/indicators/targets/{targetId}',
    summary: 'One target with its judgement and its history line',
    access: read,
    audit: readOnly,
    input: z.object({ targetId: Id, asOf: Day.optional(), planId: Id.optional() }),
    output: TargetDetail,
  }),
  listMetrics: defineRoute({
    method: 'GET',
    path: '/indicators/metrics',
    summary: 'All metrics with the figure of the city and of the caller',
    access: read,
    audit: readOnly,
    input: z.object({ asOf: Day.optional() }),
    output: MetricList,
  }),
  getMetric: defineRoute({
    method: 'GET',
    path: '/indicators/metrics/{id}',
    summary: 'The definition of a metric: formula, clause, version, roll-up',
    access: read,
    audit: readOnly,
    input: z.object({ id: metricId }),
    output: MetricDefinition,
  }),
  metricTable: defineRoute({
    method: 'GET',
    path: '/indicators/metrics/{id}/table',
    summary: 'A metric as of a day by organisation, one level at a time',
    access: read,
    audit: readOnly,
    input: MetricTableQuery,
    output: MetricTable,
  }),
  trend: defineRoute({
    method: 'GET',
    path: '/indicators/metrics/{id}/trend',
    summary: 'The history line of a figure',
    access: read,
    audit: readOnly,
    input: z.object({
      id: metricId,
      organisationId: Id.optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    output: Trend,
  }),
  records: defineRoute({
    method: 'GET',
    path: '/indicators/metrics/{id}/records',
    summary: 'The records counted on one side of a figure',
    access: read,
    audit: { action: 'indicators.records.open' },
    input: PageQuery.extend({
      id: metricId,
      organisationId: Id.optional(),
      asOf: Day.optional(),
      side: z.enum(['numerator', 'denominator']).default('numerator'),
    }),
    output: RecordPage,
  }),
  listSnapshots: defineRoute({
    method: 'GET',
    path: '/indicators/snapshots',
    summary: 'Frozen figures, newest day first',
    access: read,
    audit: readOnly,
    input: PageQuery.extend({ published: z.literal('1').optional() }),
    output: page(SnapshotRow),
  }),
  takeSnapshot: defineRoute({
    method: 'POST',
    path: '/indicators/snapshots',
    summary: 'Freeze all figures as of a day; a job does it',
    access: manage,
    audit: { action: 'indicators.snapshot.take' },
    input: SnapshotRequest,
    output: z.object({ jobId: z.string() }),
  }),
  publishSnapshot: defineRoute({
    method: 'POST',
    path: '/indicators/snapshots/{id}/publication',
    summary: 'Publish a snapshot: others rely on it from now on',
    access: manage,
    audit: { action: 'indicators.snapshot.publish' },
    input: z.object({ id: Id }),
    output: z.object({ id: Id }),
  }),
  compareSnapshot: defineRoute({
    method: 'GET',
    path: '/indicators/snapshots/{id}/comparison',
    summary: 'What has been revised since a snapshot was taken',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: Comparison,
  }),
  listBriefings: defineRoute({
    method: 'GET',
    path: '/indicators/briefings',
    summary: 'Drafted briefings, newest first',
    access: draft,
    audit: readOnly,
    input: PageQuery,
    output: page(BriefingRow),
  }),
  draftBriefing: defineRoute({
    method: 'POST',
    path: '/indicators/briefings',
    summary: 'Draft the briefing of a day from the figures',
    access: draft,
    audit: { action: 'indicators.briefing.draft' },
    input: BriefingRequest,
    output: z.object({ id: Id }),
  }),
  getBriefing: defineRoute({
    method: 'GET',
    path: '/indicators/briefings/{id}',
    summary: 'A draft, and which of its figures have changed since',
    access: draft,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: Briefing,
  }),
};
