import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import type { HelpQuery, HelpRow } from '../contract/seal.ts';
import type { Receipt, SubmissionInput, Visit } from '../contract/visit.ts';
import type { AdmissionCall } from './call.ts';
import { choiceSubject } from './choices-subjects.ts';
import { receiptOrRefusal, submitChoices } from './submit-choices.ts';
import { readVisit } from './visit-view.ts';

/** A candidate within reach by its number: the whole number, since nobody is to browse. */
export async function findForHelp(
  call: AdmissionCall,
  input: z.output<typeof HelpQuery>,
): Promise<HelpRow[]> {
  const { rows } = await sql<HelpRow>`
    SELECT c.id AS "candidateId", c.number, c.name_masked AS "nameMasked", c.identity_masked AS "identityMasked", c.origin_name AS "originName", y.title AS "cycleTitle",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'state', r.state) ORDER BY r.no), '[]')
        FROM admissions.round r WHERE r.cycle_id = c.cycle_id AND r.state NOT IN ('preparing', 'cancelled')) AS rounds
    FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id
    WHERE c.number = ${input.number.toUpperCase()} AND c.state <> 'withdrawn' AND y.state = 'published' ORDER BY y.year DESC`.execute(
    call.query,
  );
  return rows;
}

/** The candidate is told of every look and every act, by name and reason. */
async function tellCandidate(
  call: AdmissionCall,
  candidateId: string,
  kind: string,
  reason: string,
  changes: object,
): Promise<void> {
  await call.query
    .insertInto('admissions.candidate_event')
    .values({
      candidate_id: candidateId,
      kind,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
      reason,
      changes: JSON.stringify(changes),
    })
    .execute();
}

async function organisationOf(call: AdmissionCall, candidateId: string): Promise<string> {
  const { rows } = await sql<{ organisationId: string }>`
    SELECT organisation_id AS "organisationId" FROM admissions.candidate WHERE id = ${candidateId}`.execute(
    call.query,
  );
  const [row] = rows;
  if (!row) throw notFound('candidate');
  return row.organisationId;
}

export async function openForHelp(
  call: AdmissionCall,
  input: { candidateId: string; reason: string },
): Promise<Visit> {
  const organisationId = await organisationOf(call, input.candidateId);
  await tellCandidate(call, input.candidateId, 'help-opened', input.reason, {});
  await call.audit({
    action: 'admissions.choice.open-help',
    subject: choiceSubject,
    subjectId: input.candidateId,
    organisationId,
    reason: input.reason,
  });
  return readVisit(call, input.candidateId);
}

/** Submits in the candidate's stead, by the same rules; the version says that the help desk sent it. */
export async function submitForHelp(
  call: AdmissionCall,
  input: z.output<typeof SubmissionInput> & { candidateId: string; reason: string },
): Promise<Receipt> {
  const { candidateId, reason, ...sent } = input;
  const organisationId = await organisationOf(call, candidateId);
  const submission = {
    ...sent,
    candidateId,
    codeVersion: undefined,
    via: 'help-desk' as const,
    actor: call.actor.accountId,
  };
  const [outcome = { outcome: 'raced' as const }] = await submitChoices(call.services, call.query, [
    submission,
  ]);
  const receipt = receiptOrRefusal(outcome);
  const changes = { roundId: sent.roundId, version: receipt.version };
  await tellCandidate(call, candidateId, sent.withdraw ? 'help-withdrew' : 'help-submitted', reason, changes);
  await call.audit({
    action: 'admissions.choice.assist',
    subject: choiceSubject,
    subjectId: candidateId,
    organisationId,
    after: { ...changes, choices: sent.choices },
    reason,
  });
  return receipt;
}
