import { sql } from 'kysely';
import type { z } from 'zod';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { inputFaults } from '#kernel/http/problem.ts';
import { applyImport as applyJob, readImport } from '#kernel/imports/import-jobs.ts';
import { findImport, listRows, moveImport, type StoredImport } from '#kernel/imports/import-store.ts';
import { type SheetImport, sheetOf } from '#kernel/imports/sheet-import.ts';
import type { ImportView } from '../contract/api.ts';
import { importSubject } from './audit-subjects.ts';

/** The sheet, if the caller may send it in for the organisation. */
export function getSheetFor(call: Call, sheetId: string, organisationId: string): SheetImport {
  const definition = call.services.registry.findImport(sheetId);
  if (!definition) throw notFound('sheet');
  const permission = call.services.registry.permission(definition.permission);
  if (!reaches(jurisdictionOf(call.actor, permission), organisationId)) {
    throw new Refusal('forbidden', { code: 'permission-missing', params: { permission: permission.id } });
  }
  return definition;
}

async function getOwn(call: Call, id: string): Promise<{ stored: StoredImport; definition: SheetImport }> {
  const stored = await findImport(call.query, id);
  if (!stored) throw notFound('import');
  return { stored, definition: getSheetFor(call, stored.sheet, stored.organisationId) };
}

/** The permission's jurisdiction, under which the job will run. */
function requester(call: Call, definition: SheetImport) {
  const jurisdiction = jurisdictionOf(call.actor, call.services.registry.permission(definition.permission));
  return {
    accountId: call.actor.accountId,
    scope: jurisdiction.scope,
    organisations: jurisdiction.scope === 'all' ? [] : jurisdiction.organisations,
  };
}

/** What was stated beside the file, checked by the sheet. @throws Refusal with every fault. */
export function readOptions(definition: SheetImport, stated: Record<string, string>): Record<string, string> {
  if (!definition.options) return {};
  const read = definition.options.safeParse(stated);
  if (!read.success)
    throw new Refusal(
      'invalid',
      inputFaults(read.error.issues).map((fault) => ({ ...fault, field: `options.${fault.field}` })),
    );
  return read.data;
}

export async function startImport(
  call: Call,
  input: { sheet: string; fileId: string; organisationId: string; options: Record<string, string> },
) {
  const definition = getSheetFor(call, input.sheet, input.organisationId);
  const options = readOptions(definition, input.options);
  // A sheet that there is none for, of a year that is not there, is refused before anything is read.
  await sheetOf(definition, call.query, options);
  const file =
    await sql`SELECT FROM kernel.file WHERE id = ${input.fileId} AND uploaded_by = ${call.actor.accountId}`.execute(
      call.query,
    );
  if (file.rows.length === 0) throw notFound('file');
  const id = crypto.randomUUID();
  await sql`INSERT INTO kernel.import (id, sheet, file_id, organisation_id, options, created_by)
    VALUES (${id}, ${input.sheet}, ${input.fileId}, ${input.organisationId}, ${JSON.stringify(options)}::jsonb, ${call.actor.accountId})`.execute(
    call.query,
  );
  const jobId = await call.services.enqueue(
    call.query,
    readImport,
    { importId: id },
    requester(call, definition),
  );
  await sql`UPDATE kernel.import SET job_id = ${jobId} WHERE id = ${id}`.execute(call.query);
  await call.audit({
    action: 'operations.import.start',
    subject: importSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: { sheet: input.sheet, fileId: input.fileId, options },
  });
  return { id, jobId };
}

export async function getImport(call: Call, input: { id: string }): Promise<z.input<typeof ImportView>> {
  const { stored, definition } = await getOwn(call, input.id);
  const sheet = await sheetOf(definition, call.query, stored.options);
  return {
    ...stored,
    title: sheet.title,
    columns: sheet.columns.map(({ key, header }) => ({ key, header })),
  };
}

export async function listImportRows(
  call: Call,
  input: { id: string; faultyOnly: boolean; page: number; pageSize: number },
) {
  await getOwn(call, input.id);
  return listRows(call.query, input.id, {
    faultyOnly: input.faultyOnly,
    limit: input.pageSize,
    offset: (input.page - 1) * input.pageSize,
  });
}

/** Starts the writing. Faulty rows stop it, unless the user says that the others shall be written without them. */
export async function applyImport(
  call: Call,
  input: { id: string; withoutFaultyRows: boolean },
): Promise<{ jobId: string }> {
  const { stored, definition } = await getOwn(call, input.id);
  const broken = stored.findings.some(({ severity }) => severity === 'error');
  if (broken) throw new Refusal('conflict', { code: 'import-file-faulty' });
  if (stored.rowsFaulty > 0 && !input.withoutFaultyRows) {
    throw new Refusal('conflict', {
      code: 'import-has-faulty-rows',
      params: { rowsFaulty: stored.rowsFaulty },
    });
  }
  const jobId = await call.services.enqueue(
    call.query,
    applyJob,
    { importId: input.id },
    requester(call, definition),
  );
  if (!(await moveImport(call.query, input.id, ['checked'], 'applying', jobId))) {
    throw new Refusal('conflict', { code: 'import-not-checked', params: { state: stored.state } });
  }
  await call.audit({
    action: 'operations.import.apply',
    subject: importSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    after: { sha256: stored.sha256, rowsRead: stored.rowsRead, rowsFaulty: stored.rowsFaulty },
  });
  return { jobId };
}

export async function discardImport(call: Call, input: { id: string }): Promise<{ id: string }> {
  const { stored } = await getOwn(call, input.id);
  if (!(await moveImport(call.query, input.id, ['checked', 'unreadable'], 'discarded'))) {
    throw new Refusal('conflict', { code: 'import-not-checked', params: { state: stored.state } });
  }
  await sql`DELETE FROM kernel.import_row WHERE import_id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'operations.import.discard',
    subject: importSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
  });
  return input;
}
