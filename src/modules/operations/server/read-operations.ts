import { sql } from 'kysely';
import type { z } from 'zod';
import { sealAudit, verifyAudit as verifyChain } from '#kernel/audit/chain.ts';
import { notFound } from '#kernel/contract/fault.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import type { Call } from '#kernel/http/call.ts';
import { type AuditQuery, AuditRow, JobRow } from '../contract/api.ts';
import { auditSubject } from './audit-subjects.ts';

const order: Record<InboxItem['state'], number> = { overdue: 0, 'sent-back': 1, 'due-soon': 2, waiting: 3 };

/** What every module says is waiting, most urgent first. */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const lists: InboxItem[][] = [];
  for (const module of call.services.registry.modules) if (module.inbox) lists.push(await module.inbox(call));
  return lists
    .flat()
    .sort((a, b) => order[a.state] - order[b.state] || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}

const instant = (value: Date | null) => value?.toISOString() ?? null;

export async function listJobs(call: Call, input: { page: number; pageSize: number }) {
  const { rows } = await sql<
    Record<string, unknown> & { requestedAt: Date; endedAt: Date | null; total: number }
  >`
    SELECT id, kind, title, state, done_steps AS "doneSteps", all_steps AS "allSteps", coalesce(fault->'faults', '[]') AS faults,
      requested_at AS "requestedAt", ended_at AS "endedAt", count(*) OVER () AS total
    FROM kernel.job WHERE requested_by = ${call.actor.accountId}
    ORDER BY requested_at DESC LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) =>
      JobRow.parse({ ...row, requestedAt: instant(row.requestedAt), endedAt: instant(row.endedAt) }),
    ),
    total: rows[0]?.total ?? 0,
  };
}

export async function cancelJob(call: Call, input: { id: string }): Promise<{ id: string }> {
  const result = await sql`UPDATE kernel.job SET cancel_requested = true
    WHERE id = ${input.id} AND requested_by = ${call.actor.accountId} AND state IN ('waiting', 'running')`.execute(
    call.query,
  );
  if (result.numAffectedRows !== 1n) throw notFound('job');
  return input;
}

export async function listAudit(call: Call, input: z.output<typeof AuditQuery>) {
  const conditions = [
    sql`true`,
    input.actor ? sql`(e.actor_name ILIKE ${`%${input.actor}%`} OR e.actor = ${input.actor})` : undefined,
    input.action ? sql`e.action LIKE ${`${input.action}%`}` : undefined,
    input.subject ? sql`e.subject = ${input.subject}` : undefined,
    input.subjectId ? sql`e.subject_id = ${input.subjectId}` : undefined,
    input.from ? sql`e.recorded_at >= ${input.from}::date` : undefined,
    input.to ? sql`e.recorded_at < ${input.to}::date + 1` : undefined,
  ].filter((condition) => condition !== undefined);
  const where = sql.join(conditions, sql` AND `);
  const total = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM kernel.audit_entry e WHERE ${where}`.execute(call.query);
  const { rows } = await sql<Record<string, unknown> & { recordedAt: Date }>`
    SELECT e.id, e.recorded_at AS "recordedAt", e.actor, e.actor_name AS "actorName", e.action, e.subject, e.subject_id AS "subjectId",
      o.name AS "organisationName", e.before, e.after, e.reason, EXISTS (SELECT FROM kernel.audit_link l WHERE l.entry_id = e.id) AS sealed
    FROM kernel.audit_entry e LEFT JOIN organisations.organisation_v1 o ON o.id = e.organisation_id
    WHERE ${where} ORDER BY e.recorded_at DESC, e.id DESC LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) => AuditRow.parse({ ...row, recordedAt: instant(row.recordedAt) })),
    total: total.rows[0]?.n ?? 0,
  };
}

export async function verifyAudit(call: Call) {
  await sealAudit(call.services.owner.pool);
  const verdict = await verifyChain(call.services.owner.pool);
  await call.audit({
    action: 'operations.audit.verify',
    subject: auditSubject,
    subjectId: 'chain',
    after: { sealed: verdict.sealed, head: verdict.head, faults: verdict.faults.length },
  });
  return verdict;
}
