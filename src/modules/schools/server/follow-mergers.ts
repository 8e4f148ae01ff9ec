import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '#kernel/registry/events.ts';

const Merged = z.object({ fromIds: z.array(z.uuid()), intoId: z.uuid(), effectiveOn: z.iso.date() });
const Split = z.object({ fromId: z.uuid(), effectiveOn: z.iso.date() });
const Closed = z.object({ organisationId: z.uuid(), effectiveOn: z.iso.date() });

/** What does not exist as an organisation from a day on is no school from then on. Repeating it does nothing. */
async function endSchools<T>(query: Transaction<T>, ids: readonly string[], day: string): Promise<void> {
  await sql`UPDATE schools.school_state s SET valid = daterange(lower(valid), ${day}::date)
    WHERE organisation_id = ANY (${ids}::uuid[]) AND valid @> ${day}::date AND lower(valid) < ${day}::date
      AND NOT EXISTS (SELECT FROM organisations.organisation_state_v1 o
        WHERE o.organisation_id = s.organisation_id AND o.valid @> ${day}::date)`.execute(query);
}

/** Campuses with their buildings belong to the successor from the day on; earlier days stay as they were. */
export async function handOverCampuses<T>(
  query: Transaction<T>,
  merger: z.infer<typeof Merged>,
): Promise<void> {
  const { fromIds, intoId, effectiveOn } = merger;
  await sql`
    WITH ended AS (
      UPDATE schools.campus_state SET valid = daterange(lower(valid), ${effectiveOn}::date)
      WHERE organisation_id = ANY (${fromIds}::uuid[]) AND valid @> ${effectiveOn}::date AND lower(valid) < ${effectiveOn}::date
      RETURNING *
    )
    INSERT INTO schools.campus_state (campus_id, organisation_id, name, address, division_code, land_area_m2, tenure, detached, valid, recorded_by)
    SELECT campus_id, ${intoId}, name, address, division_code, land_area_m2, tenure, detached, daterange(${effectiveOn}::date, NULL), recorded_by
    FROM ended`.execute(query);
  await endSchools(query, fromIds, effectiveOn);
}

export const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'schools.follow-mergers',
  handle: (call, payload) => call.transaction((query) => handOverCampuses(query, Merged.parse(payload))),
};

export const followSplits: Subscription = {
  event: 'organisations.organisation.split',
  id: 'schools.follow-splits',
  handle: (call, payload) => {
    const { fromId, effectiveOn } = Split.parse(payload);
    return call.transaction((query) => endSchools(query, [fromId], effectiveOn));
  },
};

/** Premises of a closed school stay on record until somebody says what becomes of them. */
export const followClosures: Subscription = {
  event: 'organisations.organisation.closed',
  id: 'schools.follow-closures',
  handle: (call, payload) => {
    const { organisationId, effectiveOn } = Closed.parse(payload);
    return call.transaction((query) => endSchools(query, [organisationId], effectiveOn));
  },
};
