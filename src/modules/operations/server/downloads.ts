import { z } from 'zod';
import { chinaTime } from '#kernel/clock/china-time.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { findImport, listFaults } from '#kernel/imports/import-store.ts';
import { sheetOf } from '#kernel/imports/sheet-import.ts';
import type { Fault } from '#kernel/spreadsheet/define-sheet.ts';
import { writeFaultFile } from '#kernel/spreadsheet/write-fault-file.ts';
import { writeTemplate } from '#kernel/spreadsheet/write-template.ts';
import { AuditQuery } from '../contract/api.ts';
import { auditSubject } from './audit-subjects.ts';
import { faultSentence } from './fault-sentence.ts';
import { getSheetFor, readOptions } from './imports.ts';
import { listAudit } from './read-operations.ts';

const language = z.enum(['zh-CN', 'en']).default('zh-CN');

const change = (value: unknown) => (value ? JSON.stringify(value) : null);

/** What the auditor takes along: entries as they are kept, personal values as the marks that stand for them. */
const auditList = defineListDownload<unknown>()({
  id: 'operations.audit',
  path: '/audit.xlsx',
  summary: 'Entries of the audit with the same filters',
  access: { permission: 'operations.audit.read' },
  audit: { action: 'operations.audit.export', subject: auditSubject },
  input: AuditQuery,
  read: listAudit,
  title: 'operations.audit',
  columns: [
    { head: 'operations.audit.recordedAt', width: 20, value: (row) => chinaTime(row.recordedAt) },
    { head: 'operations.audit.actor', value: (row) => row.actorName },
    { head: 'operations.audit.action', width: 30, value: (row) => row.action },
    { head: 'operations.audit.subjectKind', width: 24, value: (row) => row.subject },
    { head: 'operations.audit.subjectId', width: 38, value: (row) => row.subjectId },
    { head: 'operations.audit.organisation', width: 30, value: (row) => row.organisationName },
    { head: 'operations.audit.reason', width: 30, value: (row) => row.reason },
    { head: 'operations.audit.before', width: 40, value: (row) => change(row.before) },
    { head: 'operations.audit.after', width: 40, value: (row) => change(row.after) },
    {
      head: 'operations.audit.inChain',
      value: (row, t) => t(`operations.audit.${row.sealed ? 'sealed' : 'unsealed'}`),
    },
  ],
});

export const downloads = [
  auditList,
  defineDownload<unknown>()({
    id: 'operations.template',
    path: '/sheets/{sheet}/template.xlsx',
    summary: 'Template of a spreadsheet, with drop-downs and instructions',
    access: { signedIn: 'a template holds no data' },
    audit: readOnly,
    input: z.object({ sheet: z.string().max(80), language }).catchall(z.string().max(200)),
    run: async (call, { sheet: sheetId, language: asked, ...stated }) => {
      const definition = call.services.registry.findImport(sheetId);
      if (!definition) throw notFound('sheet');
      const sheet = await sheetOf(definition, call.query, readOptions(definition, stated));
      return {
        name: `${sheet.title[asked]}.xlsx`,
        mediaType: xlsxType,
        body: writeTemplate(sheet, asked),
      };
    },
  }),
  defineDownload<unknown>()({
    id: 'operations.fault-file',
    path: '/imports/{id}/faults.xlsx',
    summary: "The user's own spreadsheet with the faults of each row",
    access: { signedIn: 'each sheet names its own permission, asked at the organisation concerned' },
    audit: readOnly,
    input: z.object({ id: Id, language }),
    run: async (call, input) => {
      const stored = await findImport(call.query, input.id);
      if (!stored) throw notFound('import');
      const definition = getSheetFor(call, stored.sheet, stored.organisationId);
      const sheet = await sheetOf(definition, call.query, stored.options);
      const columns = sheet.columns.map(({ key }) => key);
      const faults: Fault[] = (await listFaults(call.query, input.id)).map((fault) => ({
        ...fault,
        column: columns.indexOf(fault.key) + 1,
        columnLetter: '',
        header: sheet.columns.find(({ key }) => key === fault.key)?.header[input.language] ?? '',
        value: null,
      }));
      return {
        name: `${stored.fileName.replace(/\.[^.]*$/, '')}-${input.language === 'en' ? 'faults' : '错误说明'}.xlsx`,
        mediaType: xlsxType,
        body: writeFaultFile(sheet, { path: call.services.files.path(stored.sha256) }, faults, {
          language: input.language,
          message: (fault) => faultSentence(call, input.language, fault),
        }),
      };
    },
  }),
];
