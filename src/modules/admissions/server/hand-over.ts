import { sql } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { type Entrant, studentRegister } from '#kernel/ports/student-register.ts';
import type { HandOverAnswer, HandOverInput, HandOverRow } from '../contract/hand-over.ts';
import type { AdmissionCall } from './call.ts';
import { openIdentity } from './personal-data.ts';
import { registrationSubject } from './results-subjects.ts';

type Registered = Omit<Entrant, 'identityNumber' | 'pathway' | 'programmeCode'> & {
  roundId: string;
  number: string;
  sealed: Buffer;
  programmeCode: string | null;
  pathway: string | null;
  waiting: number;
};

/** Registered persons who wait for the hand-over, held against other steps until the transaction ends. */
async function lockRegistered(
  call: AdmissionCall,
  { roundId, organisationId, after, limit }: z.output<typeof HandOverInput>,
): Promise<Registered[]> {
  const { rows } = await sql<Registered>`
    SELECT r.candidate_id AS "admissionId", r.round_id AS "roundId", r.organisation_id AS "organisationId", w.number, w.name, w.identity_sealed AS sealed,
      p.programme_code AS "programmeCode", p.title AS "programmeName", p.pathway, y.year AS "entryYear",
      (r.decided_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "enteredOn", y.synthetic, waiting
    FROM (SELECT *, count(*) OVER () AS waiting FROM admissions.registered_persons(${roundId}, ${organisationId})
        WHERE ${after}::uuid IS NULL OR candidate_id > ${after}::uuid) w
      JOIN admissions.registration r ON r.candidate_id = w.candidate_id AND r.state = 'registered'
      JOIN admissions.programme p ON p.id = r.programme_id JOIN admissions.cycle y ON y.id = r.cycle_id
    ORDER BY w.candidate_id LIMIT ${limit} FOR UPDATE OF r`.execute(call.query);
  return rows;
}

/**
 * Hands registered persons of vocational programmes over to the student register. Whom the register refuses stays
 * registered, with the reason for the clerk; whoever is taken is marked, so that the registration can no longer be
 * undone here. Repeating it takes nobody twice: the register knows the admission that brought the person.
 */
export async function handOver(
  call: AdmissionCall,
  input: z.output<typeof HandOverInput>,
): Promise<HandOverAnswer> {
  if (input.organisationId && !reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  const registered = await lockRegistered(call, input);
  const rows: HandOverRow[] = [];
  for (const person of registered) rows.push(await handOverOne(call, person));
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  await call.audit({
    action: 'admissions.registration.hand-over',
    subject: registrationSubject,
    subjectId: input.organisationId ?? 'list',
    organisationId: input.organisationId,
    after: {
      entered: count('entered'),
      alreadyThere: count('already-there'),
      refused: count('refused'),
    },
  });
  return { rows, remaining: (registered[0]?.waiting ?? 0) - registered.length };
}

async function handOverOne(
  call: AdmissionCall,
  { roundId, number, sealed, waiting: _waiting, ...person }: Registered,
): Promise<HandOverRow> {
  const register = call.services.port(studentRegister);
  const answer = await register.enter(call, {
    ...person,
    identityNumber: openIdentity(sealed, call.services.secret),
    programmeCode: person.programmeCode ?? '',
    pathway: person.pathway ?? '',
  });
  const told = {
    candidateId: person.admissionId,
    number,
    name: person.name,
    programmeTitle: person.programmeName,
  };
  if (answer.outcome === 'refused') {
    const faults = answer.faults.map(({ code, field, params }) => ({
      code,
      ...(field ? { field } : {}),
      ...(params ? { params: params as Record<string, string | number> } : {}),
    }));
    return { ...told, outcome: 'refused', faults };
  }
  await sql`UPDATE admissions.registration SET handed_over_at = ${call.now}, revision = revision + 1
    WHERE candidate_id = ${person.admissionId} AND round_id = ${roundId}`.execute(call.query);
  await call.audit({
    action: 'admissions.registration.hand-over',
    subject: registrationSubject,
    subjectId: person.admissionId,
    organisationId: person.organisationId,
    after: { enrolmentId: answer.enrolmentId, outcome: answer.outcome },
  });
  return { ...told, outcome: answer.outcome, faults: [] };
}
