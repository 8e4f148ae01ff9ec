import { sql } from 'kysely';
import type { AuditSubject } from '#kernel/audit/audit.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import type { ProgrammeCall } from './call.ts';

/**
 * Attaches an uploaded file to a record, so that whoever may read the record may read the file. Only who sent a
 * file in may attach it: otherwise knowing its number would be enough to open it.
 */
export async function attachFile(
  call: ProgrammeCall,
  fileId: string | null,
  record: { subject: AuditSubject; id: string; organisationId: string; permission: string; field: string },
): Promise<void> {
  if (!fileId) return;
  const { rows } = await sql`
    SELECT FROM kernel.file WHERE id = ${fileId} AND uploaded_by = ${call.actor.accountId}`.execute(
    call.query,
  );
  if (rows.length === 0)
    throw new Refusal('invalid', { code: 'programmes-file-unknown', field: record.field });
  await sql`INSERT INTO kernel.file_use (file_id, subject, subject_id, organisation_id, permission)
    VALUES (${fileId}, ${record.subject.id}, ${record.id}, ${record.organisationId}, ${record.permission}) ON CONFLICT DO NOTHING`.execute(
    call.query,
  );
}
