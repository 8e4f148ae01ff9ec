import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { maskName } from '#kernel/values/masking.ts';
import type { PersonNumber } from '../rules/person-number.ts';
import { protectionOf } from '../rules/protection.ts';
import { studentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import { readNumber } from './enrol.ts';
import { hashNumber, openNumber, sealNumber } from './identity.ts';
import { demandNoFaults } from './offerings.ts';
import { getLimit } from './rule-store.ts';

type Person = {
  id: string;
  name: string;
  sex: 'male' | 'female';
  born_on: string;
  number_sealed: Buffer;
  revision: number;
  organisations: string[];
};

async function lockPerson(call: StudentCall, id: string): Promise<Person> {
  const { rows } = await sql<Person>`
    SELECT id, name, sex, born_on, number_sealed, revision, organisations FROM students.student WHERE id = ${id} FOR UPDATE`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('student');
  return rows[0];
}

/** Where the person is or was that the caller may act for. */
const schoolWithin = (call: StudentCall, person: Person): string => {
  const own = person.organisations.find((id) => call.can('students.student.change', id));
  if (!own) throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  return own;
};

/** The clear number, for a purpose that is kept; for a minor also with who approved the look (MN-05). */
export async function reveal(call: StudentCall, input: Input<'reveal'>): Promise<{ number: string }> {
  const person = await lockPerson(call, input.id);
  const ages = {
    guardianBelow: await getLimit(call.query, 'guardian-below-age', call.today),
    consentBelow: 0,
  };
  if (protectionOf(person.born_on, call.today, ages).guardianNeeded && !input.approvedBy)
    throw new Refusal('invalid', { code: 'approval-needed', field: 'approvedBy' });
  await call.audit({
    action: 'students.student.reveal',
    subject: studentSubject,
    subjectId: input.id,
    organisationId: schoolWithin(call, person),
    after: { approvedBy: input.approvedBy },
    reason: input.purpose,
  });
  return { number: openNumber(person.number_sealed, call.services.secret) };
}

async function numberTaken(call: StudentCall, number: PersonNumber, id: string): Promise<boolean> {
  const hash = hashNumber(number.number, call.services.secret);
  const { rows } = await sql`
    SELECT FROM students.find_persons(ARRAY[decode(${hash}, 'hex')], ${call.today}::date) WHERE student_id <> ${id}`.execute(
    call.query,
  );
  return rows.length > 0;
}

async function readCorrectedNumber(
  call: StudentCall,
  input: Input<'correctPerson'>,
): Promise<{ number: PersonNumber | undefined; faults: Fault[] }> {
  if (input.identityNumber === undefined && input.registerNumber === undefined)
    return { number: undefined, faults: [] };
  const { number, faults } = readNumber(
    { identityNumber: input.identityNumber ?? null, registerNumber: input.registerNumber ?? null },
    call.today,
  );
  if (number && (await numberTaken(call, number, input.id)))
    faults.push({ code: 'number-of-another-record', field: 'identityNumber' });
  if (number?.sex && input.sex && number.sex !== input.sex)
    faults.push({ code: 'sex-differs-from-number', field: 'sex' });
  return { number, faults };
}

/** Corrects a person: what was recorded before is kept beside it, with who replaced it and why. */
export async function correctPerson(
  call: StudentCall,
  input: Input<'correctPerson'>,
): Promise<{ id: string }> {
  const person = await lockPerson(call, input.id);
  const organisationId = schoolWithin(call, person);
  if (person.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const { number, faults } = await readCorrectedNumber(call, input);
  demandNoFaults(faults);
  await sql`
    INSERT INTO students.person_version (student_id, revision, name, sex, born_on, number_kind, number_hash, number_sealed, number_masked, legacy_number, reason, replaced_by, replaced_by_name, replaced_on)
    SELECT id, revision, name, sex, born_on, number_kind, number_hash, number_sealed, number_masked, legacy_number, ${input.reason}, ${call.actor.accountId}, ${call.actor.name}, ${call.today}::date
    FROM students.student WHERE id = ${input.id}`.execute(call.query);
  const name = input.name ?? person.name;
  const sealed = number && sealNumber(number, call.services.secret);
  await call.query
    .updateTable('students.student')
    .set({
      name,
      name_masked: maskName(name),
      sex: number?.sex ?? input.sex ?? person.sex,
      revision: person.revision + 1,
      ...(input.legacyNumber === undefined ? {} : { legacy_number: input.legacyNumber }),
      ...(number && sealed
        ? {
            born_on: number.bornOn,
            number_kind: number.kind,
            number_hash: Buffer.from(sealed.hash, 'hex'),
            number_sealed: Buffer.from(sealed.sealed, 'hex'),
            number_masked: sealed.masked,
          }
        : {}),
    })
    .where('id', '=', input.id)
    .execute();
  await call.audit({
    action: 'students.student.correct',
    subject: studentSubject,
    subjectId: input.id,
    organisationId,
    before: { name: person.name, sex: person.sex },
    after: { name, sex: number?.sex ?? input.sex ?? person.sex, number: sealed?.masked ?? null },
    reason: input.reason,
  });
  return { id: input.id };
}
