import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { NewCycle } from '../contract/cycle.ts';
import type { Batch, CycleKind, Policy } from '../contract/policy.ts';
import { cycleSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, listBatches, recordCycleEvent, writeBatches, writeGroupKinds } from './cycle-store.ts';
import { getPolicyTemplate } from './policy-templates.ts';

type Beginning = { policy: Policy; batches: Batch[]; previousId: string | null };

async function listPrevious(call: AdmissionCall, kind: CycleKind, year: number, organisationId: string) {
  const { rows } = await sql<{ id: string }>`SELECT id FROM admissions.cycle
    WHERE kind = ${kind} AND year < ${year} AND organisation_id = ${organisationId} AND state IN ('published', 'closed')
    ORDER BY year DESC, created_at DESC LIMIT 1`.execute(call.query);
  return rows[0]?.id ?? null;
}

/** Rules of the year before without its days, or the city's defaults of the kind. */
async function beginWith(call: AdmissionCall, input: NewCycle): Promise<Beginning> {
  if (input.copyOf) {
    const source = await getCycle(call, input.copyOf);
    if (source.kind !== input.kind)
      throw new Refusal('invalid', { code: 'cycle-copy-of-other-kind', field: 'copyOf' });
    return {
      policy: { ...source.policy, scoresReleasedAt: null, objectionsUntil: null },
      batches: await listBatches(call, source.id),
      previousId: source.id,
    };
  }
  const template = await getPolicyTemplate(call.services.settings.city, input.kind);
  return {
    policy: template.policy,
    batches: template.batches,
    previousId: await listPrevious(call, input.kind, input.year, input.organisationId),
  };
}

/** Begins a cycle as a draft. Last year's cycle is remembered: its cut-offs are shown, and on it rules are rehearsed. */
export async function createCycle(
  call: AdmissionCall,
  input: NewCycle,
  options: { synthetic?: boolean } = {},
): Promise<{ id: string }> {
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  const { policy, batches, previousId } = await beginWith(call, input);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.cycle (organisation_id, kind, year, title, policy, previous_id, synthetic, created_by)
    VALUES (${input.organisationId}, ${input.kind}, ${input.year}, ${input.title}, ${JSON.stringify(policy)}::jsonb, ${previousId}, ${options.synthetic ?? false}, ${call.actor.accountId})
    ON CONFLICT DO NOTHING RETURNING id`.execute(call.query);
  const id = rows[0]?.id;
  if (!id)
    throw new Refusal('conflict', { code: 'cycle-exists', field: 'title', params: { title: input.title } });
  await writeBatches(call, id, batches);
  await writeGroupKinds(call, id, [
    ...policy.groups,
    ...call.services.city.divisions.map(({ code, name }) => ({ code: `county:${code}`, title: name })),
  ]);
  if (input.copyOf) await copyProgrammes(call, input.copyOf, id);
  await recordCycleEvent(call, id, 'create', null, { copyOf: input.copyOf });
  await call.audit({
    action: 'admissions.cycle.create',
    subject: cycleSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

/** Last year's adopted programmes become this year's proposals; schools and the city go on from there. */
async function copyProgrammes(call: AdmissionCall, from: string, to: string): Promise<void> {
  await sql`
    INSERT INTO admissions.programme (cycle_id, batch_no, organisation_id, code, title, track, programme_code, pathway, fee_yuan, boarding, note, requires_any,
      ranking, minimum, precedence, ties, seats_proposed, classes, quota_percent, offering_id)
    SELECT ${to}, batch_no, organisation_id, code, title, track, programme_code, pathway, fee_yuan, boarding, note, requires_any,
      ranking, minimum, precedence, ties, coalesce(seats_balanced, seats_proposed), classes, quota_percent, offering_id
    FROM admissions.programme WHERE cycle_id = ${from} AND state = 'adopted'`.execute(call.query);
}
