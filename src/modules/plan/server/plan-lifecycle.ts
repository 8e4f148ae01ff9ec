import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { planPutInForce } from '../contract/events.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { getPlan, lockDraft } from './plan-store.ts';
import { getDraft } from './read-draft.ts';

/** Puts a complete draft in force; the plan it succeeds ends the day before. */
export async function putInForce(call: PlanCall, input: Input<'putInForce'>): Promise<{ id: string }> {
  const { gaps } = await getDraft(call, { id: input.id });
  if (gaps.length > 0)
    throw new Refusal(
      'invalid',
      gaps.map(({ code, params, taskId, targetId }) => ({ code, params, field: targetId ?? taskId ?? 'id' })),
    );
  await lockDraft(call.query, input.id, input.version);
  if (input.succeeds) {
    const before = await getPlan(call.query, input.succeeds);
    if (before.state !== 'in-force' || (before.inForceFrom ?? '') >= input.from) {
      throw new Refusal('conflict', {
        code: 'plan-not-in-force',
        field: 'succeeds',
        params: { title: before.title },
      });
    }
    await sql`UPDATE plan.plan SET state = 'ended', in_force = daterange(lower(in_force), ${input.from}::date), succeeded_by = ${input.id} WHERE id = ${input.succeeds}`.execute(
      call.query,
    );
  }
  await sql`UPDATE plan.plan SET state = 'in-force', in_force = daterange(${input.from}::date, NULL) WHERE id = ${input.id}`.execute(
    call.query,
  );
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
  if (plan.state !== 'in-force' || (plan.inForceFrom ?? '') > input.lastDay)
    throw new Refusal('conflict', { code: 'plan-not-in-force', params: { title: plan.title } });
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
  await lockDraft(call.query, input.id);
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

/** The plan in force as anybody may read it. */
export async function publicPlan(call: PlanCall) {
  const { rows } = await sql<{ plan: unknown }>`SELECT plan.public_plan() AS plan`.execute(call.query);
  return { plan: rows[0]?.plan ? PublicPlan.parse(rows[0].plan) : null };
}
