import { type RawBuilder, sql } from 'kysely';

/**
 * When those who entered on a day had to be registered, as `rules/deadlines.ts` says it: `entered_on, on_day`
 * for each day that a query gives as `entered_on`. Days that no deadline covers are left out.
 */
export const registrationDays = (days: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  SELECT d.entered_on, make_date(extract(year FROM d.entered_on)::integer, (rule.parameters->>'month')::integer, (rule.parameters->>'day')::integer) AS on_day
  FROM (${days}) d JOIN students.rule rule ON rule.kind = 'deadline' AND rule.effective @> d.entered_on
    AND rule.parameters->'entryMonths' @> to_jsonb(extract(month FROM d.entered_on)::integer)`;
