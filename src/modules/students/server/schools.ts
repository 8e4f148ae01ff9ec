import { sql } from 'kysely';
import { containing } from '#kernel/database/containing.ts';
import type { Input, StudentCall } from './call.ts';

const shownMax = 50;

/** Kinds of organisations that have students of this register. */
const schoolKinds = [
  'secondary-vocational-school',
  'technical-school',
  'county-vocational-centre',
  'vocational-college',
  'vocational-university',
];

/** Schools by part of their name, for forms and filters. */
export async function listSchools(
  call: StudentCall,
  input: Input<'schools'>,
): Promise<{ id: string; name: string }[]> {
  const text = input.q ? containing(input.q) : '%';
  const reached =
    input.reach === 'all' || call.jurisdiction.scope === 'all'
      ? sql`true`
      : sql`o.id = ANY (${[...call.jurisdiction.organisations]}::uuid[])`;
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT o.id, o.name FROM organisations.organisation_v1 o
    WHERE o.kind = ANY (${schoolKinds}::text[]) AND upper_inf(o.valid) AND o.name LIKE ${text} AND ${reached}
    ORDER BY o.name LIMIT ${shownMax}`.execute(call.query);
  return rows;
}
