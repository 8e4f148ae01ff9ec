import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { type DraftContent, DraftView } from '../contract/rule-versions.ts';
import { ruleSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { effectOf } from './rule-effect.ts';
import { mayDraftRules } from './rules-reader.ts';

/** A version of a rule with where it comes from and the day on which it begins. */
export type RuleVersion = {
  source: string;
  clause: string;
  confidence: string;
  effectiveFrom: string;
  content: DraftContent;
};

type StoredDraft = RuleVersion & {
  id: string;
  revision: number;
  state: 'draft' | 'adopted' | 'discarded';
};

/** Rules hold for the whole city, so only who acts for the whole city writes them. */
function demandCity(call: TeacherCall): void {
  if (!mayDraftRules(call)) throw new Refusal('forbidden', { code: 'rules-are-city-wide' });
}

async function getStoredDraft(
  call: TeacherCall,
  id: string,
): Promise<StoredDraft & { recordedByName: string; decidedByName: string | null; decidedOn: string | null }> {
  const { rows } = await sql<Awaited<ReturnType<typeof getStoredDraft>>>`
    SELECT id, revision, state, source, clause, confidence, effective_from AS "effectiveFrom", content, recorded_by_name AS "recordedByName",
      decided_by_name AS "decidedByName", decided_on AS "decidedOn" FROM teachers.rule_draft WHERE id = ${id} FOR UPDATE`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('rule draft');
  return rows[0];
}

/** A draft that is still one and that nobody changed meanwhile. */
export async function getOpenDraft(
  call: TeacherCall,
  id: string,
  revision: number | null,
): Promise<StoredDraft> {
  demandCity(call);
  const stored = await getStoredDraft(call, id);
  if (stored.state !== 'draft')
    throw new Refusal('conflict', { code: 'draft-is-closed', params: { state: stored.state } });
  if (stored.revision !== revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return stored;
}

/** Codes of criteria tie evidence to them, so that each may stand once. */
function demandSingleCodes(content: DraftContent): void {
  if (content.kind !== 'criteria') return;
  const placed = content.values.criteria.flatMap((criterion, index) => {
    const field = `values.criteria.${index}`;
    const options = criterion.predicate === 'one-of' ? criterion.options : [];
    return [
      { id: criterion.id, field: `${field}.id` },
      ...options.map(({ id }, at) => ({ id, field: `${field}.options.${at}.id` })),
    ];
  });
  const faults = placed.flatMap(({ id, field }, index) =>
    placed.findIndex((other) => other.id === id) < index
      ? [{ code: 'criterion-repeated', field, params: { id } }]
      : [],
  );
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

/** Saves a version that is being prepared; nothing comes of it before it is adopted. */
export async function saveDraft(call: TeacherCall, input: Input<'saveDraft'>): Promise<{ id: string }> {
  demandCity(call);
  const { content } = input;
  demandSingleCodes(content);
  const row = {
    kind: content.kind,
    school_kind: content.kind === 'criteria' ? content.schoolKind : null,
    level: content.kind === 'criteria' ? content.level : null,
    content: JSON.stringify(content),
    source: input.source,
    clause: input.clause,
    confidence: input.confidence,
    effective_from: input.effectiveFrom,
  };
  let id = input.id;
  if (id) {
    const stored = await getOpenDraft(call, id, input.revision);
    await call.query
      .updateTable('teachers.rule_draft')
      .set({ ...row, revision: stored.revision + 1 })
      .where('id', '=', id)
      .execute();
  } else {
    const made = await call.query
      .insertInto('teachers.rule_draft')
      .values({ ...row, recorded_by: call.actor.accountId, recorded_by_name: call.actor.name })
      .returning('id')
      .executeTakeFirstOrThrow();
    id = made.id;
  }
  await call.audit({ action: 'teachers.rule.draft', subject: ruleSubject, subjectId: id, after: input });
  return { id };
}

/** A draft with what it would change on the register of the day asked for. */
export async function getDraft(call: TeacherCall, input: Input<'getDraft'>): Promise<DraftView> {
  const stored = await getStoredDraft(call, input.id);
  const asOf = input.asOf ?? call.today;
  return DraftView.parse({
    ...stored,
    effect: await effectOf(call, stored.content, asOf),
    mayChange: stored.state === 'draft' && mayDraftRules(call),
  });
}

export async function closeDraft(
  call: TeacherCall,
  id: string,
  state: 'adopted' | 'discarded',
): Promise<void> {
  await sql`UPDATE teachers.rule_draft SET state = ${state}, revision = revision + 1, decided_by = ${call.actor.accountId}, decided_by_name = ${call.actor.name},
    decided_on = ${call.today}::date WHERE id = ${id}`.execute(call.query);
}

export async function discardDraft(call: TeacherCall, input: Input<'discardDraft'>): Promise<{ id: string }> {
  const stored = await getOpenDraft(call, input.id, input.revision);
  await closeDraft(call, input.id, 'discarded');
  await call.audit({
    action: 'teachers.rule.discard',
    subject: ruleSubject,
    subjectId: input.id,
    before: stored.content,
  });
  return { id: input.id };
}
