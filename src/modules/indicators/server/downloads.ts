import { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { InvalidOfficialDocument, officialDocument } from '#kernel/documents/official-document.ts';
import { defineDownload, docxType, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { CockpitQuery } from '../contract/cockpit.ts';
import { MetricTableQuery } from '../contract/figure.ts';
import { briefingDocument } from './briefing-document.ts';
import { findBriefing } from './briefing-store.ts';
import { demandWholeCity } from './day-asked.ts';
import { cockpitList, metricList } from './exported-lists.ts';
import { readCockpit } from './read-cockpit.ts';
import { readTable } from './read-metrics.ts';
import type { Tables } from './tables.ts';

const language = z.enum(['zh-CN', 'en']).default('zh-CN');
const read = { permission: 'indicators.figure.read' };

const cockpit = defineDownload<Tables>()({
  id: 'indicators.cockpit-sheet',
  path: '/indicators/cockpit.xlsx',
  summary: 'The plan as of a day as a spreadsheet, with the filters of the page',
  access: read,
  audit: readOnly,
  input: CockpitQuery.extend({ language }),
  run: async (call, input) => {
    const board = await readCockpit(call, input);
    return {
      name: `${input.language === 'en' ? 'plan' : '任务进展'}-${board.asOf}.xlsx`,
      mediaType: xlsxType,
      body: exportXlsx(cockpitList(board, input.language, call.services.settings.demo)),
    };
  },
});

const metric = defineDownload<Tables>()({
  id: 'indicators.metric-sheet',
  path: '/indicators/metrics/{id}/table.xlsx',
  summary: 'A metric by organisation as a spreadsheet',
  access: read,
  audit: readOnly,
  input: MetricTableQuery.extend({ language }),
  run: async (call, input) => {
    const table = await readTable(call, input);
    return {
      name: `${table.metric.title[input.language]}-${table.asOf}.xlsx`,
      mediaType: xlsxType,
      body: exportXlsx(metricList(table, input.language, call.services.settings.demo)),
    };
  },
});

const briefing = defineDownload<Tables>()({
  id: 'indicators.briefing-letter',
  path: '/indicators/briefings/{id}/letter.docx',
  summary: 'A briefing as an official letter (GB/T 9704)',
  access: { permission: 'indicators.briefing.draft' },
  audit: readOnly,
  input: z.object({
    id: Id,
    documentNumber: line(40),
    /** One line a recipient or separated by 、 or ，. */
    recipients: line(300),
    issuer: line(60).optional(),
    date: Day.optional(),
  }),
  run: async (call, input) => {
    demandWholeCity(call);
    const found = await findBriefing(call.query as unknown as Connection, input.id);
    if (!found) throw notFound('briefing');
    const issuer =
      input.issuer ?? call.actor.memberships[0]?.organisationName ?? call.services.city.name['zh-CN'];
    try {
      const body = await officialDocument(
        briefingDocument(found, {
          agency: issuer,
          issuer,
          documentNumber: input.documentNumber,
          recipients: input.recipients.split(/[、，,\n]/).flatMap((text) => text.trim() || []),
          date: input.date ?? call.today,
        }),
      );
      return { name: `${found.title}.docx`, mediaType: docxType, body };
    } catch (error) {
      if (!(error instanceof InvalidOfficialDocument)) throw error;
      throw new Refusal(
        'invalid',
        error.findings.map(({ code, params }) => ({
          code,
          ...(params ? { params } : {}),
          ...(code.startsWith('document-number') ? { field: 'documentNumber' } : {}),
        })),
      );
    }
  },
});

export const downloads = [cockpit, metric, briefing];
