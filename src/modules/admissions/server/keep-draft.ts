import { sql } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Draft, DraftInput } from '../contract/visit.ts';
import type { AdmissionCall } from './call.ts';
import { choiceSubject } from './choices-subjects.ts';
import { visitingCandidate } from './visit-view.ts';

/** A draft is bounded by its shape alone: what is still wrong in it is told when it is submitted. */
export async function saveDraft(
  call: AdmissionCall,
  input: z.output<typeof DraftInput>,
): Promise<Omit<Draft, 'choices'>> {
  const { id, cycleId } = await visitingCandidate(call);
  const { rows } = await sql<{ revision: number; savedAt: Date }>`
    INSERT INTO admissions.choice_draft AS d (candidate_id, round_id, choices)
    SELECT ${id}, r.id, ${JSON.stringify(input.choices)}::jsonb FROM admissions.round r
    WHERE r.id = ${input.roundId} AND r.cycle_id = ${cycleId} AND r.state = 'open'
    ON CONFLICT (candidate_id, round_id) DO UPDATE SET choices = excluded.choices, saved_at = now(), revision = d.revision + 1
      WHERE d.revision = ${input.revision}
    RETURNING revision, saved_at AS "savedAt"`.execute(call.query);
  const [saved] = rows;
  if (!saved) throw await whyNotSaved(call, input.roundId);
  return { revision: saved.revision, savedAt: saved.savedAt.toISOString() };
}

async function whyNotSaved(call: AdmissionCall, roundId: string): Promise<Refusal> {
  const { rows } = await sql<{
    state: string;
  }>`SELECT state FROM admissions.round WHERE id = ${roundId}`.execute(call.query);
  return new Refusal(
    'conflict',
    rows[0]?.state === 'open' ? { code: 'newer-draft' } : { code: 'round-not-open' },
  );
}

/** The guardian confirms a version that there is, while the round is open. Confirming it again changes nothing. */
export async function confirm(
  call: AdmissionCall,
  input: { roundId: string; version: number },
): Promise<{ version: number }> {
  const { id } = await visitingCandidate(call);
  const { rows } = await sql<{ latest: number; open: boolean }>`
    SELECT (SELECT max(version) FROM admissions.choice_version WHERE candidate_id = ${id} AND round_id = r.id) AS latest,
      r.state = 'open' AND clock_timestamp() >= r.opens_at AND clock_timestamp() < r.closes_at AS open
    FROM admissions.round r WHERE r.id = ${input.roundId} FOR SHARE`.execute(call.query);
  const [round] = rows;
  if (!round?.open) throw new Refusal('conflict', { code: 'round-not-open' });
  if (round.latest !== input.version)
    throw new Refusal('conflict', {
      code: 'newer-version',
      params: { latest: round.latest ?? 0, basedOn: input.version },
    });
  await sql`INSERT INTO admissions.guardian_confirmation (candidate_id, round_id, version)
    VALUES (${id}, ${input.roundId}, ${input.version}) ON CONFLICT DO NOTHING`.execute(call.query);
  await call.audit({
    action: 'admissions.choice.confirm',
    subject: choiceSubject,
    subjectId: id,
    after: { roundId: input.roundId, version: input.version },
  });
  return { version: input.version };
}
