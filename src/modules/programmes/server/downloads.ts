import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { InvalidOfficialDocument, officialDocument } from '#kernel/documents/official-document.ts';
import { defineDownload, docxType } from '#kernel/http/download.ts';
import { listItems } from './adjustment-items.ts';
import { getList } from './adjustment-lists.ts';
import { demandWholeCity } from './call.ts';
import { listDocument } from './list-document.ts';
import { listDownloads } from './list-downloads.ts';
import type { Tables } from './tables.ts';

/** Programmes on a list at most; a city has fewer. */
const itemsMax = 100_000;

export const downloads = [
  ...listDownloads,
  defineDownload<Tables>()({
    id: 'programmes.list-letter',
    path: '/adjustment-lists/{id}/notice.docx',
    summary: 'A list as an official notice (GB/T 9704)',
    access: { permission: 'programmes.list.decide' },
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
      // A part of the list is not the list: whoever sees some schools only cannot announce it.
      demandWholeCity(call);
      const list = await getList(call, input);
      const { rows } = await listItems(call, { id: input.id, page: 1, pageSize: itemsMax });
      const issuer =
        input.issuer ?? call.actor.memberships[0]?.organisationName ?? call.services.city.name['zh-CN'];
      try {
        const body = await officialDocument(
          listDocument(list, rows, {
            documentNumber: input.documentNumber,
            issuer,
            recipients: input.recipients.split(/[、，,\n]/).flatMap((text) => text.trim() || []),
            date: input.date ?? call.today,
            synthetic: list.synthetic || call.services.settings.demo,
          }),
        );
        return { name: `${list.year}年度专业调整名单.docx`, mediaType: docxType, body };
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
  }),
];
