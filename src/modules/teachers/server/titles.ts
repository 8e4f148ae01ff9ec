import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import type { QualificationFacts, TitleFacts } from '../contract/entry.ts';
import { teacherSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { getKeptTeacher, recordCorrection } from './kept-teacher.ts';

type Asked<F> = { itemId: string | null; facts: F | null };

/** What a change with or without an id, with or without facts, comes to. */
function changeOf<F extends object>(
  { itemId, facts }: Asked<F>,
  before: object | undefined,
): Parameters<typeof recordCorrection>[3] {
  if (itemId !== null && !before) throw notFound('entry');
  if (before && facts) return { change: 'corrected', before, after: facts };
  if (before) return { change: 'removed', before, after: null };
  if (facts) return { change: 'added', before: null, after: facts };
  throw new Refusal('invalid', { code: 'nothing-changed' });
}

function dayFaults(entry: { issuedOn: string | null; expiresOn: string | null }, today: string): Fault[] {
  const faults: Fault[] = [];
  if (entry.issuedOn && entry.issuedOn > today)
    faults.push({ code: 'day-in-future', field: 'issuedOn', params: { today } });
  if (entry.issuedOn && entry.expiresOn && entry.expiresOn <= entry.issuedOn)
    faults.push({ code: 'ends-before-it-begins', field: 'expiresOn', params: { from: entry.issuedOn } });
  return faults;
}

function qualificationFaults(facts: QualificationFacts, today: string): Fault[] {
  const faults = dayFaults(facts, today);
  if ((facts.kind === 'skill-level') !== (facts.skillLevel !== null))
    faults.push({ code: 'skill-has-level', field: 'skillLevel' });
  return faults.map((fault) => ({ ...fault, field: `qualification.${fault.field}` }));
}

async function writeTitle(
  call: TeacherCall,
  teacherId: string,
  { itemId, facts }: Asked<TitleFacts>,
): Promise<void> {
  if (itemId && !facts)
    await sql`DELETE FROM teachers.title WHERE id = ${itemId} AND teacher_id = ${teacherId}`.execute(
      call.query,
    );
  else if (itemId && facts)
    await sql`UPDATE teachers.title SET kind = ${facts.kind}, rank = ${facts.rank}, name = ${facts.name}, granted_on = ${facts.grantedOn}::date
      WHERE id = ${itemId} AND teacher_id = ${teacherId}`.execute(call.query);
  else if (facts)
    await sql`INSERT INTO teachers.title (teacher_id, kind, rank, name, granted_on)
      VALUES (${teacherId}, ${facts.kind}, ${facts.rank}, ${facts.name}, ${facts.grantedOn}::date)`.execute(
      call.query,
    );
}

/** Adds, corrects or removes a title. Cases that were sent on keep the verdicts they were sent on with. */
export async function changeTitle(call: TeacherCall, input: Input<'changeTitle'>): Promise<{ id: string }> {
  const teacher = await getKeptTeacher(call, input.id, input.revision);
  const asked = { itemId: input.titleId, facts: input.title };
  if (input.title && input.title.grantedOn > call.today)
    throw new Refusal('invalid', {
      code: 'day-in-future',
      field: 'title.grantedOn',
      params: { today: call.today },
    });
  const { rows } =
    await sql<TitleFacts>`SELECT kind, rank, name, granted_on AS "grantedOn" FROM teachers.title
    WHERE id = ${input.titleId}::uuid AND teacher_id = ${input.id}`.execute(call.query);
  const sides = changeOf(asked, rows[0]);
  await writeTitle(call, input.id, asked);
  await recordCorrection(call, input.id, 'title', sides, input.reason);
  await call.audit({
    action: 'teachers.title.change',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: teacher.organisationId,
    ...sides,
    reason: input.reason,
  });
  return { id: input.id };
}

async function writeQualification(
  call: TeacherCall,
  teacherId: string,
  { itemId, facts }: Asked<QualificationFacts>,
): Promise<void> {
  if (itemId && !facts)
    await sql`DELETE FROM teachers.qualification WHERE id = ${itemId} AND teacher_id = ${teacherId}`.execute(
      call.query,
    );
  else if (itemId && facts)
    await sql`UPDATE teachers.qualification SET kind = ${facts.kind}, skill_level = ${facts.skillLevel}, number = ${facts.number}, issuer = ${facts.issuer},
      issued_on = ${facts.issuedOn}::date, expires_on = ${facts.expiresOn}::date WHERE id = ${itemId} AND teacher_id = ${teacherId}`.execute(
      call.query,
    );
  else if (facts)
    await sql`INSERT INTO teachers.qualification (teacher_id, kind, skill_level, number, issuer, issued_on, expires_on)
      VALUES (${teacherId}, ${facts.kind}, ${facts.skillLevel}, ${facts.number}, ${facts.issuer}, ${facts.issuedOn}::date, ${facts.expiresOn}::date)`.execute(
      call.query,
    );
}

/** Adds, corrects or removes a qualification or a skill level. */
export async function changeQualification(
  call: TeacherCall,
  input: Input<'changeQualification'>,
): Promise<{ id: string }> {
  const teacher = await getKeptTeacher(call, input.id, input.revision);
  const asked = { itemId: input.qualificationId, facts: input.qualification };
  const faults = input.qualification ? qualificationFaults(input.qualification, call.today) : [];
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const { rows } =
    await sql<QualificationFacts>`SELECT kind, skill_level AS "skillLevel", number, issuer, issued_on AS "issuedOn", expires_on AS "expiresOn"
    FROM teachers.qualification WHERE id = ${input.qualificationId}::uuid AND teacher_id = ${input.id}`.execute(
      call.query,
    );
  const sides = changeOf(asked, rows[0]);
  await writeQualification(call, input.id, asked);
  await recordCorrection(call, input.id, 'qualification', sides, input.reason);
  await call.audit({
    action: 'teachers.qualification.change',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: teacher.organisationId,
    ...sides,
    reason: input.reason,
  });
  return { id: input.id };
}
