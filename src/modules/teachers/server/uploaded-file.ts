import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { TeacherCall } from './call.ts';

/**
 * Ties a file to a record, so that holders of the permission at the school may open it. Only who uploaded a
 * file may tie it: else a guessed id would open the files of others.
 */
export async function attachUpload(
  call: TeacherCall,
  file: { fileId: string; field: string },
  to: { subject: { id: string }; subjectId: string; organisationId: string; permission: string },
): Promise<void> {
  const own =
    await sql`SELECT FROM kernel.file WHERE id = ${file.fileId} AND uploaded_by = ${call.actor.accountId}`.execute(
      call.query,
    );
  if (own.rows.length === 0) throw new Refusal('invalid', { code: 'file-not-yours', field: file.field });
  await sql`INSERT INTO kernel.file_use (file_id, subject, subject_id, organisation_id, permission)
    VALUES (${file.fileId}, ${to.subject.id}, ${to.subjectId}, ${to.organisationId}, ${to.permission}) ON CONFLICT DO NOTHING`.execute(
    call.query,
  );
}
