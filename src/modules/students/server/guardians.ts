import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { NewGuardian } from '../contract/student.ts';
import { studentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import { attachFile } from './enrolment-store.ts';
import { openPhone, sealPhone } from './identity.ts';

/** Records a guardian; one already recorded under the name keeps the entry and takes the new facts. */
export async function insertGuardian(
  call: StudentCall,
  studentId: string,
  guardian: NewGuardian,
): Promise<string> {
  const phone = guardian.phone ? sealPhone(guardian.phone, call.services.secret) : null;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO students.guardian (student_id, name, relation, phone_sealed, phone_masked, recorded_on)
    VALUES (${studentId}, ${guardian.name}, ${guardian.relation}, decode(${phone?.sealed ?? null}, 'hex'), ${phone?.masked ?? null}, ${call.today}::date)
    ON CONFLICT ON CONSTRAINT one_entry_per_guardian
    DO UPDATE SET relation = excluded.relation, phone_sealed = coalesce(excluded.phone_sealed, guardian.phone_sealed),
      phone_masked = coalesce(excluded.phone_masked, guardian.phone_masked)
    RETURNING id`.execute(call.query);
  return (rows[0] as { id: string }).id;
}

export async function insertConsent(
  call: StudentCall,
  consent: { studentId: string; guardianId: string; purpose: string; fileId: string | null },
): Promise<string> {
  const { id } = await call.query
    .insertInto('students.consent')
    .values({
      student_id: consent.studentId,
      guardian_id: consent.guardianId,
      purpose: consent.purpose,
      given_on: call.today,
      file_id: consent.fileId,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Where the student is on the roll, or last was: the organisation that the audit names. */
async function schoolOf(call: StudentCall, studentId: string): Promise<string> {
  const { rows } = await sql<{ organisationId: string }>`
    SELECT organisation_id AS "organisationId" FROM students.roll_period WHERE student_id = ${studentId} ORDER BY valid_from DESC LIMIT 1`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('student');
  return rows[0].organisationId;
}

export async function addGuardian(call: StudentCall, input: Input<'addGuardian'>): Promise<{ id: string }> {
  const organisationId = await schoolOf(call, input.studentId);
  const id = await insertGuardian(call, input.studentId, input);
  await call.audit({
    action: 'students.guardian.add',
    subject: studentSubject,
    subjectId: input.studentId,
    organisationId,
    after: { guardianId: id, relation: input.relation },
  });
  return { id };
}

type Guardian = { student_id: string; phone_sealed: Buffer | null };

async function getGuardian(call: StudentCall, id: string): Promise<Guardian> {
  const guardian = await call.query
    .selectFrom('students.guardian')
    .select(['student_id', 'phone_sealed'])
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  if (!guardian) throw notFound('guardian');
  return guardian;
}

export async function endGuardian(call: StudentCall, input: Input<'endGuardian'>): Promise<{ id: string }> {
  const guardian = await getGuardian(call, input.id);
  const organisationId = await schoolOf(call, guardian.student_id);
  await sql`UPDATE students.guardian SET ended_on = ${call.today}::date WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'students.guardian.end',
    subject: studentSubject,
    subjectId: guardian.student_id,
    organisationId,
    after: { guardianId: input.id },
    reason: input.reason,
  });
  return { id: input.id };
}

export async function revealPhone(
  call: StudentCall,
  input: Input<'revealPhone'>,
): Promise<{ phone: string }> {
  const guardian = await getGuardian(call, input.id);
  if (!guardian.phone_sealed) throw notFound('phone');
  await call.audit({
    action: 'students.guardian.reveal',
    subject: studentSubject,
    subjectId: guardian.student_id,
    organisationId: await schoolOf(call, guardian.student_id),
    reason: input.purpose,
  });
  return { phone: openPhone(guardian.phone_sealed, call.services.secret) };
}

export async function addConsent(call: StudentCall, input: Input<'addConsent'>): Promise<{ id: string }> {
  const guardian = await getGuardian(call, input.guardianId);
  const organisationId = await schoolOf(call, guardian.student_id);
  const id = await insertConsent(call, { ...input, studentId: guardian.student_id });
  await attachFile(call, input.fileId, 'students.consent', id, organisationId);
  await call.audit({
    action: 'students.consent.add',
    subject: studentSubject,
    subjectId: guardian.student_id,
    organisationId,
    after: { consentId: id, purpose: input.purpose },
  });
  return { id };
}

/** The signed sheet of a consent that came without one, as by roster; one that is there stays. */
export async function attachConsentFile(
  call: StudentCall,
  input: Input<'attachConsentFile'>,
): Promise<{ id: string }> {
  const { rows } = await sql<{ studentId: string; fileId: string | null }>`
    SELECT student_id AS "studentId", file_id AS "fileId" FROM students.consent WHERE id = ${input.id} FOR UPDATE`.execute(
    call.query,
  );
  const [consent] = rows;
  if (!consent) throw notFound('consent');
  if (consent.fileId) throw new Refusal('conflict', { code: 'consent-has-file' });
  const organisationId = await schoolOf(call, consent.studentId);
  await sql`UPDATE students.consent SET file_id = ${input.fileId} WHERE id = ${input.id}`.execute(call.query);
  await attachFile(call, input.fileId, 'students.consent', input.id, organisationId);
  await call.audit({
    action: 'students.consent.attach',
    subject: studentSubject,
    subjectId: consent.studentId,
    organisationId,
    after: { consentId: input.id, fileId: input.fileId },
  });
  return { id: input.id };
}

export async function withdrawConsent(
  call: StudentCall,
  input: Input<'withdrawConsent'>,
): Promise<{ id: string }> {
  const { rows } = await sql<{ studentId: string }>`
    UPDATE students.consent SET withdrawn_on = ${call.today}::date WHERE id = ${input.id} AND withdrawn_on IS NULL
    RETURNING student_id AS "studentId"`.execute(call.query);
  if (!rows[0]) throw notFound('consent');
  await call.audit({
    action: 'students.consent.withdraw',
    subject: studentSubject,
    subjectId: rows[0].studentId,
    organisationId: await schoolOf(call, rows[0].studentId),
    after: { consentId: input.id },
  });
  return { id: input.id };
}
