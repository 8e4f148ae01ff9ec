import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { findBirthDate, sexOf, validateIdentityNumber } from '#kernel/values/identity-number.ts';
import { maskName } from '#kernel/values/masking.ts';
import type { NewTeacher } from '../contract/entry.ts';
import { postFaults } from '../rules/post-entry.ts';
import { teacherSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { checkedCreditCode, faultsAt, findPerson, type KnownPerson } from './find-person.ts';
import { type SealedIdentity, sealIdentity } from './identity.ts';
import { insertPost, ownPostFaults } from './posts.ts';
import { hireAfterCheck } from './recruitment.ts';
import { keepRefusal } from './refused-entry.ts';
import { demandOwnSchool } from './school-list.ts';

const identityField = 'identityNumber';

/** What stands against the entry beside what is wrong in itself: who the number belongs to, and where they are. */
async function standingFaults(
  call: TeacherCall,
  input: NewTeacher,
  known: KnownPerson | undefined,
): Promise<Fault[]> {
  const faults = postFaults(input, known?.fullTime ?? [], identityField);
  if (!known) return faults;
  // Whose name it is, another school's register may not tell: only that it is another.
  if (known.name !== input.name) faults.push({ code: 'name-differs', field: 'name' });
  const own = await ownPostFaults(call, known.id, input.organisationId, input.enteredOn);
  return [...faults, ...own.map((fault) => ({ field: identityField, ...fault }))];
}

async function insertPerson(
  call: TeacherCall,
  input: NewTeacher,
  number: string,
  sealed: SealedIdentity,
): Promise<string> {
  const { id } = await call.query
    .insertInto('teachers.teacher')
    .values({
      name: input.name,
      name_masked: maskName(input.name),
      identity_hash: Buffer.from(sealed.hash, 'hex'),
      identity_sealed: Buffer.from(sealed.sealed, 'hex'),
      identity_masked: sealed.masked,
      sex: sexOf(number),
      born_on: findBirthDate(number) ?? call.today,
      education: input.education,
      enterprise_years: String(input.enterpriseYears),
      organisations: [input.organisationId],
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function insertTitles(call: TeacherCall, teacherId: string, input: NewTeacher): Promise<void> {
  if (input.titleRank)
    await call.query
      .insertInto('teachers.title')
      .values({
        teacher_id: teacherId,
        kind: 'teaching',
        rank: input.titleRank,
        granted_on: input.titleGrantedOn ?? input.enteredOn,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (input.certificateNumber)
    await call.query
      .insertInto('teachers.qualification')
      .values({ teacher_id: teacherId, kind: 'teacher-certificate', number: input.certificateNumber })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/**
 * Enters one teacher with the post, under the same rules as a roster. A person whom another school has is
 * found by the number and gets a further post: nobody stands in the register twice.
 */
export async function createTeacher(
  call: TeacherCall,
  input: Input<'create'>,
): Promise<{ id: string; known: boolean }> {
  await demandOwnSchool(call, input.organisationId, 'organisationId');
  const number = validateIdentityNumber(input.identityNumber, { today: call.today });
  const code = checkedCreditCode(input.enterpriseCode);
  const sealed = number.ok ? sealIdentity(number.value, call.services.secret) : undefined;
  const known = sealed ? await findPerson(call, sealed.hash, input.enteredOn) : undefined;
  const faults = [
    ...faultsAt(identityField, number),
    ...code.faults,
    ...(await standingFaults(call, input, known)),
  ];
  if (known && input.kind === 'full-time')
    await keepRefusal(call, { ...input, teacherId: known.id }, known.fullTime);
  if (faults.length > 0 || !sealed) throw new Refusal('invalid', faults);
  const id = known?.id ?? (await insertPerson(call, input, number.value, sealed));
  await insertPost(call, id, input.organisationId, { ...input, enterpriseCode: code.value });
  await insertTitles(call, id, input);
  if (input.recruitmentCheckId) await hireAfterCheck(call, input.recruitmentCheckId, id, input);
  await call.audit({
    action: 'teachers.teacher.create',
    subject: teacherSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: { ...input, identityNumber: sealed.masked, known: known !== undefined },
  });
  return { id, known: known !== undefined };
}
