import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import { ListRow, type ListState, ListView } from '../contract/adjustment.ts';
import { listPublished } from '../contract/events.ts';
import { nextListState, offeredListActions, publicationFaults } from '../rules/adjustment-states.ts';
import { judgeProgrammes } from '../rules/judge-programmes.ts';
import { listSubject } from './audit-subjects.ts';
import { demandRevision, demandWholeCity, holdsCity, type Input, type ProgrammeCall } from './call.ts';
import { endOffering } from './change-offering.ts';
import { loadJudgedYears } from './judged-years.ts';
import { getStoredOffering } from './offering-store.ts';
import { getParameter } from './parameters.ts';
import { findRulesOn } from './rule-sets.ts';
import { yearsBack } from './simulate-rules.ts';

const decide = 'programmes.list.decide';
const columns = sql`l.id, l.year::integer, l.state, l.rule_set_id AS "ruleSetId", s.version AS "ruleSetVersion", l.judged, l.drawn_on AS "drawnOn", l.announced_on AS "announcedOn",
  l.appeal_until AS "appealUntil", l.published_on AS "publishedOn", l.effective_on AS "effectiveOn", l.document_number AS "documentNumber", l.revision, l.synthetic,
  (SELECT count(*) FROM programmes.adjustment_item i WHERE i.list_id = l.id) AS items,
  (SELECT count(*) FROM programmes.appeal a JOIN programmes.adjustment_item i ON i.id = a.item_id WHERE i.list_id = l.id AND a.state = 'filed') AS "openAppeals"`;

export async function listLists(call: ProgrammeCall) {
  const { rows } = await sql`
    SELECT ${columns} FROM programmes.adjustment_list l JOIN programmes.rule_set s ON s.id = l.rule_set_id WHERE l.state <> 'discarded' ORDER BY l.year DESC`.execute(
    call.query,
  );
  return { rows: rows.map((row) => ListRow.parse(row)), mayDraw: holdsCity(call, decide) };
}

export async function getList(call: ProgrammeCall, input: { id: string }): Promise<ListView> {
  const { rows } = await sql<{ state: ListState }>`
    SELECT ${columns}, (SELECT jsonb_build_object('withdraw', count(*) FILTER (WHERE outcome = 'withdraw'), 'stop', count(*) FILTER (WHERE outcome = 'stop'),
        'limit', count(*) FILTER (WHERE outcome = 'limit'), 'warn', count(*) FILTER (WHERE outcome = 'warn'), 'encourage', count(*) FILTER (WHERE outcome = 'encourage'),
        'none', count(*) FILTER (WHERE outcome = 'none')) FROM programmes.adjustment_item i WHERE i.list_id = l.id) AS counts
    FROM programmes.adjustment_list l JOIN programmes.rule_set s ON s.id = l.rule_set_id WHERE l.id = ${input.id}`.execute(
    call.query,
  );
  const found = rows[0];
  if (!found) throw notFound('list');
  const city = holdsCity(call, decide);
  return ListView.parse({
    ...found,
    actions: offeredListActions(found.state, city ? ['city'] : []),
    mayChange: city && (found.state === 'drawn' || found.state === 'announced'),
  });
}

/** Draws the list of a year by the rules in force today over verified returns. */
export async function drawList(call: ProgrammeCall, input: Input<'drawList'>): Promise<{ id: string }> {
  demandWholeCity(call);
  if (input.year > Number(call.today.slice(0, 4)))
    throw new Refusal('invalid', {
      code: 'programmes-year-ahead',
      field: 'year',
      params: { year: input.year, thisYear: Number(call.today.slice(0, 4)) },
    });
  const { rows: standing } = await sql`
    SELECT FROM programmes.adjustment_list WHERE year = ${input.year} AND state <> 'discarded'`.execute(
    call.query,
  );
  if (standing.length > 0)
    throw new Refusal('conflict', {
      code: 'programmes-list-exists',
      field: 'year',
      params: { year: input.year },
    });
  const ruleSet = await findRulesOn(call, call.today);
  if (!ruleSet) throw new Refusal('conflict', { code: 'programmes-no-rules-in-force' });
  const first = input.year - yearsBack(ruleSet.rules);
  const { programmes, city } = await loadJudgedYears(call, first, input.year, call.today);
  const { judged, named } = judgeProgrammes(ruleSet.rules, programmes, city, input.year);
  const { id } = await call.query
    .insertInto('programmes.adjustment_list')
    .values({
      year: input.year,
      rule_set_id: ruleSet.id,
      state: 'drawn',
      judged,
      drawn_on: call.today,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const items = named.map(({ programme, outcome, reasons }) => ({
    organisation_id: programme.organisationId,
    programme_code: programme.programmeCode,
    programme_name: programme.programmeName,
    proposed: outcome,
    reasons,
  }));
  await sql`INSERT INTO programmes.adjustment_item (list_id, organisation_id, programme_code, programme_name, proposed, outcome, reasons)
    SELECT ${id}, organisation_id, programme_code, programme_name, proposed, proposed, reasons
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS x (organisation_id uuid, programme_code text, programme_name text, proposed text, reasons jsonb)`.execute(
    call.query,
  );
  await call.audit({
    action: 'programmes.list.draw',
    subject: listSubject,
    subjectId: id,
    after: { year: input.year, ruleSetId: ruleSet.id, judged, named: named.length },
  });
  return { id };
}

type StoredList = {
  year: number;
  state: ListState;
  revision: number;
  appealUntil: string | null;
  openAppeals: number;
};

async function getStoredList(call: ProgrammeCall, id: string): Promise<StoredList> {
  const { rows } = await sql<StoredList>`
    SELECT l.year::integer, l.state, l.revision, l.appeal_until AS "appealUntil",
      (SELECT count(*) FROM programmes.appeal a JOIN programmes.adjustment_item i ON i.id = a.item_id WHERE i.list_id = l.id AND a.state = 'filed')::integer AS "openAppeals"
    FROM programmes.adjustment_list l WHERE l.id = ${id} FOR UPDATE OF l`.execute(call.query);
  if (!rows[0]) throw notFound('list');
  return rows[0];
}

/** Ends what a published list stops or withdraws; what a school has ended itself by then stays as it is. */
async function endListed(
  call: ProgrammeCall,
  listId: string,
  effectiveOn: string,
  documentNumber: string,
): Promise<void> {
  const { rows } = await sql<{ offeringId: string }>`
    SELECT s.offering_id AS "offeringId" FROM programmes.adjustment_item i
    JOIN programmes.offering_state s ON s.organisation_id = i.organisation_id AND s.programme_code = i.programme_code
      AND s.valid @> ${effectiveOn}::date AND lower(s.valid) < ${effectiveOn}::date
    WHERE i.list_id = ${listId} AND i.outcome IN ('stop', 'withdraw') ORDER BY 1`.execute(call.query);
  for (const { offeringId } of rows) {
    const stored = await getStoredOffering(call.query, offeringId);
    await endOffering(call, stored, effectiveOn, documentNumber);
  }
}

async function publish(call: ProgrammeCall, stored: StoredList, input: Input<'actOnList'>): Promise<void> {
  const faults: { code: string; field?: string; params?: Record<string, string | number> }[] =
    publicationFaults({ appealUntil: stored.appealUntil ?? '', openAppeals: stored.openAppeals }, call.today);
  if (!input.documentNumber)
    faults.push({ code: 'programmes-document-number-needed', field: 'documentNumber' });
  if (!input.effectiveOn) faults.push({ code: 'programmes-day-needed', field: 'effectiveOn' });
  if (faults.length > 0 || !input.documentNumber || !input.effectiveOn) throw new Refusal('invalid', faults);
  await sql`UPDATE programmes.adjustment_list SET published_on = ${call.today}::date, effective_on = ${input.effectiveOn}::date,
      document_number = ${input.documentNumber}, state = 'published' WHERE id = ${input.id}`.execute(
    call.query,
  );
  await endListed(call, input.id, input.effectiveOn, input.documentNumber);
  const { rows: items } = await sql<{ organisationId: string; programmeCode: string; outcome: string }>`
    SELECT organisation_id AS "organisationId", programme_code AS "programmeCode", outcome FROM programmes.adjustment_item WHERE list_id = ${input.id} ORDER BY id`.execute(
    call.query,
  );
  const { year } = stored;
  await call.publish(listPublished, { listId: input.id, year, effectiveOn: input.effectiveOn, items });
}

/** Announces, publishes or discards a list. Publishing ends what the list stops or withdraws. */
export async function actOnList(call: ProgrammeCall, input: Input<'actOnList'>): Promise<{ id: string }> {
  demandWholeCity(call);
  const stored = await getStoredList(call, input.id);
  demandRevision(stored.revision, input.revision);
  const state = nextListState(stored.state, input.action, ['city']);
  if (!state)
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: stored.state } });
  if (input.action === 'discard' && !input.note)
    throw new Refusal('invalid', { code: 'programmes-remark-needed', field: 'note' });
  if (input.action === 'publish') await publish(call, stored, input);
  if (input.action === 'announce') {
    const until = addDays(call.today, (await getParameter(call, 'appeal-days')).value);
    await sql`UPDATE programmes.adjustment_list SET announced_on = ${call.today}::date, appeal_until = ${until}::date WHERE id = ${input.id}`.execute(
      call.query,
    );
  }
  await sql`UPDATE programmes.adjustment_list SET state = ${state}, revision = revision + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'programmes.list.act',
    subject: listSubject,
    subjectId: input.id,
    before: { state: stored.state },
    after: { state, documentNumber: input.documentNumber, effectiveOn: input.effectiveOn },
    reason: input.note,
  });
  return { id: input.id };
}
