import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { membershipDirectory } from '#kernel/ports/membership-directory.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import type { CaseAction, CriterionResult } from '../contract/certification.ts';
import { certificateIssued, certificateWithdrawn } from '../contract/events.ts';
import { nextCaseState, panelApproves } from '../rules/case-states.ts';
import { renewedFrom } from '../rules/renewal.ts';
import { type Withdrawable, withdrawalFault } from '../rules/withdrawal.ts';
import { caseSubject, certificateSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { assessCase, getStoredCase, partiesTo, type StoredCase } from './case-reader.ts';

/** Keeps a step of a case with who took it. */
export async function recordStep(
  call: TeacherCall,
  caseId: string,
  action: string,
  toState: string,
  note: string | null,
): Promise<void> {
  await call.query
    .insertInto('teachers.case_event')
    .values({
      case_id: caseId,
      action,
      to_state: toState,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
      note,
      happened_on: call.today,
    })
    .execute();
}

/**
 * The criteria as they stand; all must be met. They are kept with the case as it goes on: the panel decides on
 * what the school checked, and reviewers of other schools do not see the register itself.
 */
async function demandCriteria(call: TeacherCall, stored: StoredCase): Promise<void> {
  const { results } = await assessCase(call, stored);
  await sql`UPDATE teachers.certification_case SET assessment = ${JSON.stringify(results)}::jsonb WHERE id = ${stored.id}`.execute(
    call.query,
  );
  const short = results.filter(({ verdict }) => verdict !== 'met');
  if (short.length > 0) throw new Refusal('invalid', short.map(unmetFault));
}

function unmetFault({ id, label, value, needed, verdict, options }: CriterionResult): Fault {
  const criterion = label['zh-CN'];
  if (options.length === 0)
    return {
      code: `criterion-${verdict}`,
      field: id,
      params: { criterion, value: value ?? '', needed: needed ?? '' },
    };
  const listed = options.map((option) => option.label['zh-CN']).join('、');
  return { code: 'criterion-none-of', field: id, params: { criterion, options: listed } };
}

async function assignPanel(call: TeacherCall, stored: StoredCase, panel: readonly string[]): Promise<void> {
  const holders = await call.services.registry
    .port(membershipDirectory)
    .listHolders(call.query, 'reviewer', call.today);
  // Whoever reviews for several bodies sits for one of them.
  const rows = [
    ...new Map(
      holders
        .filter(({ accountId }) => panel.includes(accountId))
        .map((holder) => [holder.accountId, holder]),
    ).values(),
  ];
  if (rows.length < 3 || rows.length % 2 === 0)
    throw new Refusal('invalid', { code: 'panel-size', field: 'panel', params: { found: rows.length } });
  if (rows.some(({ organisationId }) => organisationId === stored.organisationId))
    throw new Refusal('invalid', { code: 'panel-of-own-school', field: 'panel' });
  await call.query
    .insertInto('teachers.panel_member')
    .values(
      rows.map(({ accountId, organisationId }) => ({
        case_id: stored.id,
        account_id: accountId,
        organisation_id: organisationId,
      })),
    )
    .execute();
}

async function demandApproval(call: TeacherCall, caseId: string): Promise<void> {
  const { rows } = await sql<{ for: number; against: number; abstain: number; open: number }>`
    SELECT count(*) FILTER (WHERE vote = 'for') AS "for", count(*) FILTER (WHERE vote = 'against') AS against, count(*) FILTER (WHERE vote = 'abstain') AS abstain,
      count(*) FILTER (WHERE vote IS NULL) AS open FROM teachers.panel_member WHERE case_id = ${caseId}`.execute(
    call.query,
  );
  const votes = rows[0] ?? { for: 0, against: 0, abstain: 0, open: 0 };
  if (!panelApproves(votes)) throw new Refusal('conflict', { code: 'panel-does-not-approve', params: votes });
}

type Terms = { publicityDays: number; validityYears: number; formerLastDay: string | null };

/** What the rule set of the case says of publicity and validity, and the last day of what the case renews. */
async function termsOf(call: TeacherCall, stored: StoredCase): Promise<Terms> {
  const { rows } = await sql<Terms>`
    SELECT r.publicity_days AS "publicityDays", r.validity_years AS "validityYears",
      (SELECT upper(c.valid) - 1 FROM teachers.certificate c WHERE c.id = ${stored.renews}::uuid AND c.withdrawn_on IS NULL) AS "formerLastDay"
    FROM teachers.rule_set r WHERE r.id = ${stored.ruleSetId}`.execute(call.query);
  if (!rows[0]) throw notFound('rule set');
  return rows[0];
}

async function issue(call: TeacherCall, stored: StoredCase): Promise<void> {
  if (stored.publicityUntil && call.today <= stored.publicityUntil)
    throw new Refusal('conflict', { code: 'publicity-runs', params: { until: stored.publicityUntil } });
  const { validityYears, formerLastDay } = await termsOf(call, stored);
  const from = renewedFrom(formerLastDay, call.today);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO teachers.certificate (teacher_id, organisation_id, case_id, school_kind, level, recognised_by, number, valid)
    VALUES (${stored.teacherId}, ${stored.organisationId}, ${stored.id}, ${stored.schoolKind}, ${stored.level}, 'city',
      ${`SS${call.today.slice(0, 4)}-${stored.id.slice(-8).toUpperCase()}`}, daterange(${from}::date, (${from}::date + make_interval(years => ${validityYears}))::date)) RETURNING id`.execute(
    call.query,
  );
  await call.publish(certificateIssued, { teacherId: stored.teacherId, certificateId: rows[0]?.id, from });
}

/** Takes one step of a case: the state table says whether, the criteria and the panel say whether yet. */
export async function act(call: TeacherCall, input: Input<'act'>): Promise<{ id: string }> {
  const stored = await getStoredCase(call, input.id);
  if (stored.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const next = nextCaseState(stored.state, input.action, partiesTo(call, stored.organisationId));
  if (!next) throw new Refusal('conflict', { code: 'case-step-refused', params: { state: stored.state } });
  const needsNote: readonly CaseAction[] = ['refuse', 'send-back', 'withdraw'];
  if (needsNote.includes(input.action) && !input.note)
    throw new Refusal('invalid', { code: 'note-needed', field: 'note' });
  if (input.action === 'submit' || input.action === 'check') await demandCriteria(call, stored);
  if (input.action === 'assign-panel') await assignPanel(call, stored, input.panel);
  if (input.action === 'conclude') await demandApproval(call, input.id);
  if (input.action === 'issue') await issue(call, stored);
  const publicity =
    next === 'publicity'
      ? addDays(call.today, (await termsOf(call, stored)).publicityDays)
      : stored.publicityUntil;
  await sql`UPDATE teachers.certification_case SET state = ${next}, state_since = ${call.today}::date, publicity_until = ${publicity}::date, revision = revision + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await recordStep(call, input.id, input.action, next, input.note);
  await call.audit({
    action: 'teachers.case.act',
    subject: caseSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { state: stored.state },
    after: { state: next, action: input.action },
    reason: input.note,
  });
  return { id: input.id };
}

export async function vote(call: TeacherCall, input: Input<'vote'>): Promise<{ id: string }> {
  const stored = await getStoredCase(call, input.id);
  const result =
    await sql`UPDATE teachers.panel_member SET vote = ${input.vote}, note = ${input.note}, voted_on = ${call.today}::date
    WHERE case_id = ${input.id} AND account_id = ${call.actor.accountId} AND vote IS NULL AND ${stored.state} = 'under-review'`.execute(
      call.query,
    );
  if (result.numAffectedRows !== 1n) throw new Refusal('conflict', { code: 'vote-refused' });
  await call.audit({
    action: 'teachers.case.vote',
    subject: caseSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    after: { vote: input.vote },
  });
  return { id: input.id };
}

export async function withdrawCertificate(
  call: TeacherCall,
  input: Input<'withdrawCertificate'>,
): Promise<{ id: string }> {
  const { rows } = await sql<Withdrawable & { organisationId: string }>`
    SELECT organisation_id AS "organisationId", lower(valid) AS "from", withdrawn_on AS "withdrawnOn"
    FROM teachers.certificate WHERE id = ${input.id} FOR UPDATE`.execute(call.query);
  const [certificate] = rows;
  if (!certificate) throw notFound('certificate');
  if (!call.can('teachers.case.decide', certificate.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const fault = withdrawalFault(certificate, input.on, call.today);
  if (fault)
    throw new Refusal(fault.code === 'certificate-withdrawn-already' ? 'conflict' : 'invalid', fault);
  await sql`UPDATE teachers.certificate SET withdrawn_on = ${input.on}::date, withdrawn_reason = ${input.reason}
    WHERE id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'teachers.certificate.withdraw',
    subject: certificateSubject,
    subjectId: input.id,
    organisationId: certificate.organisationId,
    after: { on: input.on },
    reason: input.reason,
  });
  await call.publish(certificateWithdrawn, { certificateId: input.id, on: input.on });
  return { id: input.id };
}
