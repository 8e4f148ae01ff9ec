import { sql } from 'kysely';
import { z } from 'zod';
import type { Values } from '../contract/condition.ts';
import { Objection, ReturnView } from '../contract/return.ts';
import { checkFields } from '../rules/check-fields.ts';
import { judgeConditions } from '../rules/judge-conditions.ts';
import { pickStandard } from '../rules/pick-standard.ts';
import { offeredActions, type ReturnParty } from '../rules/return-states.ts';
import { mayType } from '../rules/sort-entries.ts';
import type { ConditionCall } from './call.ts';
import { listStandards } from './load-year.ts';
import { lastYearValues, registerValues } from './register-values.ts';
import { getReturnRow, listFields, type StoredReturn, valuesFrom, valuesOf } from './return-store.ts';
import { actsForCity } from './whole-city.ts';

/** What the caller is to a return: of the school, of the county above it, of the city. */
export function partiesTo(call: ConditionCall, organisationId: string): ReturnParty[] {
  const parties: ReturnParty[] = [];
  if (call.can('conditions.return.fill', organisationId)) parties.push('school');
  if (call.can('conditions.return.check', organisationId)) parties.push('county');
  if (actsForCity(call)) parties.push('city');
  return parties;
}

/** What the entries of a return are compared with: last year, and what the registers say of the day. */
export async function comparisonOf(
  call: ConditionCall,
  stored: StoredReturn,
): Promise<{ lastYear: Values; register: Values }> {
  const { year, referenceDay, organisationId } = stored;
  return {
    lastYear: await valuesFrom(call.query, lastYearValues(year, referenceDay), organisationId),
    register: await valuesFrom(call.query, registerValues(referenceDay), organisationId),
  };
}

async function populationOf(call: ConditionCall, stored: StoredReturn): Promise<number | null> {
  const { rows } = await sql<{ population: number }>`SELECT population FROM conditions.county_population
    WHERE division_code = ${stored.divisionCode} AND valid @> ${stored.referenceDay}::date`.execute(
    call.query,
  );
  return rows[0]?.population ?? null;
}

async function objectionsOf(call: ConditionCall, returnId: string): Promise<Objection[]> {
  const { rows } = await sql`
    SELECT id, field, shown_value::float8 AS "shownValue", note, raised_by_name AS "raisedByName",
      to_char(raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "raisedAt", answer, settled_by_name AS "settledByName"
    FROM conditions.objection WHERE return_id = ${returnId} ORDER BY raised_at DESC`.execute(call.query);
  return z.array(Objection).parse(rows);
}

async function eventsOf(call: ConditionCall, returnId: string) {
  const { rows } = await sql`
    SELECT id, action, to_state AS "toState", actor_name AS "actorName", note, happened_on AS "on"
    FROM conditions.return_event WHERE return_id = ${returnId} ORDER BY happened_on DESC, recorded_at DESC`.execute(
    call.query,
  );
  return rows;
}

export async function getReturn(call: ConditionCall, input: { id: string }): Promise<ReturnView> {
  const stored = await getReturnRow(call.query, input.id, false);
  const held = await listFields(call.query, input.id);
  const comparison = await comparisonOf(call, stored);
  const values = valuesOf(held);
  const standard = pickStandard(await listStandards(call.query), stored, stored.referenceDay);
  const judged = standard
    ? judgeConditions(values, standard, await populationOf(call, stored))
    : { verdict: 'incomplete', items: [] };
  const findings = checkFields({ values, ...comparison });
  const parties = partiesTo(call, stored.organisationId);
  return ReturnView.parse({
    ...stored,
    exempt: stored.exemptReason ? { reason: stored.exemptReason, clause: stored.exemptClause } : null,
    fields: held.map((each) => ({
      ...each,
      lastYear: comparison.lastYear[each.field],
      register: comparison.register[each.field],
      typed: mayType(each.field, each.origin),
      findings: findings.get(each.field) ?? [],
    })),
    ...judged,
    standard: standard ?? null,
    objections: await objectionsOf(call, input.id),
    events: await eventsOf(call, input.id),
    abilities: {
      edit: stored.state === 'draft' && parties.includes('school'),
      exempt: parties.includes('city'),
      settle: parties.includes('county'),
      actions: offeredActions(stored.state, parties),
    },
  });
}
