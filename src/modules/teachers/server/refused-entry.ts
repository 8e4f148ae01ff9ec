import { sql } from 'kysely';
import { inJurisdiction } from '#kernel/database/transaction.ts';
import { maskName } from '#kernel/values/masking.ts';
import type { HeldPost } from '../rules/post-entry.ts';
import type { TeacherCall } from './call.ts';

/** Of several attempts the last one is shown. */
export const overwriteRefusal = sql`DO UPDATE SET refused_on = excluded.refused_on, name_masked = excluded.name_masked, way = excluded.way, code = excluded.code,
  held_until = excluded.held_until, refused_to = excluded.refused_to, refused_to_name = excluded.refused_to_name`;

type Attempt = { teacherId: string; organisationId: string; name: string };

/**
 * Keeps that somebody could not be entered because another school has the person. In a transaction of its own,
 * since that of the caller is about to be undone with the refusal.
 */
export async function keepRefusal(
  call: TeacherCall,
  attempt: Attempt,
  held: readonly HeldPost[],
): Promise<void> {
  const elsewhere = held.filter(({ organisationId }) => organisationId !== attempt.organisationId);
  await inJurisdiction(call.services.app.query, call.actor.accountId, call.jurisdiction, async (query) => {
    for (const { organisationId: heldBy, until } of elsewhere)
      await sql`INSERT INTO teachers.refused_entry (teacher_id, organisation_id, held_by, name_masked, refused_on, way, code, held_until, refused_to, refused_to_name)
        VALUES (${attempt.teacherId}, ${attempt.organisationId}, ${heldBy}, ${maskName(attempt.name)}, ${call.today}::date, 'entry',
          ${until === null ? 'full-time-elsewhere' : 'full-time-elsewhere-until'}, ${until}::date, ${call.actor.accountId}, ${call.actor.name})
        ON CONFLICT (teacher_id, organisation_id, held_by) ${overwriteRefusal}`.execute(query);
  });
}
