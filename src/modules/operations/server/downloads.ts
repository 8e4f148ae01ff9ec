import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { findImport, listFaults } from '#kernel/imports/import-store.ts';
import { sheetOf } from '#kernel/imports/sheet-import.ts';
import type { Fault } from '#kernel/spreadsheet/define-sheet.ts';
import { writeFaultFile } from '#kernel/spreadsheet/write-fault-file.ts';
import { writeTemplate } from '#kernel/spreadsheet/write-template.ts';
import { faultSentence } from './fault-sentence.ts';
import { getSheetFor, readOptions } from './imports.ts';

const language = z.enum(['zh-CN', 'en']).default('zh-CN');

export const downloads = [
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
