import { sql, type Transaction } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { systemName } from '#kernel/contract/system-name.ts';
import { fields, schoolTypes } from '../contract/condition.ts';
import type { NewRound } from '../contract/return.ts';
import { roundSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { lastYearValues, registerValues } from './register-values.ts';
import type { Author } from './return-store.ts';
import type { Tables } from './tables.ts';
import { demandWholeCity } from './whole-city.ts';

/** Entries that nobody typed bear this name. */
export const prefilledBy: Author = { accountId: 'system', name: systemName };

function roundFaults(round: NewRound) {
  const faults: Fault[] = [];
  if (Number(round.referenceDay.slice(0, 4)) !== round.year)
    faults.push({ code: 'round-reference-year', field: 'referenceDay', params: { year: round.year } });
  if (round.schoolDueOn < round.referenceDay)
    faults.push({ code: 'round-due-before', field: 'schoolDueOn', params: { day: round.referenceDay } });
  if (round.countyDueOn < round.schoolDueOn)
    faults.push({ code: 'round-due-before', field: 'countyDueOn', params: { day: round.schoolDueOn } });
  return faults;
}

/** A return for every school of the reference day that a standard exists for. */
async function insertReturns(query: Transaction<Tables>, round: NewRound): Promise<number> {
  const inserted = await sql`
    INSERT INTO conditions.school_return (year, organisation_id, school_type, division_code, synthetic)
    SELECT ${round.year}, s.organisation_id, s.school_type, o.division_code, s.synthetic
    FROM schools.school_v1 s
    JOIN organisations.organisation_state_v1 o ON o.organisation_id = s.organisation_id AND o.valid @> ${round.referenceDay}::date
    WHERE s.valid @> ${round.referenceDay}::date AND s.school_type = ANY (${[...schoolTypes]}::text[])`.execute(
    query,
  );
  return Number(inserted.numAffectedRows ?? 0n);
}

/** Every field of every return, from the registers where they know it, else from last year. */
async function prefill(query: Transaction<Tables>, round: NewRound): Promise<void> {
  await sql`
    INSERT INTO conditions.return_field (return_id, organisation_id, field, version, value, origin, entered_by, entered_by_name)
    SELECT r.id, r.organisation_id, f.field, 1, coalesce(g.value, l.value),
      CASE WHEN g.value IS NOT NULL THEN 'register' WHEN l.value IS NOT NULL THEN 'last-year' ELSE 'none' END,
      ${prefilledBy.accountId}, ${prefilledBy.name}
    FROM conditions.school_return r
    CROSS JOIN unnest(${[...fields]}::text[]) f (field)
    LEFT JOIN ${registerValues(round.referenceDay)} g ON g.organisation_id = r.organisation_id AND g.field = f.field
    LEFT JOIN ${lastYearValues(round.year, round.referenceDay)} l ON l.organisation_id = r.organisation_id AND l.field = f.field
    WHERE r.year = ${round.year}`.execute(query);
}

/** Opens the collection of a year: nobody begins with an empty form. */
export async function openRound(
  call: ConditionCall,
  input: Input<'openRound'>,
  options: { openedOn?: string } = {},
): Promise<{ year: number; returns: number }> {
  demandWholeCity(call);
  const faults = roundFaults(input);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const opened = await call.query
    .insertInto('conditions.round')
    .values({
      year: input.year,
      reference_day: input.referenceDay,
      school_due_on: input.schoolDueOn,
      county_due_on: input.countyDueOn,
      opened_on: options.openedOn ?? call.today,
      opened_by: call.actor.accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('year')
    .executeTakeFirst();
  if (!opened)
    throw new Refusal('conflict', {
      code: 'round-open-already',
      field: 'year',
      params: { year: input.year },
    });
  const returns = await insertReturns(call.query, input);
  if (returns === 0)
    throw new Refusal('invalid', {
      code: 'round-without-schools',
      field: 'referenceDay',
      params: { day: input.referenceDay },
    });
  await prefill(call.query, input);
  await call.audit({
    action: 'conditions.round.open',
    subject: roundSubject,
    subjectId: String(input.year),
    after: { ...input, returns },
  });
  return { year: input.year, returns };
}
