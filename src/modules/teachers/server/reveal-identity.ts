import { notFound } from '#kernel/contract/fault.ts';
import { teacherSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { openIdentity } from './identity.ts';

/** The clear number, for a purpose that is kept with the name of who asked. */
export async function reveal(call: TeacherCall, input: Input<'reveal'>): Promise<{ identityNumber: string }> {
  const teacher = await call.query
    .selectFrom('teachers.teacher')
    .select(['identity_sealed', 'organisations'])
    .where('id', '=', input.id)
    .executeTakeFirst();
  if (!teacher) throw notFound('teacher');
  await call.audit({
    action: 'teachers.teacher.reveal',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: teacher.organisations[0] ?? null,
    reason: input.purpose,
  });
  return { identityNumber: openIdentity(teacher.identity_sealed, call.services.secret) };
}
