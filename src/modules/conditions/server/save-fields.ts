import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Field } from '../contract/condition.ts';
import type { FieldConflict, FieldEntry } from '../contract/return.ts';
import { sortEntries } from '../rules/sort-entries.ts';
import { returnSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { prefilledBy } from './open-round.ts';
import { registerValues } from './register-values.ts';
import {
  getReturnRow,
  insertEntries,
  listFields,
  type StoredField,
  type StoredReturn,
} from './return-store.ts';

/** A return that is with the school. @throws when it has been signed. */
export async function getDraft(call: ConditionCall, id: string): Promise<StoredReturn> {
  const stored = await getReturnRow(call.query, id, true);
  if (!call.can('conditions.return.fill', stored.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (stored.state !== 'draft')
    throw new Refusal('conflict', { code: 'return-not-draft', params: { state: stored.state } });
  return stored;
}

const conflictOf = (entry: FieldEntry, held: StoredField | undefined): FieldConflict[] =>
  held
    ? [
        {
          field: entry.field,
          mine: entry.value,
          theirs: held.value,
          theirName: held.changedByName,
          theirAt: held.changedAt,
          version: held.version,
        },
      ]
    : [];

/**
 * Saves what somebody entered. A field that somebody else changed since it was read is left as it is and
 * comes back with both values; all other fields are saved. So nobody's entry is lost, whoever comes second.
 */
export async function saveFields(
  call: ConditionCall,
  input: Input<'saveFields'>,
): Promise<{ saved: Field[]; conflicts: FieldConflict[] }> {
  const stored = await getDraft(call, input.id);
  const held = new Map((await listFields(call.query, input.id)).map((each) => [each.field, each]));
  const { saved, conflicting, computed } = sortEntries(input.fields, held);
  if (computed.length > 0)
    throw new Refusal(
      'invalid',
      computed.map((field) => ({ code: 'field-computed', field })),
    );
  await insertEntries(
    call.query,
    stored,
    saved.map((entry) => {
      const before = held.get(entry.field);
      const kept = before && before.value === entry.value ? before.origin : ('typed' as const);
      return { ...entry, origin: kept };
    }),
    call.actor,
  );
  await call.audit({
    action: 'conditions.return.fill',
    subject: returnSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: Object.fromEntries(saved.map(({ field }) => [field, held.get(field)?.value ?? null])),
    after: Object.fromEntries(saved.map(({ field, value }) => [field, value])),
  });
  return {
    saved: saved.map(({ field }) => field),
    conflicts: conflicting.flatMap((entry) => conflictOf(entry, held.get(entry.field))),
  };
}

/**
 * Takes what the registers say today into a draft: into what they compute, and into land and floor area
 * where the school has not corrected them. @returns how many fields changed.
 */
export async function takeRegisterValues(call: ConditionCall, stored: StoredReturn): Promise<number> {
  const taken = await sql`
    INSERT INTO conditions.return_field (return_id, organisation_id, field, version, value, origin, remark, entered_by, entered_by_name)
    SELECT f.return_id, f.organisation_id, f.field, f.version + 1, g.value, 'register', f.remark, ${prefilledBy.accountId}, ${prefilledBy.name}
    FROM conditions.current_field f
    JOIN ${registerValues(stored.referenceDay)} g ON g.organisation_id = f.organisation_id AND g.field = f.field
    WHERE f.return_id = ${stored.id} AND (f.value IS DISTINCT FROM g.value OR f.origin <> 'register')
      AND NOT (f.field IN ('landArea', 'buildingArea') AND f.origin = 'typed')`.execute(call.query);
  return Number(taken.numAffectedRows ?? 0n);
}

export async function refreshReturn(
  call: ConditionCall,
  input: Input<'refreshReturn'>,
): Promise<{ changed: number }> {
  const stored = await getDraft(call, input.id);
  const changed = await takeRegisterValues(call, stored);
  await call.audit({
    action: 'conditions.return.refresh',
    subject: returnSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    after: { changed },
  });
  return { changed };
}
