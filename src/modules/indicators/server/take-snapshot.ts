import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { Day } from '#kernel/contract/scalars.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { defineJob } from '#kernel/jobs/job.ts';
import type { MetricTable } from '#kernel/metrics/engine.ts';
import type { Services } from '#kernel/registry/services.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import { snapshotSubject } from './audit-subjects.ts';
import { computeFigures } from './city-figures.ts';
import { dayAsked, demandWholeCity, type FigureCall } from './day-asked.ts';
import { definitionsHash } from './definitions.ts';
import { findSnapshot, insertSnapshot, publishSnapshot } from './snapshot-store.ts';

type Freezing = { day: string; takenBy: string; reason: 'nightly' | 'on-demand'; note: string | null };

/** Writes figures as a snapshot; undefined when the day already has its nightly one. */
export function freeze(
  services: Services,
  query: Connection,
  tables: ReadonlyMap<string, MetricTable>,
  { day, takenBy, reason, note }: Freezing,
): Promise<{ id: string; values: number } | undefined> {
  const { metrics } = services.registry;
  const definition = definitionsHash(metrics);
  return insertSnapshot(
    query,
    { asOf: day, takenBy, reason, definitionsHash: definition, note },
    metrics,
    tables,
  );
}

/** Freezes all figures of a day. Without a day it is the nightly run, for the day that has just ended. */
export const takeSnapshotJob = defineJob<unknown>()({
  id: 'indicators.take-snapshot',
  title: { 'zh-CN': '固化指标快照', en: 'Take a snapshot of the figures' },
  payload: z.object({ asOf: Day.optional(), note: z.string().nullable().default(null) }),
  async run(call, { asOf, note }) {
    const { services } = call;
    const day = asOf ?? addDays(today(services.clock), -1);
    await call.progress(0, 2);
    const { tables } = await computeFigures(services, day);
    await call.progress(1, 2);
    const written = await call.transaction((query) =>
      freeze(services, query as unknown as Connection, tables, {
        day,
        takenBy: call.actor.accountId,
        reason: asOf === undefined ? 'nightly' : 'on-demand',
        note,
      }),
    );
    await call.progress(2, 2);
    return { asOf: day, snapshotId: written?.id ?? null, values: written?.values ?? 0 };
  },
});

/** Asks for a snapshot; a job takes it, so that a large city need not be waited for. */
export async function takeSnapshot(
  call: FigureCall,
  input: { asOf: string; note: string | null },
): Promise<{ jobId: string }> {
  demandWholeCity(call);
  const asOf = dayAsked(call, input.asOf);
  const jobId = await call.enqueue(takeSnapshotJob, { asOf, note: input.note });
  await call.audit({
    action: 'indicators.snapshot.take',
    subject: snapshotSubject,
    subjectId: jobId,
    after: { asOf, note: input.note },
  });
  return { jobId };
}

/** Publishes a snapshot. What is published stays, and is compared with the records from then on. */
export async function publish(call: FigureCall, input: { id: string }): Promise<{ id: string }> {
  demandWholeCity(call);
  const query = call.query as unknown as Connection;
  const snapshot = await findSnapshot(query, input.id);
  if (!snapshot) throw notFound('snapshot');
  if (!(await publishSnapshot(query, input.id, call.actor.accountId)))
    throw new Refusal('conflict', { code: 'snapshot-already-published', params: { asOf: snapshot.as_of } });
  await call.audit({
    action: 'indicators.snapshot.publish',
    subject: snapshotSubject,
    subjectId: input.id,
    after: { asOf: snapshot.as_of },
  });
  return { id: input.id };
}
