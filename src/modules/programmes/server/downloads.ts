import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { InvalidOfficialDocument, officialDocument } from '#kernel/documents/official-document.ts';
import { defineDownload, docxType, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { ItemQuery } from '../contract/adjustment.ts';
import { CatalogueQuery } from '../contract/catalogue.ts';
import { DemandQuery, ReturnQuery } from '../contract/evidence.ts';
import { OfferingQuery } from '../contract/offering.ts';
import { SupplyQuery } from '../contract/supply.ts';
import { listItems } from './adjustment-items.ts';
import { getList } from './adjustment-lists.ts';
import { listCatalogue } from './catalogue-reader.ts';
import { listDemand } from './demand.ts';
import {
  catalogueSheetOf,
  demandSheetOf,
  itemSheetOf,
  offeringSheetOf,
  returnSheetOf,
  supplySheetOf,
} from './exported-lists.ts';
import { listDocument } from './list-document.ts';
import { listOfferings } from './offering-reader.ts';
import { readSupply } from './read-supply.ts';
import { listReturns } from './return-reader.ts';
import type { Tables } from './tables.ts';

const everything = { page: 1, pageSize: 100_000 };
const publicKnowledge = { signedIn: 'the catalogue is published, and schools advertise what they offer' };
const read = { permission: 'programmes.return.read' };
const xlsx = (name: string, list: Parameters<typeof exportXlsx>[0]) => ({
  name: `${name}.xlsx`,
  mediaType: xlsxType,
  body: exportXlsx(list),
});

export const downloads = [
  defineDownload<Tables>()({
    id: 'programmes.catalogue-list',
    path: '/programme-catalogue.xlsx',
    summary: 'The catalogue with the same filters',
    access: publicKnowledge,
    audit: readOnly,
    input: CatalogueQuery,
    run: async (call, input) => {
      const { rows } = await listCatalogue(call, { ...input, ...everything });
      return xlsx(`专业目录-${input.asOf ?? call.today}`, catalogueSheetOf(rows));
    },
  }),
  defineDownload<Tables>()({
    id: 'programmes.offering-list',
    path: '/programmes.xlsx',
    summary: 'What schools offer, with the same filters',
    access: publicKnowledge,
    audit: readOnly,
    input: OfferingQuery,
    run: async (call, input) => {
      const { rows } = await listOfferings(call, { ...input, ...everything });
      const day = input.asOf ?? call.today;
      return xlsx(`专业布点-${day}`, offeringSheetOf(rows, day));
    },
  }),
  defineDownload<Tables>()({
    id: 'programmes.supply-table',
    path: '/programme-supply.xlsx',
    summary: 'Supply beside demand, with the same filters',
    access: read,
    audit: readOnly,
    input: SupplyQuery,
    run: async (call, input) => {
      const overview = await readSupply(call, input);
      return xlsx(`专业供需-${overview.year}`, supplySheetOf(overview, input.by));
    },
  }),
  defineDownload<Tables>()({
    id: 'programmes.demand-list',
    path: '/programme-demand.xlsx',
    summary: 'Demand with the same filters',
    access: read,
    audit: readOnly,
    input: DemandQuery,
    run: async (call, input) => {
      const { rows } = await listDemand(call, { ...input, ...everything });
      return xlsx(`用人需求-${call.today}`, demandSheetOf(rows));
    },
  }),
  defineDownload<Tables>()({
    id: 'programmes.return-list',
    path: '/programme-returns.xlsx',
    summary: 'Yearly returns with the same filters',
    access: read,
    audit: readOnly,
    input: ReturnQuery,
    run: async (call, input) => {
      const { rows, year } = await listReturns(call, { ...input, ...everything });
      return xlsx(`专业年报-${year}`, returnSheetOf(rows, year));
    },
  }),
  defineDownload<Tables>()({
    id: 'programmes.item-list',
    path: '/adjustment-lists/{id}/items.xlsx',
    summary: 'A list with reasons, as a spreadsheet',
    access: { permission: 'programmes.list.read' },
    audit: readOnly,
    input: ItemQuery,
    run: async (call, input) => {
      const list = await getList(call, input);
      const { rows } = await listItems(call, { ...input, ...everything });
      return xlsx(`专业调整名单-${list.year}`, itemSheetOf(list, rows));
    },
  }),
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
      const list = await getList(call, input);
      const { rows } = await listItems(call, { id: input.id, ...everything });
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
