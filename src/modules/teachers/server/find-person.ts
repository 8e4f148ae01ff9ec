import { sql } from 'kysely';
import type { Fault } from '#kernel/contract/fault.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import type { Checked } from '#kernel/values/finding.ts';
import type { HeldPost } from '../rules/post-entry.ts';
import type { TeacherCall } from './call.ts';

export type KnownPerson = { id: string; name: string; fullTime: HeldPost[] };

/** The person of a number, in whatever school, with full-time posts on or after the day. */
export async function findPerson(
  call: TeacherCall,
  hash: string,
  fromDay: string,
): Promise<KnownPerson | undefined> {
  const { rows } = await sql<{
    id: string;
    name: string;
    organisationId: string | null;
    organisationName: string;
    until: string | null;
  }>`SELECT p.teacher_id AS id, p.name, p.full_time_at AS "organisationId", o.name AS "organisationName", p.full_time_until AS until
    FROM teachers.find_persons(ARRAY[decode(${hash}, 'hex')], ARRAY[${fromDay}::date]) p
    LEFT JOIN organisations.organisation_v1 o ON o.id = p.full_time_at`.execute(call.query);
  const [first] = rows;
  if (!first) return undefined;
  return {
    id: first.id,
    name: first.name,
    fullTime: rows.flatMap(({ organisationId, organisationName, until }) =>
      organisationId ? [{ organisationId, organisationName, until }] : [],
    ),
  };
}

/** Errors of a checked value at its field; warnings are let pass, as in the import. */
export function faultsAt(field: string, checked: Checked | undefined): Fault[] {
  return (checked?.findings ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ code, params }) => ({ code, field, ...(params ? { params: { ...params } } : {}) }));
}

/** A credit code in its normal form with its faults. */
export function checkedCreditCode(code: string | null): { value: string | null; faults: Fault[] } {
  const checked = code ? validateCreditCode(code) : undefined;
  return { value: checked?.value ?? null, faults: faultsAt('enterpriseCode', checked) };
}
