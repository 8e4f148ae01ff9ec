import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { type AppealState, ItemRow, ItemView, type ListState } from '../contract/adjustment.ts';
import { nextAppealState, offeredAppealActions } from '../rules/adjustment-states.ts';
import type { Party } from '../rules/step-table.ts';
import { appealSubject, listSubject } from './audit-subjects.ts';
import {
  demandReach,
  demandRevision,
  demandWholeCity,
  holdsCity,
  type Input,
  likePattern,
  type ProgrammeCall,
  speaksForSchool,
} from './call.ts';
import { attachFile } from './file-use.ts';

const decide = 'programmes.list.decide';
const file = 'programmes.appeal.file';

/** The school that a list names, and the city that decides. */
const appealParties = (call: ProgrammeCall, organisationId: string): Party[] => [
  ...(speaksForSchool(call, file, organisationId) ? (['school'] as const) : []),
  ...(holdsCity(call, decide) ? (['city'] as const) : []),
];

const columns = sql`i.id, i.list_id AS "listId", i.organisation_id AS "organisationId", o.name AS "organisationName", i.programme_code AS "programmeCode",
  i.programme_name AS "programmeName", i.proposed, i.outcome, i.changed_reason AS "changedReason", i.reasons, i.revision,
  (SELECT a.state FROM programmes.appeal a WHERE a.item_id = i.id ORDER BY a.filed_on DESC, a.id DESC LIMIT 1) AS "appealState"`;
const from = sql`programmes.adjustment_item i JOIN organisations.organisation_v1 o ON o.id = i.organisation_id`;

export async function listItems(
  call: ProgrammeCall,
  input: Input<'listItems'>,
): Promise<{ rows: ItemRow[]; total: number }> {
  const text = likePattern(input.q);
  const appeal = input.appeal === 'any' ? null : (input.appeal ?? null);
  const where = sql.join(
    [
      sql`i.list_id = ${input.id}`,
      text
        ? sql`(i.programme_name ILIKE ${text} OR i.programme_code LIKE ${text} OR o.name ILIKE ${text})`
        : undefined,
      input.outcome ? sql`i.outcome = ${input.outcome}` : undefined,
      input.organisationId ? sql`i.organisation_id = ${input.organisationId}` : undefined,
      input.appeal
        ? sql`EXISTS (SELECT FROM programmes.appeal a WHERE a.item_id = i.id AND (${appeal}::text IS NULL OR a.state = ${appeal}::text))`
        : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT ${columns}, count(*) OVER () AS total FROM ${from} WHERE ${where}
    ORDER BY array_position(ARRAY['withdraw', 'stop', 'limit', 'warn', 'encourage', 'none'], i.outcome), o.name COLLATE "zh-Hans-CN-x-icu", i.programme_code
    LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(call.query);
  return { rows: rows.map((row) => ItemRow.parse(row)), total: rows[0]?.total ?? 0 };
}

type StoredItem = {
  id: string;
  organisationId: string;
  revision: number;
  outcome: string;
  proposed: string;
  listState: ListState;
  appealUntil: string | null;
};

async function getStoredItem(call: ProgrammeCall, id: string): Promise<StoredItem> {
  const { rows } = await sql<StoredItem>`
    SELECT i.id, i.organisation_id AS "organisationId", i.revision, i.outcome, i.proposed, l.state AS "listState", l.appeal_until AS "appealUntil"
    FROM programmes.adjustment_item i JOIN programmes.adjustment_list l ON l.id = i.list_id WHERE i.id = ${id}`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('item');
  return rows[0];
}

export async function getItem(call: ProgrammeCall, input: { id: string }): Promise<ItemView> {
  const { rows } = await sql<
    Record<string, unknown> & { organisationId: string; listState: ListState; appealUntil: string | null }
  >`
    SELECT ${columns}, l.year::integer, l.state AS "listState", l.appeal_until AS "appealUntil"
    FROM ${from} JOIN programmes.adjustment_list l ON l.id = i.list_id WHERE i.id = ${input.id}`.execute(
    call.query,
  );
  const item = rows[0];
  if (!item) throw notFound('item');
  const appeals = await sql<Record<string, unknown> & { state: AppealState }>`
    SELECT a.id, a.grounds, a.state, a.filed_on AS "filedOn", a.filed_by_name AS "filedByName", a.decided_on AS "decidedOn", a.decided_by_name AS "decidedByName", a.decision, a.revision,
      (SELECT jsonb_build_object('fileId', f.id, 'name', f.name, 'sizeBytes', f.size_bytes) FROM kernel.file f WHERE f.id = a.file_id) AS file
    FROM programmes.appeal a WHERE a.item_id = ${input.id} ORDER BY a.filed_on DESC, a.id DESC`.execute(
    call.query,
  );
  const parties = appealParties(call, item.organisationId);
  const running = appeals.rows.some(({ state }) => state !== 'withdrawn');
  return ItemView.parse({
    ...item,
    appeals: appeals.rows.map((appeal) => ({
      ...appeal,
      actions: offeredAppealActions(item.listState, appeal.state, parties),
    })),
    abilities: {
      appeal:
        parties.includes('school') &&
        item.listState === 'announced' &&
        !running &&
        call.today <= (item.appealUntil ?? ''),
      change: parties.includes('city') && (item.listState === 'drawn' || item.listState === 'announced'),
    },
  });
}

async function setOutcome(
  call: ProgrammeCall,
  item: StoredItem,
  outcome: string,
  reason: string,
): Promise<void> {
  await sql`UPDATE programmes.adjustment_item SET outcome = ${outcome}, changed_reason = ${outcome === item.proposed ? null : reason}, revision = revision + 1 WHERE id = ${item.id}`.execute(
    call.query,
  );
}

/** The city decides otherwise than the rules propose; the proposal and its reasons stay beside the decision. */
export async function changeItem(call: ProgrammeCall, input: Input<'changeItem'>): Promise<{ id: string }> {
  demandWholeCity(call);
  const item = await getStoredItem(call, input.id);
  demandRevision(item.revision, input.revision);
  if (item.listState === 'published' || item.listState === 'discarded')
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: item.listState } });
  await setOutcome(call, item, input.outcome, input.reason);
  await call.audit({
    action: 'programmes.list.change-item',
    subject: listSubject,
    subjectId: input.id,
    organisationId: item.organisationId,
    before: { outcome: item.outcome },
    after: { outcome: input.outcome },
    reason: input.reason,
  });
  return { id: input.id };
}

/** A school objects within the days announced, with its grounds and evidence. */
export async function fileAppeal(call: ProgrammeCall, input: Input<'fileAppeal'>): Promise<{ id: string }> {
  const item = await getStoredItem(call, input.itemId);
  demandReach(call, item.organisationId);
  if (!speaksForSchool(call, file, item.organisationId))
    throw new Refusal('forbidden', { code: 'programmes-appeal-of-school' });
  if (item.listState !== 'announced')
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: item.listState } });
  if (call.today > (item.appealUntil ?? ''))
    throw new Refusal('conflict', {
      code: 'programmes-appeal-too-late',
      params: { until: item.appealUntil ?? '' },
    });
  const { rows: standing } = await sql`
    SELECT FROM programmes.appeal WHERE item_id = ${input.itemId} AND state <> 'withdrawn'`.execute(
    call.query,
  );
  if (standing.length > 0) throw new Refusal('conflict', { code: 'programmes-appeal-exists' });
  const { id } = await call.query
    .insertInto('programmes.appeal')
    .values({
      item_id: input.itemId,
      organisation_id: item.organisationId,
      grounds: input.grounds,
      file_id: input.fileId,
      state: 'filed',
      filed_on: call.today,
      filed_by: call.actor.accountId,
      filed_by_name: call.actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await attachFile(call, input.fileId, {
    subject: appealSubject,
    id,
    organisationId: item.organisationId,
    permission: 'programmes.list.read',
    field: 'fileId',
  });
  await call.audit({
    action: 'programmes.appeal.file',
    subject: appealSubject,
    subjectId: id,
    organisationId: item.organisationId,
    after: input,
  });
  return { id };
}

type StoredAppeal = { itemId: string; organisationId: string; state: AppealState; revision: number };

/** The school withdraws its appeal, or the city answers it; an answer has words, and upheld ones an outcome. */
export async function actOnAppeal(call: ProgrammeCall, input: Input<'actOnAppeal'>): Promise<{ id: string }> {
  const { rows } = await sql<StoredAppeal>`
    SELECT item_id AS "itemId", organisation_id AS "organisationId", state, revision FROM programmes.appeal WHERE id = ${input.id} FOR UPDATE`.execute(
    call.query,
  );
  const appeal = rows[0];
  if (!appeal) throw notFound('appeal');
  demandRevision(appeal.revision, input.revision);
  const item = await getStoredItem(call, appeal.itemId);
  const parties = appealParties(call, appeal.organisationId);
  const state = nextAppealState(item.listState, appeal.state, input.action, parties);
  if (!state)
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: appeal.state } });
  const answered = state !== 'withdrawn';
  const faults: { code: string; field: string }[] = [];
  if (answered && !input.decision) faults.push({ code: 'programmes-decision-needed', field: 'decision' });
  if (state === 'upheld' && !input.outcome)
    faults.push({ code: 'programmes-outcome-needed', field: 'outcome' });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await sql`UPDATE programmes.appeal SET state = ${state}, revision = revision + 1, decision = ${answered ? input.decision : null},
      decided_on = ${answered ? call.today : null}::date, decided_by_name = ${answered ? call.actor.name : null} WHERE id = ${input.id}`.execute(
    call.query,
  );
  if (state === 'upheld' && input.outcome && input.decision)
    await setOutcome(call, item, input.outcome, input.decision.slice(0, 500));
  await call.audit({
    action: 'programmes.appeal.act',
    subject: appealSubject,
    subjectId: input.id,
    organisationId: appeal.organisationId,
    before: { state: appeal.state },
    after: { state, outcome: input.outcome },
    reason: input.decision,
  });
  return { id: input.id };
}
