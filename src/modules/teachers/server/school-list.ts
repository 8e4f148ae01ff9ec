import { sql } from 'kysely';
import type { Fault } from '#kernel/contract/fault.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { Input, TeacherCall } from './call.ts';

/** Kinds of organisations that keep a register of teachers; colleges certify by criteria of their own. */
const colleges = ['vocational-college', 'vocational-university', 'undergraduate-college'];
const schools = ['secondary-vocational-school', 'technical-school', 'county-vocational-centre', ...colleges];

export const isSchool = sql`o.kind = ANY (${schools}::text[])`;
/** Which criteria apply at the organisation `o`. */
export const schoolKind = sql<
  'secondary' | 'college'
>`CASE WHEN o.kind = ANY (${colleges}::text[]) THEN 'college' ELSE 'secondary' END`;

/** Schools whose register the caller keeps. */
export async function listSchools(
  call: TeacherCall,
  { q }: Input<'listSchools'>,
): Promise<{ id: string; name: string }[]> {
  const text = q ? containing(q) : null;
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT o.id, o.name FROM organisations.organisation_v1 o
    WHERE ${isSchool} AND o.valid @> ${call.today}::date AND (${text}::text IS NULL OR o.name ILIKE ${text})
      AND ((SELECT kernel.sees_all()) OR o.id = ANY ((SELECT kernel.seen_organisations())::uuid[]))
    ORDER BY o.name LIMIT 50`.execute(call.query);
  return rows;
}

/** Refuses a post at a body whose register the caller does not keep, or that keeps none. */
export async function demandOwnSchool(
  call: TeacherCall,
  organisationId: string,
  field: string,
): Promise<void> {
  if (!reaches(call.jurisdiction, organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field });
  const { rows } =
    await sql`SELECT FROM organisations.organisation_v1 o WHERE o.id = ${organisationId} AND ${isSchool}`.execute(
      call.query,
    );
  const fault: Fault = { code: 'not-a-school', field };
  if (rows.length === 0) throw new Refusal('invalid', fault);
}
