import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { RuleSetRow, RuleSetView, WarningRules } from '../contract/warning-rule.ts';
import { ruleSubject } from './audit-subjects.ts';
import { demandRevision, demandWholeCity, holdsCity, type Input, type ProgrammeCall } from './call.ts';

const columns = sql`id, version, title, state, lower(effective) AS "from", upper(effective) - 1 AS "to", document_number AS "documentNumber",
  jsonb_array_length(rules) AS rules, revision`;

type Stored = { state: 'draft' | 'adopted' | 'discarded'; revision: number; rules: unknown };

async function getStored(call: ProgrammeCall, id: string): Promise<Stored> {
  const { rows } =
    await sql<Stored>`SELECT state, revision, rules FROM programmes.rule_set WHERE id = ${id} FOR UPDATE`.execute(
      call.query,
    );
  if (!rows[0]) throw notFound('rules');
  return rows[0];
}

async function getDraft(call: ProgrammeCall, input: { id: string; revision: number }): Promise<Stored> {
  demandWholeCity(call);
  const stored = await getStored(call, input.id);
  if (stored.state !== 'draft')
    throw new Refusal('conflict', { code: 'programmes-rules-no-draft', params: { state: stored.state } });
  demandRevision(stored.revision, input.revision);
  return stored;
}

export async function listRuleSets(call: ProgrammeCall) {
  const { rows } =
    await sql`SELECT ${columns} FROM programmes.rule_set WHERE state <> 'discarded' ORDER BY version DESC`.execute(
      call.query,
    );
  return {
    rows: rows.map((row) => RuleSetRow.parse(row)),
    mayDraft: holdsCity(call, 'programmes.rule.change'),
  };
}

export async function getRuleSet(call: ProgrammeCall, input: { id: string }): Promise<RuleSetView> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${columns}, rules AS list FROM programmes.rule_set WHERE id = ${input.id}`.execute(call.query);
  if (!rows[0]) throw notFound('rules');
  const may = holdsCity(call, 'programmes.rule.change') && rows[0].state === 'draft';
  return RuleSetView.parse({ ...rows[0], abilities: { edit: may, adopt: may } });
}

/** The version in force on a day. */
export async function findRulesOn(
  call: ProgrammeCall,
  day: string,
): Promise<{ id: string; version: number; rules: WarningRules } | undefined> {
  const { rows } = await sql<{ id: string; version: number; rules: unknown }>`
    SELECT id, version, rules FROM programmes.rule_set WHERE effective @> ${day}::date`.execute(call.query);
  const found = rows[0];
  return found && { ...found, rules: WarningRules.parse(found.rules) };
}

/** Begins a new version as a copy: what is in force is never edited. */
export async function draftRuleSet(
  call: ProgrammeCall,
  input: Input<'draftRuleSet'>,
): Promise<{ id: string }> {
  demandWholeCity(call);
  const from = await getStored(call, input.fromId);
  const { rows } = await sql<{ id: string; version: number }>`
    INSERT INTO programmes.rule_set (version, title, rules, state, recorded_by)
    SELECT max(version) + 1, ${input.title}, ${JSON.stringify(from.rules)}::jsonb, 'draft', ${call.actor.accountId} FROM programmes.rule_set
    RETURNING id, version`.execute(call.query);
  const id = rows[0]?.id ?? '';
  await call.audit({
    action: 'programmes.rule.draft',
    subject: ruleSubject,
    subjectId: id,
    after: { fromId: input.fromId, title: input.title, version: rows[0]?.version },
  });
  return { id };
}

export async function editRuleSet(call: ProgrammeCall, input: Input<'editRuleSet'>): Promise<{ id: string }> {
  const before = await getDraft(call, input);
  const repeated = input.rules.find(
    ({ id }, index) => input.rules.findIndex((rule) => rule.id === id) < index,
  );
  if (repeated)
    throw new Refusal('invalid', {
      code: 'programmes-rule-twice',
      field: 'rules',
      params: { id: repeated.id },
    });
  await sql`UPDATE programmes.rule_set SET title = ${input.title}, rules = ${JSON.stringify(input.rules)}::jsonb, revision = revision + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'programmes.rule.edit',
    subject: ruleSubject,
    subjectId: input.id,
    before: { rules: before.rules },
    after: { title: input.title, rules: input.rules },
  });
  return { id: input.id };
}

/** From the day on this version holds; the one before ends on it, and lists drawn by it stay what they are. */
export async function adoptRuleSet(
  call: ProgrammeCall,
  input: Input<'adoptRuleSet'>,
): Promise<{ id: string }> {
  await getDraft(call, input);
  const { rows } = await sql<{ from: string }>`
    SELECT lower(effective) AS "from" FROM programmes.rule_set WHERE lower(effective) >= ${input.from}::date ORDER BY 1 DESC LIMIT 1`.execute(
    call.query,
  );
  if (rows[0])
    throw new Refusal('invalid', {
      code: 'programmes-rules-later-version',
      field: 'from',
      params: { from: rows[0].from },
    });
  await sql`UPDATE programmes.rule_set SET effective = daterange(lower(effective), ${input.from}::date) WHERE effective @> ${input.from}::date`.execute(
    call.query,
  );
  await sql`UPDATE programmes.rule_set SET state = 'adopted', effective = daterange(${input.from}::date, NULL), document_number = ${input.documentNumber}, revision = revision + 1
    WHERE id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'programmes.rule.adopt',
    subject: ruleSubject,
    subjectId: input.id,
    after: { from: input.from, documentNumber: input.documentNumber },
  });
  return { id: input.id };
}

export async function discardRuleSet(
  call: ProgrammeCall,
  input: Input<'discardRuleSet'>,
): Promise<{ id: string }> {
  await getDraft(call, input);
  await sql`UPDATE programmes.rule_set SET state = 'discarded', revision = revision + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({ action: 'programmes.rule.discard', subject: ruleSubject, subjectId: input.id });
  return { id: input.id };
}
