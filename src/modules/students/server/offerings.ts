import { sql } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { validateProgrammeCode } from '#kernel/values/programme-code.ts';
import type { Offering } from '../contract/student.ts';
import type { StudentCall } from './call.ts';

/** What a school offers on a day, by the register of programmes. */
export async function listOfferings(
  query: Connection,
  organisationId: string,
  day: string,
): Promise<Offering[]> {
  const { rows } = await sql<Offering>`
    SELECT programme_code AS "programmeCode", programme_name AS "programmeName", pathway, duration_years AS "durationYears"
    FROM programmes.offering_v1 WHERE organisation_id = ${organisationId} AND valid @> ${day}::date ORDER BY programme_code, pathway`.execute(
    query,
  );
  return rows;
}

export const offerings = (call: StudentCall, input: { organisationId: string }): Promise<Offering[]> =>
  listOfferings(call.query, input.organisationId, call.today);

/**
 * Faults of a programme entered by hand: a code of no known shape, and one that the school does not offer
 * unless the clerk has confirmed it. A school that has no offerings recorded is not asked.
 */
export async function programmeFaults(
  query: Connection,
  entered: { organisationId: string; programmeCode: string; confirmed: boolean },
  day: string,
): Promise<Fault[]> {
  const errors = validateProgrammeCode(entered.programmeCode).findings.filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0)
    return errors.map(({ code, params }) => ({
      code,
      field: 'programmeCode',
      ...(params ? { params } : {}),
    }));
  const offered = await listOfferings(query, entered.organisationId, day);
  const known =
    offered.length === 0 || offered.some(({ programmeCode }) => programmeCode === entered.programmeCode);
  if (known || entered.confirmed) return [];
  const list = offered
    .map(({ programmeCode, programmeName }) => `${programmeCode} ${programmeName}`)
    .join('、');
  return [{ code: 'programme-not-offered', field: 'programmeCode', params: { offered: list } }];
}

/** @throws Refusal with every fault. */
export function demandNoFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refusal('invalid', faults);
}
