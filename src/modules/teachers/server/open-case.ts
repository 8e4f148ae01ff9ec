import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { Criterion } from '../contract/criterion.ts';
import type { Level } from '../contract/teacher.ts';
import { simpleCriteria } from '../rules/criteria.ts';
import { type HeldEvidence, reusableEvidence } from '../rules/evidence-reuse.ts';
import { renewableFrom, renewalRefusal } from '../rules/renewal.ts';
import { caseSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { recordStep } from './certify.ts';
import { countingRuleOn } from './rules-in-force.ts';
import { schoolKind } from './school-list.ts';
import { attachUpload } from './uploaded-file.ts';

type RuleSet = { id: string; schoolKind: string; criteria: Criterion[] };

async function ruleSetFor(call: TeacherCall, organisationId: string, level: Level): Promise<RuleSet> {
  const { rows } = await sql<{ id: string; schoolKind: string; criteria: unknown }>`
    SELECT r.id, r.school_kind AS "schoolKind", r.criteria FROM organisations.organisation_v1 o
    JOIN teachers.rule_set r ON r.school_kind = ${schoolKind} AND r.level = ${level} AND r.effective @> ${call.today}::date
    WHERE o.id = ${organisationId}`.execute(call.query);
  const [found] = rows;
  if (!found) throw new Refusal('conflict', { code: 'rule-set-missing', field: 'level', params: { level } });
  return { ...found, criteria: z.array(Criterion).parse(found.criteria) };
}

/** Evidence of the last case that ended in a certificate comes into the new one, as far as it counts again. */
async function takeEvidenceOver(
  call: TeacherCall,
  caseId: string,
  teacherId: string,
  ruleSet: RuleSet,
): Promise<number> {
  const { rows } = await sql<HeldEvidence>`
    SELECT e.id, e.criterion FROM teachers.case_evidence e
    WHERE e.dropped_on IS NULL AND e.case_id = (SELECT l.id FROM teachers.certification_case l WHERE l.teacher_id = ${teacherId} AND l.state = 'issued' ORDER BY l.state_since DESC, l.id DESC LIMIT 1)`.execute(
    call.query,
  );
  const taken = reusableEvidence(ruleSet.criteria, rows).map(({ id }) => id);
  if (taken.length === 0) return 0;
  await sql`INSERT INTO teachers.case_evidence (case_id, criterion, source, file_id, note, attached_by, taken_from)
    SELECT ${caseId}::uuid, criterion, source, file_id, note, ${call.actor.accountId}, id FROM teachers.case_evidence WHERE id = ANY (${taken}::uuid[])`.execute(
    call.query,
  );
  return taken.length;
}

type Opening = { teacherId: string; organisationId: string; level: Level; renews: string | null };

async function open(call: TeacherCall, opening: Opening): Promise<{ id: string }> {
  const { teacherId, organisationId, level, renews } = opening;
  if (!reaches(call.jurisdiction, organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  const ruleSet = await ruleSetFor(call, organisationId, level);
  const post =
    await sql`SELECT FROM teachers.post WHERE teacher_id = ${teacherId} AND organisation_id = ${organisationId} AND valid @> ${call.today}::date`.execute(
      call.query,
    );
  if (post.rows.length === 0) throw notFound('post');
  const pending = await sql<{
    level: string;
  }>`SELECT level FROM teachers.certification_case WHERE teacher_id = ${teacherId}
    AND state IN ('draft', 'submitted', 'school-checked', 'under-review', 'publicity')`.execute(call.query);
  if (pending.rows[0])
    throw new Refusal('conflict', { code: 'case-open-already', params: { level: pending.rows[0].level } });
  const { id } = await call.query
    .insertInto('teachers.certification_case')
    .values({
      teacher_id: teacherId,
      organisation_id: organisationId,
      school_kind: ruleSet.schoolKind,
      level,
      rule_set_id: ruleSet.id,
      state: 'draft',
      opened_on: call.today,
      state_since: call.today,
      recorded_by: call.actor.accountId,
      renews,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await recordStep(call, id, renews ? 'renew' : 'open', 'draft', null);
  const evidenceTaken = await takeEvidenceOver(call, id, teacherId, ruleSet);
  await call.audit({
    action: 'teachers.case.open',
    subject: caseSubject,
    subjectId: id,
    organisationId,
    after: { ...opening, evidenceTaken },
  });
  return { id };
}

/** Opens a case under the rule set of the day for the level. */
export function openCase(call: TeacherCall, input: Input<'openCase'>): Promise<{ id: string }> {
  return open(call, { ...input, renews: null });
}

type Ending = {
  teacherId: string;
  level: Level;
  to: string | null;
  withdrawnOn: string | null;
  organisationId: string | null;
};

/** Opens the case that goes on from a certificate, at the school where the person has the main post today. */
export async function renewCertificate(
  call: TeacherCall,
  input: Input<'renewCertificate'>,
): Promise<{ id: string }> {
  const { rows } = await sql<Ending>`
    SELECT c.teacher_id AS "teacherId", c.level, upper(c.valid) - 1 AS "to", c.withdrawn_on AS "withdrawnOn",
      (SELECT p.organisation_id FROM teachers.post p WHERE p.teacher_id = c.teacher_id AND p.valid @> ${call.today}::date ORDER BY p.main DESC, p.valid_from DESC LIMIT 1) AS "organisationId"
    FROM teachers.certificate c WHERE c.id = ${input.id}`.execute(call.query);
  const [certificate] = rows;
  if (!certificate) throw notFound('certificate');
  const { certificateReminderDays } = await countingRuleOn(call.query, call.today);
  const refusal = renewalRefusal(certificate, call.today, certificateReminderDays);
  if (refusal)
    throw new Refusal('conflict', {
      code: refusal,
      params: { from: certificate.to ? renewableFrom(certificate.to, certificateReminderDays) : '' },
    });
  const { teacherId, level, organisationId } = certificate;
  if (!organisationId) throw notFound('post');
  return open(call, { teacherId, organisationId, level, renews: input.id });
}

async function getDraft(
  call: TeacherCall,
  caseId: string,
): Promise<{ organisationId: string; criteria: Criterion[] }> {
  const { rows } = await sql<{ organisationId: string; state: string; criteria: unknown }>`
    SELECT c.organisation_id AS "organisationId", c.state, r.criteria FROM teachers.certification_case c JOIN teachers.rule_set r ON r.id = c.rule_set_id
    WHERE c.id = ${caseId} FOR UPDATE OF c`.execute(call.query);
  const [found] = rows;
  if (!found) throw notFound('case');
  if (found.state !== 'draft')
    throw new Refusal('conflict', { code: 'case-step-refused', params: { state: found.state } });
  return { organisationId: found.organisationId, criteria: z.array(Criterion).parse(found.criteria) };
}

/** States what the register cannot show, or adds a file that proves it. */
export async function addStatement(call: TeacherCall, input: Input<'addStatement'>): Promise<{ id: string }> {
  const { organisationId, criteria } = await getDraft(call, input.id);
  if (!simpleCriteria(criteria).some(({ id }) => id === input.criterion))
    throw new Refusal('invalid', { code: 'criterion-unknown', field: 'criterion' });
  const { id } = await call.query
    .insertInto('teachers.case_evidence')
    .values({
      case_id: input.id,
      criterion: input.criterion,
      source: input.fileId ? 'file' : 'statement',
      file_id: input.fileId,
      note: input.note,
      attached_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (input.fileId)
    await attachUpload(
      call,
      { fileId: input.fileId, field: 'fileId' },
      { subject: caseSubject, subjectId: id, organisationId, permission: 'teachers.case.read' },
    );
  await call.audit({
    action: 'teachers.case.state',
    subject: caseSubject,
    subjectId: input.id,
    organisationId,
    after: { criterion: input.criterion, fileId: input.fileId },
  });
  return { id: input.id };
}

/** Takes evidence out of a case in preparation; what was sent on stays as it was sent. */
export async function dropEvidence(call: TeacherCall, input: Input<'dropEvidence'>): Promise<{ id: string }> {
  const { rows } = await sql<{ caseId: string; criterion: string }>`
    SELECT case_id AS "caseId", criterion FROM teachers.case_evidence WHERE id = ${input.id} AND dropped_on IS NULL`.execute(
    call.query,
  );
  const [evidence] = rows;
  if (!evidence) throw notFound('evidence');
  const { organisationId } = await getDraft(call, evidence.caseId);
  await sql`UPDATE teachers.case_evidence SET dropped_on = ${call.today}::date WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'teachers.case.drop-evidence',
    subject: caseSubject,
    subjectId: evidence.caseId,
    organisationId,
    before: { criterion: evidence.criterion },
  });
  return { id: evidence.caseId };
}
