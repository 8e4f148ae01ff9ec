import { sql } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '#kernel/registry/events.ts';

const Merged = z.object({ fromIds: z.array(z.uuid()), intoId: z.uuid(), effectiveOn: z.iso.date() });

/** When bodies merge, the successor keeps their divisions from the day on; figures of earlier days stay. */
export const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'enterprises.follow-mergers',
  handle: (call, payload) => {
    const { fromIds, intoId, effectiveOn } = Merged.parse(payload);
    return call.transaction(async (query) => {
      await sql`
        WITH ended AS (
          UPDATE enterprises.keeper SET valid = daterange(lower(valid), ${effectiveOn}::date)
          WHERE organisation_id = ANY (${fromIds}::uuid[]) AND upper_inf(valid) AND lower(valid) < ${effectiveOn}::date
          RETURNING division_code
        )
        INSERT INTO enterprises.keeper (division_code, organisation_id, valid)
        SELECT division_code, ${intoId}, daterange(${effectiveOn}::date, NULL) FROM ended`.execute(query);
      await sql`SELECT enterprises.settle(ARRAY(
        SELECT DISTINCT root_id FROM enterprises.enterprise WHERE organisation_id = ANY (${fromIds}::uuid[])))`.execute(
        query,
      );
    });
  },
};
