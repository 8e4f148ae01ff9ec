import { sql } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { datePartsOf } from '#kernel/values/iso-date.ts';
import { maskName } from '#kernel/values/masking.ts';
import { studentEnrolled } from '../contract/events.ts';
import { type PersonNumber, readPersonNumber } from '../rules/person-number.ts';
import { protectionOf } from '../rules/protection.ts';
import { enrolmentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import { attachFile } from './enrolment-store.ts';
import { insertConsent, insertGuardian } from './guardians.ts';
import { hashNumber, sealNumber } from './identity.ts';
import { demandNoFaults, programmeFaults } from './offerings.ts';
import { getLimit } from './rule-store.ts';

type NewStudent = Input<'enrol'>;

const fieldOf = { identity: 'identityNumber', registerNumber: 'registerNumber' } as const;

/** Reads the number; whatever is wrong with it is a fault of the field it was entered in. */
export function readNumber(
  entered: { identityNumber: string | null; registerNumber: string | null },
  today: string,
): { number: PersonNumber | undefined; faults: Fault[] } {
  const reading = readPersonNumber(
    { identity: entered.identityNumber, registerNumber: entered.registerNumber },
    today,
  );
  if (reading.ok) return { number: reading.value, faults: [] };
  return {
    number: undefined,
    faults: reading.faults.map(({ code, params, field }) => ({
      code,
      field: fieldOf[field],
      ...(params ? { params } : {}),
    })),
  };
}

function sexFaults(number: PersonNumber, entered: 'male' | 'female' | null): Fault[] {
  if (number.sex === null && entered === null) return [{ code: 'sex-needed', field: 'sex' }];
  if (number.sex !== null && entered !== null && number.sex !== entered)
    return [{ code: 'sex-differs-from-number', field: 'sex' }];
  return [];
}

async function protectionFaults(
  call: StudentCall,
  input: NewStudent,
  number: PersonNumber,
): Promise<Fault[]> {
  const ages = {
    guardianBelow: await getLimit(call.query, 'guardian-below-age', call.today),
    consentBelow: await getLimit(call.query, 'guardian-consent-below-age', call.today),
  };
  const { age, guardianNeeded, consentNeeded } = protectionOf(number.bornOn, call.today, ages);
  const consented = input.guardian && input.consentPurpose;
  if (consentNeeded && !consented)
    return [
      { code: 'guardian-consent-needed', field: 'consentPurpose', params: { age, below: ages.consentBelow } },
    ];
  if (input.consentFileId && !consented) return [{ code: 'consent-file-alone', field: 'consentFileId' }];
  if (guardianNeeded && !input.guardian && !input.confirmed)
    return [{ code: 'guardian-needed', field: 'guardian.name', params: { age, below: ages.guardianBelow } }];
  return [];
}

type Known = { studentId: string; enrolledAt: string | null };

async function findPerson(call: StudentCall, hash: string, day: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`
    SELECT student_id AS "studentId", enrolled_at AS "enrolledAt" FROM students.find_persons(ARRAY[decode(${hash}, 'hex')], ${day}::date)
    ORDER BY enrolled_at NULLS LAST LIMIT 1`.execute(call.query);
  return rows[0];
}

/** A person known under another name is a slip of the pen or another person; only who sees the record is told. */
async function nameFaults(call: StudentCall, known: Known | undefined, name: string): Promise<Fault[]> {
  if (!known) return [];
  const there = await call.query
    .selectFrom('students.student')
    .select('name')
    .where('id', '=', known.studentId)
    .executeTakeFirst();
  return there && there.name !== name ? [{ code: 'name-differs', field: 'name' }] : [];
}

/** Nobody may be on two rolls (ADM-20): faults name the other school. */
async function duplicateFaults(
  call: StudentCall,
  hash: string,
  known: Known | undefined,
  enteredOn: string,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (known?.enrolledAt) {
    const { rows } = await sql<{
      name: string;
    }>`SELECT name FROM organisations.organisation_v1 WHERE id = ${known.enrolledAt}`.execute(call.query);
    faults.push({
      code: 'running-elsewhere',
      field: 'identityNumber',
      params: { school: rows[0]?.name ?? '' },
    });
  }
  const { rows: academic } = await sql<{ school: string }>`
    SELECT school_name AS school FROM students.find_on_other_roll(ARRAY[decode(${hash}, 'hex')], ${enteredOn}::date)`.execute(
    call.query,
  );
  if (academic[0])
    faults.push({
      code: 'on-academic-roll',
      field: 'identityNumber',
      params: { school: academic[0].school },
    });
  return faults;
}

async function insertPerson(call: StudentCall, input: NewStudent, number: PersonNumber, synthetic: boolean) {
  const sealed = sealNumber(number, call.services.secret);
  const { id } = await call.query
    .insertInto('students.student')
    .values({
      name: input.name,
      name_masked: maskName(input.name),
      number_kind: number.kind,
      number_hash: Buffer.from(sealed.hash, 'hex'),
      number_sealed: Buffer.from(sealed.sealed, 'hex'),
      number_masked: sealed.masked,
      legacy_number: input.legacyNumber,
      sex: number.sex ?? input.sex ?? 'male',
      born_on: number.bornOn,
      organisations: [input.organisationId],
      synthetic,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What is known of an enrolment beside what was entered. */
type EnrolOptions = { synthetic?: boolean; admissionId?: string };

async function insertEnrolment(
  call: StudentCall,
  studentId: string,
  input: NewStudent,
  { synthetic = false, admissionId }: EnrolOptions,
) {
  const { id } = await call.query
    .insertInto('students.enrolment')
    .values({
      student_id: studentId,
      organisation_id: input.organisationId,
      entered_on: input.enteredOn,
      registered_on: call.today,
      full_time: input.fullTime,
      programme_code: input.programmeCode,
      programme_name: input.programmeName,
      pathway: input.pathway,
      entry_year: input.entryYear,
      class_name: input.className,
      recorded_by: call.actor.accountId,
      admission_id: admissionId ?? null,
      synthetic,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, class_name, status, full_time, synthetic, valid)
    SELECT id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, class_name, 'enrolled', full_time, synthetic, daterange(entered_on, NULL)
    FROM students.enrolment WHERE id = ${id}`.execute(call.query);
  return id;
}

/** Puts somebody on the roll of a school. A person the register knows, from whatever school, stays one person. */
export async function enrol(
  call: StudentCall,
  input: NewStudent,
  options: EnrolOptions = {},
): Promise<{ id: string; enrolmentId: string }> {
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  const { number, faults } = readNumber(input, call.today);
  if (input.entryYear > datePartsOf(input.enteredOn).year)
    faults.push({
      code: 'entry-year-ahead',
      field: 'entryYear',
      params: { latest: datePartsOf(input.enteredOn).year },
    });
  faults.push(...(await programmeFaults(call.query, input, input.enteredOn)));
  if (!number) throw new Refusal('invalid', faults);
  const hash = hashNumber(number.number, call.services.secret);
  const known = await findPerson(call, hash, input.enteredOn);
  faults.push(...sexFaults(number, input.sex));
  faults.push(...(await protectionFaults(call, input, number)));
  faults.push(...(await nameFaults(call, known, input.name)));
  faults.push(...(await duplicateFaults(call, hash, known, input.enteredOn)));
  demandNoFaults(faults);

  const synthetic = options.synthetic ?? false;
  const id = known?.studentId ?? (await insertPerson(call, input, number, synthetic));
  const enrolmentId = await insertEnrolment(call, id, input, options);
  if (input.guardian) {
    const guardianId = await insertGuardian(call, id, input.guardian);
    if (input.consentPurpose) {
      const { consentPurpose: purpose, consentFileId: fileId } = input;
      const consentId = await insertConsent(call, { studentId: id, guardianId, purpose, fileId });
      await attachFile(call, fileId, 'students.consent', consentId, input.organisationId, 'consentFileId');
    }
  }
  const { guardian: _guardian, identityNumber: _identity, registerNumber: _register, ...kept } = input;
  await call.audit({
    action: 'students.enrolment.begin',
    subject: enrolmentSubject,
    subjectId: enrolmentId,
    organisationId: input.organisationId,
    after: kept,
  });
  await call.publish(studentEnrolled, {
    enrolmentId,
    studentId: id,
    organisationId: input.organisationId,
    enteredOn: input.enteredOn,
  });
  return { id, enrolmentId };
}
