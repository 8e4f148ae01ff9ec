import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { planSubject } from './audit-subjects.ts';
import type { PlanCall } from './call.ts';

/** A file that the caller uploaded. Files of others are not there for them. */
export async function getUpload(call: PlanCall, fileId: string): Promise<{ sha256: string; name: string }> {
  const { rows } = await sql<{
    sha256: string;
    name: string;
  }>`SELECT encode(sha256, 'hex') AS sha256, name FROM kernel.file WHERE id = ${fileId} AND uploaded_by = ${call.actor.accountId}`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('file');
  return rows[0];
}

/** Keeps an uploaded file as a document of a plan: whoever manages plans may open it. */
export async function keepPlanFile(call: PlanCall, planId: string, fileId: string): Promise<void> {
  await getUpload(call, fileId);
  await sql`INSERT INTO kernel.file_use (file_id, subject, subject_id, permission)
    VALUES (${fileId}, ${planSubject.id}, ${planId}, 'plan.plan.manage') ON CONFLICT DO NOTHING`.execute(
    call.query,
  );
}
