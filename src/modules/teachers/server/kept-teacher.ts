import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { TeacherCall } from './call.ts';

export type KeptTeacher = {
  id: string;
  revision: number;
  name: string;
  education: string;
  enterpriseYears: number;
  identityMasked: string;
  /** The school of the caller that keeps the record. */
  organisationId: string;
};

/** Schools that answer for a person today: where there are posts now or later, else where there were any. */
export const keepingSchools = (day: string) =>
  sql<
    string[]
  >`coalesce((SELECT k.schools FROM teachers.schools_of(ARRAY[t.id], ${day}::date) k), t.organisations)`;

/**
 * A teacher whose record the caller keeps, locked. A school that somebody has left still sees them, but no
 * longer writes what is said of them.
 * @throws Refusal `changed-meanwhile` where the caller did not see the last state of the record.
 */
export async function getKeptTeacher(
  call: TeacherCall,
  id: string,
  revision: number | null,
): Promise<KeptTeacher> {
  const { rows } = await sql<
    Omit<KeptTeacher, 'organisationId'> & { schools: string[]; mergedInto: string | null }
  >`
    SELECT t.id, t.revision, t.name, t.education, t.enterprise_years::float8 AS "enterpriseYears", t.identity_masked AS "identityMasked",
      t.merged_into AS "mergedInto", ${keepingSchools(call.today)} AS schools
    FROM teachers.teacher t WHERE t.id = ${id} FOR UPDATE OF t`.execute(call.query);
  const [found] = rows;
  if (!found) throw notFound('teacher');
  if (found.mergedInto) throw new Refusal('conflict', { code: 'record-merged-away' });
  const organisationId = found.schools.find((school) => reaches(call.jurisdiction, school));
  if (!organisationId) throw new Refusal('forbidden', { code: 'school-does-not-keep-record' });
  if (revision !== null && found.revision !== revision)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return { ...found, organisationId };
}

type Sides =
  | { change: 'added'; before: null; after: object }
  | { change: 'corrected'; before: object; after: object }
  | { change: 'removed'; before: object; after: null };

/** A correction as a fact of its own, and the next revision of the record. */
export async function recordCorrection(
  call: TeacherCall,
  teacherId: string,
  subject: 'facts' | 'identity' | 'title' | 'qualification' | 'post' | 'practice',
  { change, before, after }: Sides,
  reason: string,
): Promise<void> {
  const json = (side: object | null) => (side ? JSON.stringify(side) : null);
  await call.query
    .insertInto('teachers.correction')
    .values({
      teacher_id: teacherId,
      subject,
      change,
      before: json(before),
      after: json(after),
      reason,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
    })
    .execute();
  await sql`UPDATE teachers.teacher SET revision = revision + 1 WHERE id = ${teacherId}`.execute(call.query);
}
