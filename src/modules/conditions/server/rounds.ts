import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { roundConcluded } from '../contract/events.ts';
import { Round } from '../contract/return.ts';
import { roundSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { keepJudgements } from './keep-judgements.ts';
import { actsForCity, demandWholeCity } from './whole-city.ts';

/** Collections with completeness, punctuality and burden, over the returns within the caller's reach. */
export async function listRounds(call: ConditionCall): Promise<Round[]> {
  const { rows } = await sql`
    SELECT d.year, d.reference_day AS "referenceDay", d.school_due_on AS "schoolDueOn", d.county_due_on AS "countyDueOn", d.concluded_on AS "concludedOn",
      count(r.id) AS returns,
      jsonb_build_object('draft', count(*) FILTER (WHERE r.state = 'draft'), 'signed', count(*) FILTER (WHERE r.state = 'signed'),
        'checked', count(*) FILTER (WHERE r.state = 'checked'), 'accepted', count(*) FILTER (WHERE r.state = 'accepted')) AS "byState",
      count(*) FILTER (WHERE r.first_signed_on <= d.school_due_on) AS "onTime",
      coalesce(sum(f.fields), 0)::integer AS fields, coalesce(sum(f.registers), 0)::integer AS "fromRegisters", coalesce(sum(f.typed), 0)::integer AS typed
    FROM conditions.round d
    LEFT JOIN conditions.school_return r ON r.year = d.year
    LEFT JOIN LATERAL (SELECT count(*) AS fields, count(*) FILTER (WHERE origin = 'register') AS registers, count(*) FILTER (WHERE origin = 'typed') AS typed
      FROM conditions.current_field c WHERE c.return_id = r.id) f ON true
    GROUP BY d.year ORDER BY d.year DESC`.execute(call.query);
  const manages = actsForCity(call);
  return z.array(Round).parse(
    rows.map((row) => ({
      ...(row as object),
      abilities: { conclude: manages && (row as { concludedOn: string | null }).concludedOn === null },
    })),
  );
}

async function openReturns(call: ConditionCall, year: number): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    SELECT count(*)::integer AS open FROM conditions.school_return WHERE year = ${year} AND state <> 'accepted'`.execute(
    call.query,
  );
  return rows[0]?.open ?? 0;
}

/**
 * Concludes a collection: figures of days from today on are of this year. What has not been accepted counts
 * as not compliant until it is, so somebody has to say why the city does not wait for it.
 */
export async function concludeRound(
  call: ConditionCall,
  input: Input<'concludeRound'>,
  options: { on?: string } = {},
): Promise<{ year: number }> {
  demandWholeCity(call);
  const on = options.on ?? call.today;
  const open = await openReturns(call, input.year);
  if (open > 0 && !input.reason)
    throw new Refusal('invalid', { code: 'round-has-open-returns', field: 'reason', params: { open } });
  const { rows } = await sql<{
    year: number;
  }>`UPDATE conditions.round SET concluded_on = ${on}::date, concluded_by = ${call.actor.accountId}
    WHERE year = ${input.year} AND concluded_on IS NULL RETURNING year`.execute(call.query);
  if (!rows[0]) {
    const known = await sql`SELECT FROM conditions.round WHERE year = ${input.year}`.execute(call.query);
    if (known.rows.length === 0) throw notFound('round');
    throw new Refusal('conflict', { code: 'round-concluded-already', params: { year: input.year } });
  }
  await keepJudgements(call.query, input.year, on);
  await call.audit({
    action: 'conditions.round.conclude',
    subject: roundSubject,
    subjectId: String(input.year),
    after: { on, open },
    reason: input.reason || null,
  });
  await call.publish(roundConcluded, { year: input.year, on });
  return { year: input.year };
}
