import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { enterprisesMerged, enterprisesParted } from '../contract/events.ts';
import { type MergerSide, mergerFaults } from '../rules/merger-faults.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { keeperOf } from './enterprise-store.ts';

type Side = MergerSide & { revision: number; organisationId: string };

/** Both entries, locked in one order so that two mergers the other way round do not wait for each other. */
async function lockSides(call: EnterpriseCall, ids: readonly string[]): Promise<Map<string, Side>> {
  const { rows } = await sql<Side>`
    SELECT id, merged_into IS NOT NULL AS merged, synthetic, acting_organisation_id AS "actingOrganisationId", revision, organisation_id AS "organisationId"
    FROM enterprises.enterprise WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`.execute(call.query);
  return new Map(rows.map((side) => [side.id, side]));
}

/**
 * Makes one entry of two. Nothing of the absorbed one is moved or overwritten: it is read under the survivor
 * from now on, so that taking the merger back restores both exactly, later edits of the survivor included.
 */
export async function mergeEnterprises(call: EnterpriseCall, input: Input<'merge'>): Promise<{ id: string }> {
  const sides = await lockSides(call, [input.survivorId, input.absorbedId]);
  const [survivor, absorbed] = [sides.get(input.survivorId), sides.get(input.absorbedId)];
  // A row that the caller does not keep cannot be locked by the caller: it is as if it were not there.
  if (!survivor || !absorbed) throw new Refusal('forbidden', { code: 'merger-of-two-keepers' });
  const faults = mergerFaults(survivor, absorbed);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  if (survivor.revision !== input.survivorRevision || absorbed.revision !== input.absorbedRevision)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  await sql`UPDATE enterprises.enterprise
    SET merged_into = CASE WHEN id = ${absorbed.id} THEN ${survivor.id}::uuid ELSE merged_into END, root_id = ${survivor.id}
    WHERE root_id = ${absorbed.id}`.execute(call.query);
  await sql`SELECT enterprises.settle(ARRAY[${survivor.id}::uuid])`.execute(call.query);
  const { id } = await call.query
    .insertInto('enterprises.merger')
    .values({
      survivor_id: survivor.id,
      organisation_id: survivor.organisationId,
      absorbed_id: absorbed.id,
      reason: input.reason,
      merged_by: call.actor.accountId,
      merged_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'enterprises.enterprise.merge',
    subject: enterpriseSubject,
    subjectId: survivor.id,
    organisationId: survivor.organisationId,
    after: { absorbedId: absorbed.id },
    reason: input.reason,
  });
  await call.publish(enterprisesMerged, { absorbedId: absorbed.id, survivorId: survivor.id });
  return { id };
}

/** The keeper to whom an absorbed entry goes back: that of its own latest place. */
async function keeperOfOwnPlace(call: EnterpriseCall, id: string): Promise<string> {
  const { rows } = await sql<{ divisionCode: string }>`
    SELECT division_code AS "divisionCode" FROM enterprises.enterprise_state WHERE enterprise_id = ${id} ORDER BY lower(valid) DESC LIMIT 1`.execute(
    call.query,
  );
  return (await keeperOf(call, rows[0]?.divisionCode ?? '')).id;
}

/** Takes a merger back. What was merged into the absorbed entry before goes with it. */
export async function undoMerger(call: EnterpriseCall, input: Input<'undoMerger'>): Promise<{ id: string }> {
  const { rows } = await sql<{ survivorId: string; absorbedId: string; organisationId: string }>`
    UPDATE enterprises.merger SET undone_reason = ${input.reason}, undone_by = ${call.actor.accountId}, undone_at = ${call.now}
    WHERE id = ${input.id} AND undone_at IS NULL
    RETURNING survivor_id AS "survivorId", absorbed_id AS "absorbedId", organisation_id AS "organisationId"`.execute(
    call.query,
  );
  const merger = rows[0];
  if (!merger) throw notFound('merger');
  if (!reaches(call.jurisdiction, await keeperOfOwnPlace(call, merger.absorbedId)))
    throw new Refusal('forbidden', { code: 'merger-of-two-keepers' });
  await sql`
    WITH RECURSIVE part AS (
      SELECT id FROM enterprises.enterprise WHERE id = ${merger.absorbedId}
      UNION ALL
      SELECT e.id FROM enterprises.enterprise e JOIN part ON e.merged_into = part.id
    )
    UPDATE enterprises.enterprise e
    SET merged_into = CASE WHEN e.id = ${merger.absorbedId} THEN NULL ELSE e.merged_into END, root_id = ${merger.absorbedId}
    FROM part WHERE e.id = part.id`.execute(call.query);
  await sql`SELECT enterprises.settle(ARRAY[${merger.absorbedId}::uuid])`.execute(call.query);
  await call.audit({
    action: 'enterprises.enterprise.part',
    subject: enterpriseSubject,
    subjectId: merger.survivorId,
    organisationId: merger.organisationId,
    before: { absorbedId: merger.absorbedId },
    reason: input.reason,
  });
  await call.publish(enterprisesParted, {
    absorbedId: merger.absorbedId,
    survivorId: merger.survivorId,
  });
  return { id: input.id };
}

/** Two entries that look alike and are not the same: nobody has to look again. */
export async function distinguish(
  call: EnterpriseCall,
  input: Input<'distinguish'>,
): Promise<{ id: string }> {
  const [oneId = '', otherId = ''] = [input.oneId, input.otherId].toSorted();
  if (oneId === otherId) throw new Refusal('invalid', { code: 'merger-with-itself', field: 'otherId' });
  const sides = await lockSides(call, [oneId, otherId]);
  const one = sides.get(oneId);
  if (!one || sides.size < 2) throw new Refusal('forbidden', { code: 'merger-of-two-keepers' });
  await sql`INSERT INTO enterprises.distinction (one_id, other_id, organisation_id, reason, recorded_by, recorded_at)
    VALUES (${oneId}, ${otherId}, ${one.organisationId}, ${input.reason}, ${call.actor.accountId}, ${call.now})
    ON CONFLICT DO NOTHING`.execute(call.query);
  await call.audit({
    action: 'enterprises.enterprise.distinguish',
    subject: enterpriseSubject,
    subjectId: oneId,
    organisationId: one.organisationId,
    after: { otherId },
    reason: input.reason,
  });
  return { id: oneId };
}
