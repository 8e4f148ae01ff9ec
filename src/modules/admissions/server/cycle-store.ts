import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { CycleState } from '../contract/cycle.ts';
import { Batch, type CycleKind, Policy } from '../contract/policy.ts';
import { isOver } from '../rules/cycle-states.ts';
import type { AdmissionCall, WritingCall } from './call.ts';

export type StoredCycle = {
  id: string;
  organisationId: string;
  kind: CycleKind;
  year: number;
  title: string;
  state: CycleState;
  policy: Policy;
  previousId: string | null;
  revision: number;
  synthetic: boolean;
};

/**
 * A cycle with its rules. `share` keeps it in its state until the transaction ends; `update` is for whoever changes it.
 */
export async function getCycle(
  call: Pick<AdmissionCall, 'query'>,
  id: string,
  lock?: 'update' | 'share',
): Promise<StoredCycle> {
  if (lock === 'share') await sql`SELECT admissions.hold_cycle(${id})`.execute(call.query);
  const locking = lock === 'update' ? sql`FOR NO KEY UPDATE` : sql``;
  const { rows } = await sql<StoredCycle>`
    SELECT id, organisation_id AS "organisationId", kind, year, title, state, policy, previous_id AS "previousId", revision, synthetic
    FROM admissions.cycle WHERE id = ${id} ${locking}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('cycle');
  return { ...row, policy: Policy.parse(row.policy) };
}

/** Refuses to enter persons or marks where the cycle is over. */
export function demandRunning({ state }: StoredCycle): void {
  if (isOver(state)) throw new Refusal('conflict', { code: 'cycle-over', params: { state } });
}

export async function listBatches(call: Pick<AdmissionCall, 'query'>, cycleId: string): Promise<Batch[]> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT no, title, choices_max AS "choicesMax", consent, rule FROM admissions.batch WHERE cycle_id = ${cycleId} ORDER BY no`.execute(
    call.query,
  );
  return rows.map((row) => Batch.parse(row));
}

/** Puts the batches of a cycle as given; one that programmes still use cannot leave (the database refuses). */
export async function writeBatches(
  call: Pick<AdmissionCall, 'query'>,
  cycleId: string,
  batches: readonly Batch[],
): Promise<void> {
  const json = JSON.stringify(batches);
  await sql`DELETE FROM admissions.batch WHERE cycle_id = ${cycleId}
    AND no NOT IN (SELECT (b->>'no')::smallint FROM jsonb_array_elements(${json}::jsonb) b)`.execute(
    call.query,
  );
  await sql`INSERT INTO admissions.batch (cycle_id, no, title, choices_max, consent, rule)
    SELECT ${cycleId}, b.no, b.title, b."choicesMax", b.consent, b.rule
    FROM jsonb_to_recordset(${json}::jsonb) AS b (no smallint, title text, "choicesMax" smallint, consent boolean, rule text)
    ON CONFLICT (cycle_id, no) DO UPDATE SET title = excluded.title, choices_max = excluded.choices_max, consent = excluded.consent, rule = excluded.rule`.execute(
    call.query,
  );
}

/** Makes groups known to a cycle; a code that is known keeps the later title. */
export async function writeGroupKinds(
  call: Pick<AdmissionCall, 'query'>,
  cycleId: string,
  groups: readonly { code: string; title: string }[],
): Promise<void> {
  if (groups.length === 0) return;
  await sql`INSERT INTO admissions.group_kind (cycle_id, code, title)
    SELECT ${cycleId}, code, title FROM unnest(${groups.map(({ code }) => code)}::text[], ${groups.map(({ title }) => title)}::text[]) g (code, title)
    ON CONFLICT (cycle_id, code) DO UPDATE SET title = excluded.title`.execute(call.query);
}

export async function recordCycleEvent(
  call: Pick<WritingCall, 'query' | 'actor'>,
  cycleId: string,
  action: string,
  note: string | null = null,
  details: object = {},
): Promise<void> {
  await call.query
    .insertInto('admissions.cycle_event')
    .values({
      cycle_id: cycleId,
      action,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
      note,
      details: JSON.stringify(details),
    })
    .execute();
}
