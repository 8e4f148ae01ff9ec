import { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { InvalidOfficialDocument, officialDocument } from '#kernel/documents/official-document.ts';
import { defineDownload, docxType } from '#kernel/http/download.ts';
import { briefingDocument } from './briefing-document.ts';
import { findBriefing } from './briefing-store.ts';
import { demandWholeCity } from './day-asked.ts';
import { listDownloads } from './list-downloads.ts';
import type { Tables } from './tables.ts';

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

export const downloads = [...listDownloads, briefing];
