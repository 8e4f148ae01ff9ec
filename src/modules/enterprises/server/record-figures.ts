import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Source } from '../contract/figures.ts';
import { dayFaults } from '../rules/entry-faults.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { type Entry, getOwnEntry } from './enterprise-store.ts';

/** A fact as it is held to be true, and of which entry: corrections go where the fact is. */
type Held<V> = { id: string; enterpriseId: string } & V;
type Size = { sizeClass: string | null; aboveSize: boolean; source: string };

/** Facts of the entry and of those merged into it; its own go first. */
const ofGroup = (entry: Entry) => sql`
  FROM enterprises.enterprise e JOIN facts f ON f.enterprise_id = e.id
  WHERE e.root_id = ${entry.id} AND upper_inf(f.known)
  ORDER BY e.id = e.root_id DESC, lower(f.known) DESC LIMIT 1`;

async function supersede(call: EnterpriseCall, table: 'size_fact' | 'staff_fact', id: string): Promise<void> {
  const ended =
    await sql`UPDATE ${sql.table(`enterprises.${table}`)} SET known = tstzrange(lower(known), now())
    WHERE id = ${id} AND upper_inf(known)`.execute(call.query);
  if (ended.numAffectedRows !== 1n) throw new Refusal('conflict', { code: 'changed-meanwhile' });
}

/** Records the size of a year once; another one for the same year is a correction and says why. */
export async function recordSize(call: EnterpriseCall, input: Input<'recordSize'>): Promise<{ id: string }> {
  const entry = await getOwnEntry(call, input.id);
  const yearNow = Number(call.today.slice(0, 4));
  if (input.year > yearNow)
    throw new Refusal('invalid', { code: 'year-in-future', field: 'year', params: { year: yearNow } });
  const { rows } = await sql<Held<Size>>`
    WITH facts AS (SELECT * FROM enterprises.size_fact WHERE year = ${input.year})
    SELECT f.id, f.enterprise_id AS "enterpriseId", f.size_class AS "sizeClass", f.above_size AS "aboveSize", f.source ${ofGroup(entry)}`.execute(
    call.query,
  );
  const held = rows[0];
  if (held) {
    if (
      held.aboveSize === input.aboveSize &&
      held.sizeClass === input.sizeClass &&
      held.source === input.source
    )
      throw new Refusal('conflict', { code: 'nothing-changed' });
    if (!input.correctionReason)
      throw new Refusal('invalid', {
        code: 'size-needs-reason',
        field: 'correctionReason',
        params: { year: input.year },
      });
    await supersede(call, 'size_fact', held.id);
  }
  await sql`INSERT INTO enterprises.size_fact (enterprise_id, organisation_id, year, size_class, above_size, source, document, known, correction_reason, recorded_by)
    VALUES (${held?.enterpriseId ?? entry.id}, ${entry.organisationId}, ${input.year}, ${input.sizeClass}, ${input.aboveSize}, ${input.source}, ${input.document},
      tstzrange(now(), NULL), ${held ? input.correctionReason : null}, ${call.actor.accountId})`.execute(
    call.query,
  );
  await call.audit({
    action: 'enterprises.size.record',
    subject: enterpriseSubject,
    subjectId: entry.id,
    organisationId: entry.organisationId,
    before: held ?? null,
    after: input,
    reason: input.correctionReason,
  });
  return { id: entry.id };
}

export type StaffEntry = { headcount: number; asOf: string; source: Source; document: string | null };

async function findHeldStaff(
  call: EnterpriseCall,
  entry: Entry,
  figure: StaffEntry,
): Promise<Held<{ headcount: number }> | undefined> {
  const { rows } = await sql<Held<{ headcount: number }>>`
    WITH facts AS (SELECT * FROM enterprises.staff_fact WHERE as_of = ${figure.asOf}::date AND source = ${figure.source})
    SELECT f.id, f.enterprise_id AS "enterpriseId", f.headcount ${ofGroup(entry)}`.execute(call.query);
  return rows[0];
}

/** Puts a figure in; of the same day and source it takes the place of the one before. @returns that one. */
export async function putStaff(
  call: EnterpriseCall,
  entry: Entry,
  figure: StaffEntry,
  correctionReason: string | null,
): Promise<{ headcount: number } | undefined> {
  const held = await findHeldStaff(call, entry, figure);
  if (held?.headcount === figure.headcount) return held;
  if (held) await supersede(call, 'staff_fact', held.id);
  await sql`INSERT INTO enterprises.staff_fact (enterprise_id, organisation_id, headcount, as_of, source, document, known, correction_reason, recorded_by)
    VALUES (${held?.enterpriseId ?? entry.id}, ${entry.organisationId}, ${figure.headcount}, ${figure.asOf}::date, ${figure.source}, ${figure.document},
      tstzrange(now(), NULL), ${held ? correctionReason : null}, ${call.actor.accountId})`.execute(
    call.query,
  );
  return held;
}

/** Records a number of staff once; another one of the same day and source is a correction and says why. */
export async function recordStaff(
  call: EnterpriseCall,
  input: Input<'recordStaff'>,
): Promise<{ id: string }> {
  const entry = await getOwnEntry(call, input.id);
  const faults = dayFaults(input.asOf, 'asOf', { today: call.today });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const held = await findHeldStaff(call, entry, input);
  if (held?.headcount === input.headcount) throw new Refusal('conflict', { code: 'nothing-changed' });
  if (held && !input.correctionReason)
    throw new Refusal('invalid', {
      code: 'staff-needs-reason',
      field: 'correctionReason',
      params: { day: input.asOf, headcount: held.headcount },
    });
  await putStaff(call, entry, input, input.correctionReason);
  await call.audit({
    action: 'enterprises.staff.record',
    subject: enterpriseSubject,
    subjectId: entry.id,
    organisationId: entry.organisationId,
    before: held ?? null,
    after: input,
    reason: input.correctionReason,
  });
  return { id: entry.id };
}
