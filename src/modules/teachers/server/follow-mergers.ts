import { sql } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '#kernel/registry/events.ts';
import type { Tables } from './tables.ts';

const Merged = z.object({ fromIds: z.array(z.uuid()), intoId: z.uuid(), effectiveOn: z.iso.date() });

/** Posts of merged schools go on in the successor from the day; what was before stays where it was. */
export const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'teachers.follow-mergers',
  handle: (call, payload) => {
    const { fromIds, intoId, effectiveOn } = Merged.parse(payload);
    return call.transaction(async (query) => {
      await sql<Tables>`
        WITH ended AS (
          UPDATE teachers.post SET valid = daterange(lower(valid), ${effectiveOn}::date)
          WHERE organisation_id = ANY (${fromIds}::uuid[]) AND valid @> ${effectiveOn}::date AND lower(valid) < ${effectiveOn}::date
          RETURNING *
        )
        INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, also_specialised, kind, course, programme, enterprise_name, enterprise_code)
        SELECT teacher_id, ${intoId}, daterange(${effectiveOn}::date, NULL), entered_on, contract_months, main, also_specialised, kind, course, programme, enterprise_name, enterprise_code
        FROM ended e WHERE NOT EXISTS (SELECT FROM teachers.post p WHERE p.teacher_id = e.teacher_id AND p.organisation_id = ${intoId} AND upper_inf(p.valid))`.execute(
        query,
      );
    });
  },
};
