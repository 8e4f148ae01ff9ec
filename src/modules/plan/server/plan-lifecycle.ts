import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { planPutInForce } from '../contract/events.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { getPlan, insertVersion, lockPlan } from './plan-store.ts';
import { getDraft } from './read-draft.ts';

/** The plan before ends on the day before its successor holds. */
async function succeed(call: PlanCall, beforeId: string, byId: string, from: string): Promise<void> {
  const before = await lockPlan(call.query, beforeId, 'be-succeeded');
  if ((before.inForceFrom ?? '') >= from) {
    throw new Refusal('conflict', {
      code: 'plan-not-in-force',
      field: 'succeeds',
      params: { title: before.title },
    });
  }
  await sql`UPDATE plan.plan SET state = 'ended', in_force = daterange(lower(in_force), ${from}::date), succeeded_by = ${byId} WHERE id = ${beforeId}`.execute(
    call.query,
  );
}

/** One plan at a time: whatever else is in force on the day must be the one that is succeeded. */
async function demandNoOther(call: PlanCall, from: string): Promise<void> {
  const { rows } = await sql<{ title: string }>`
    SELECT title FROM plan.plan WHERE in_force && daterange(${from}::date, NULL) LIMIT 1`.execute(call.query);
  if (rows[0])
    throw new Refusal('conflict', {
      code: 'another-plan-in-force',
      field: 'succeeds',
      params: { title: rows[0].title },
    });
}

/** Puts a complete draft in force; the plan it succeeds ends the day before. */
export async function putInForce(call: PlanCall, input: Input<'putInForce'>): Promise<{ id: string }> {
  const { gaps, ...plan } = await getDraft(call, { id: input.id });
  if (gaps.length > 0)
    throw new Refusal(
      'invalid',
      gaps.map(({ code, params, taskId, targetId }) => ({ code, params, field: targetId ?? taskId ?? 'id' })),
    );
  await lockPlan(call.query, input.id, 'put-in-force', input.version);
  if (input.succeeds) await succeed(call, input.succeeds, input.id, input.from);
  await demandNoOther(call, input.from);
  await sql`UPDATE plan.plan SET state = 'in-force', in_force = daterange(${input.from}::date, NULL) WHERE id = ${input.id}`.execute(
    call.query,
  );
  const { rows } = await sql<{
    fileId: string | null;
  }>`SELECT file_id AS "fileId" FROM plan.plan WHERE id = ${input.id}`.execute(call.query);
  await insertVersion(call.query, {
    planId: input.id,
    effectiveOn: input.from,
    title: plan.title,
    documentNumber: plan.documentNumber,
    issuedOn: plan.issuedOn,
    fileId: rows[0]?.fileId ?? null,
    reason: null,
    changes: [],
    recordedBy: call.actor.accountId,
  });
  await call.audit({
    action: 'plan.plan.put-in-force',
    subject: planSubject,
    subjectId: input.id,
    after: { from: input.from, succeeds: input.succeeds },
  });
  await call.publish(planPutInForce, { planId: input.id, from: input.from });
  return { id: input.id };
}

export async function endPlan(call: PlanCall, input: Input<'endPlan'>): Promise<{ id: string }> {
  const plan = await getPlan(call.query, input.id);
  await lockPlan(call.query, input.id, 'end');
  if ((plan.inForceFrom ?? '') > input.lastDay)
    throw new Refusal('invalid', {
      code: 'plan-ends-before-start',
      field: 'lastDay',
      params: { title: plan.title },
    });
  await sql`UPDATE plan.plan SET state = 'ended', in_force = daterange(lower(in_force), ${input.lastDay}::date + 1) WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'plan.plan.end',
    subject: planSubject,
    subjectId: input.id,
    after: { lastDay: input.lastDay },
    reason: input.reason,
  });
  return { id: input.id };
}

export async function discardDraft(call: PlanCall, input: Input<'discardDraft'>): Promise<{ id: string }> {
  await lockPlan(call.query, input.id, 'discard');
  await sql`UPDATE plan.plan SET state = 'discarded' WHERE id = ${input.id}`.execute(call.query);
  await call.audit({ action: 'plan.plan.discard', subject: planSubject, subjectId: input.id });
  return { id: input.id };
}

const PublicPlan = z.object({
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: z.string().nullable(),
  items: z.array(
    z.object({
      no: z.string(),
      title: z.string(),
      section: z.string().nullable(),
      units: z.array(z.string()),
    }),
  ),
});

/** The plan in force today as anybody may read it. */
export async function publicPlan(call: PlanCall) {
  const { rows } = await sql<{ plan: unknown }>`SELECT plan.public_plan(${call.today}::date) AS plan`.execute(
    call.query,
  );
  return { plan: rows[0]?.plan ? PublicPlan.parse(rows[0].plan) : null };
}
