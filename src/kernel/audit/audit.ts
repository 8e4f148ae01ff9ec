import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Bilingual } from '#kernel/contract/scalars.ts';
import type { Connection } from '#kernel/database/connection.ts';

/** A kind of record whose changes are kept, with the fields that hold personal data. */
export type AuditSubject = { id: string; title: Bilingual; masked: readonly string[] };

export function defineAuditSubject(subject: AuditSubject): AuditSubject {
  return subject;
}

/** What one use case says of one change. */
export type AuditRecord = {
  /** `module.noun.verb` in the imperative, as in the route's contract. */
  action: string;
  subject: AuditSubject;
  subjectId: string;
  organisationId?: string | null;
  before?: object | null;
  after?: object | null;
  reason?: string | null;
  /** Who acted where no account did: whoever holds a one-time link. Absent: the caller. */
  by?: { id: string; name: string };
};

export type AuditContext = { actor: string; actorName: string; requestId: string; maskKey: string };

/**
 * Replaces personal values by stable marks: a change still shows, equal values look equal, and the value
 * cannot be guessed without the key.
 */
export function maskPersonal(
  record: object,
  masked: readonly string[],
  key: string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      if (!masked.includes(field) || value === null || value === undefined) return [field, value];
      const mark = createHmac('sha256', key)
        .update(`${field}:${JSON.stringify(value)}`)
        .digest('hex')
        .slice(0, 12);
      return [field, `masked:${mark}`];
    }),
  );
}

/** Writes entries in the caller's transaction, in their order and in one statement. */
export async function writeAudit(
  query: Connection,
  context: AuditContext,
  records: AuditRecord | readonly AuditRecord[],
): Promise<void> {
  const rows = [records].flat().map((record: AuditRecord) => ({
    action: record.action,
    subject: record.subject.id,
    subject_id: record.subjectId,
    organisation_id: record.organisationId ?? null,
    before: record.before ? maskPersonal(record.before, record.subject.masked, context.maskKey) : null,
    after: record.after ? maskPersonal(record.after, record.subject.masked, context.maskKey) : null,
    reason: record.reason ?? null,
  }));
  await sql`
    INSERT INTO kernel.audit_entry
      (actor, actor_name, action, subject, subject_id, organisation_id, before, after, reason, request_id)
    SELECT ${context.actor}, ${context.actorName}, r.action, r.subject, r.subject_id, r.organisation_id, nullif(r.before, 'null'), nullif(r.after, 'null'),
      r.reason, ${context.requestId}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r
      (action text, subject text, subject_id text, organisation_id uuid, before jsonb, after jsonb, reason text)`.execute(
    query,
  );
}
