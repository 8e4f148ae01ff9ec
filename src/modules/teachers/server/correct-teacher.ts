import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { findBirthDate, sexOf, validateIdentityNumber } from '#kernel/values/identity-number.ts';
import { maskName } from '#kernel/values/masking.ts';
import { teacherSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { faultsAt, findPerson } from './find-person.ts';
import { sealIdentity } from './identity.ts';
import { getKeptTeacher, type KeptTeacher, recordCorrection } from './kept-teacher.ts';

/** The number as it should have been entered; what follows from it (birth, sex, mask) follows. */
async function correctIdentity(
  call: TeacherCall,
  teacher: KeptTeacher,
  typed: string,
  reason: string,
): Promise<boolean> {
  const number = validateIdentityNumber(typed, { today: call.today });
  if (!number.ok) throw new Refusal('invalid', faultsAt('identityNumber', number));
  const sealed = sealIdentity(number.value, call.services.secret);
  const holder = await findPerson(call, sealed.hash, call.today);
  if (holder?.id === teacher.id) return false;
  if (holder) throw new Refusal('conflict', { code: 'identity-number-taken', field: 'identityNumber' });
  await sql`UPDATE teachers.teacher SET identity_hash = decode(${sealed.hash}, 'hex'), identity_sealed = decode(${sealed.sealed}, 'hex'),
      identity_masked = ${sealed.masked}, born_on = ${findBirthDate(number.value)}::date, sex = ${sexOf(number.value)} WHERE id = ${teacher.id}`.execute(
    call.query,
  );
  await recordCorrection(
    call,
    teacher.id,
    'identity',
    {
      change: 'corrected',
      before: { identityMasked: teacher.identityMasked },
      after: { identityMasked: sealed.masked },
    },
    reason,
  );
  return true;
}

/** Puts right what was entered wrongly; what stood there is kept with who, when and why. */
export async function correctFacts(call: TeacherCall, input: Input<'correctFacts'>): Promise<{ id: string }> {
  const teacher = await getKeptTeacher(call, input.id, input.revision);
  const before = {
    name: teacher.name,
    education: teacher.education,
    enterpriseYears: teacher.enterpriseYears,
  };
  const after = { name: input.name, education: input.education, enterpriseYears: input.enterpriseYears };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((key) => before[key] !== after[key]);
  const renumbered = input.identityNumber
    ? await correctIdentity(call, teacher, input.identityNumber, input.reason)
    : false;
  if (changed.length === 0 && !renumbered) throw new Refusal('invalid', { code: 'nothing-changed' });
  if (changed.length > 0) {
    await sql`UPDATE teachers.teacher SET name = ${after.name}, name_masked = ${maskName(after.name)}, education = ${after.education},
      enterprise_years = ${after.enterpriseYears} WHERE id = ${input.id}`.execute(call.query);
    const only = (side: typeof before) => Object.fromEntries(changed.map((key) => [key, side[key]]));
    await recordCorrection(
      call,
      input.id,
      'facts',
      { change: 'corrected', before: only(before), after: only(after) },
      input.reason,
    );
  }
  await call.audit({
    action: 'teachers.teacher.correct',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: teacher.organisationId,
    before,
    after: { ...after, identityCorrected: renumbered },
    reason: input.reason,
  });
  return { id: input.id };
}
