import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { SchoolFacts } from '../contract/school.ts';
import { schoolFactFaults } from '../rules/school-kind.ts';
import { schoolSubject } from './audit-subjects.ts';
import type { Input, SchoolCall } from './call.ts';

/** The kind of the organisation on a day; undefined when it did not exist then. */
async function kindOn(call: SchoolCall, id: string, day: string): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM organisations.organisation_state_v1
    WHERE organisation_id = ${id} AND valid @> ${day}::date`.execute(call.query);
  return rows[0]?.kind;
}

async function factsOn(call: SchoolCall, id: string, day: string): Promise<SchoolFacts | undefined> {
  const { rows } = await sql<SchoolFacts>`
    SELECT school_type AS "schoolType", ownership, county_centre AS "countyCentre", organiser
    FROM schools.school_state WHERE organisation_id = ${id} AND valid @> ${day}::date`.execute(call.query);
  return rows[0];
}

/** From a day on the organisation is this kind of school; what it was before stays as it was. */
export async function setFacts(call: SchoolCall, input: Input<'setFacts'>): Promise<{ id: string }> {
  const { id, facts, effectiveOn, documentNumber } = input;
  const kind = await kindOn(call, id, effectiveOn);
  if (kind === undefined) throw notFound('organisation');
  const faults = schoolFactFaults(facts, kind);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const before = await factsOn(call, id, effectiveOn);
  await sql`DELETE FROM schools.school_state WHERE organisation_id = ${id} AND lower(valid) >= ${effectiveOn}::date`.execute(
    call.query,
  );
  await sql`UPDATE schools.school_state SET valid = daterange(lower(valid), ${effectiveOn}::date)
    WHERE organisation_id = ${id} AND valid @> ${effectiveOn}::date`.execute(call.query);
  await call.query
    .insertInto('schools.school_state')
    .values({
      organisation_id: id,
      school_type: facts.schoolType,
      ownership: facts.ownership,
      county_centre: facts.countyCentre,
      organiser: facts.organiser,
      valid: `[${effectiveOn},)`,
      document_number: documentNumber || null,
      recorded_by: call.actor.accountId,
    })
    .execute();
  await call.audit({
    action: 'schools.school.set-facts',
    subject: schoolSubject,
    subjectId: id,
    organisationId: id,
    before: before ?? null,
    after: { ...facts, from: effectiveOn },
  });
  return { id };
}
