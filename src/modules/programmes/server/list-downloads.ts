import { readOnly } from '#kernel/contract/route.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { ItemQuery } from '../contract/adjustment.ts';
import { CatalogueQuery } from '../contract/catalogue.ts';
import { DemandQuery, ReturnQuery } from '../contract/evidence.ts';
import { FilingQuery } from '../contract/filing.ts';
import { OfferingQuery } from '../contract/offering.ts';
import { SupplyQuery } from '../contract/supply.ts';
import { listItems } from './adjustment-items.ts';
import { getList } from './adjustment-lists.ts';
import { listCatalogue } from './catalogue-reader.ts';
import { listDemand } from './demand.ts';
import { listFilings } from './filing-reader.ts';
import { reasonLine } from './list-document.ts';
import { listOfferings } from './offering-reader.ts';
import { readSupply } from './read-supply.ts';
import { listReturns } from './return-reader.ts';
import type { Tables } from './tables.ts';

const publicKnowledge = { signedIn: 'the catalogue is published, and schools advertise what they offer' };
const read = { permission: 'programmes.return.read' };

const catalogueList = defineListDownload<Tables>()({
  id: 'programmes.catalogue-list',
  path: '/programme-catalogue.xlsx',
  summary: 'The catalogue with the same filters',
  access: publicKnowledge,
  audit: readOnly,
  input: CatalogueQuery,
  read: listCatalogue,
  title: 'programmes.catalogue',
  columns: [
    { head: 'programmes.code', value: (row) => row.code },
    { head: 'programmes.name', width: 26, value: (row) => row.name },
    { head: 'programmes.level', value: (row, t) => t(`programmes.level.${row.level}`) },
    { head: 'programmes.family', width: 22, value: (row) => row.familyName },
    { head: 'programmes.class', width: 20, value: (row) => row.className },
    { head: 'programmes.controlled', value: (row) => row.controlled },
    { head: 'programmes.edition', kind: 'integer', value: (row) => row.edition },
    { head: 'programmes.confidence', value: (row, t) => t(`programmes.confidence.${row.confidence}`) },
    { head: 'programmes.schoolsOffering', kind: 'integer', value: (row) => row.schools },
  ],
});

const offeringList = defineListDownload<Tables>()({
  id: 'programmes.offering-list',
  path: '/programmes.xlsx',
  summary: 'What schools offer, with the same filters',
  access: publicKnowledge,
  audit: readOnly,
  input: OfferingQuery,
  read: listOfferings,
  title: 'programmes.offerings',
  columns: [
    { head: 'programmes.school', width: 30, value: (row) => row.organisationName },
    { head: 'programmes.code', value: (row) => row.programmeCode },
    { head: 'programmes.name', width: 24, value: (row) => row.programmeName },
    { head: 'programmes.class', width: 20, value: (row) => row.className },
    { head: 'programmes.pathway', value: (row, t) => t(`programmes.pathway.${row.pathway}`) },
    { head: 'programmes.durationYears', kind: 'integer', value: (row) => row.durationYears },
    { head: 'programmes.capacity', kind: 'integer', value: (row) => row.capacity },
    { head: 'programmes.pillar', value: (row) => row.pillar },
    { head: 'programmes.since', kind: 'date', value: (row) => row.since },
    { head: 'programmes.until', kind: 'date', value: (row) => row.until },
  ],
});

const supplyTable = defineListDownload<Tables>()({
  id: 'programmes.supply-table',
  path: '/programme-supply.xlsx',
  summary: 'Supply beside demand, with the same filters',
  access: read,
  audit: readOnly,
  input: SupplyQuery,
  read: async (call, input) => {
    const { year, synthetic, total, rows } = await readSupply(call, input);
    return { year, synthetic, by: input.by, rows: [...rows, { ...total, name: null }] };
  },
  title: 'programmes.supply',
  about: ({ year, by, synthetic }, t) => ({
    heading: t('programmes.export.supply', { year, by: t(`programmes.by.${by}`) }),
    of: year,
    synthetic,
  }),
  columns: ({ by }, t) => [
    { head: t(`programmes.by.${by}`), width: 28, value: (row) => row.name ?? t('programmes.export.total') },
    { head: 'programmes.pillar', value: (row) => row.pillar },
    { head: 'programmes.schoolsOffering', kind: 'integer', value: (row) => row.schools },
    { head: 'programmes.programmes', kind: 'integer', value: (row) => row.programmes },
    { head: 'programmes.capacity', kind: 'integer', value: (row) => row.places },
    { head: 'programmes.return.intake', kind: 'integer', value: (row) => row.intake },
    { head: 'programmes.students', kind: 'integer', value: (row) => row.students },
    { head: 'programmes.return.graduates', kind: 'integer', value: (row) => row.graduates },
    { head: 'programmes.return.placed', kind: 'integer', value: (row) => row.placed },
    { head: 'programmes.return.placedInField', kind: 'integer', value: (row) => row.placedInField },
    { head: 'programmes.return.furtherStudy', kind: 'integer', value: (row) => row.furtherStudy },
    { head: 'programmes.vacancies', kind: 'integer', value: (row) => row.vacancies },
    { head: 'programmes.internships', kind: 'integer', value: (row) => row.internships },
    { head: 'programmes.duplicates', kind: 'integer', value: (row) => row.duplicates },
    { head: 'programmes.concentration', kind: 'integer', value: (row) => row.concentration },
  ],
});

const demandList = defineListDownload<Tables>()({
  id: 'programmes.demand-list',
  path: '/programme-demand.xlsx',
  summary: 'Demand with the same filters',
  access: read,
  audit: readOnly,
  input: DemandQuery,
  read: listDemand,
  title: 'programmes.demand',
  columns: [
    { head: 'programmes.year', kind: 'integer', value: (row) => row.year },
    { head: 'programmes.enterprise', width: 30, value: (row) => row.enterpriseName },
    { head: 'programmes.creditCode', width: 22, value: (row) => row.creditCode },
    { head: 'programmes.demandKind', value: (row, t) => t(`programmes.demandKind.${row.kind}`) },
    { head: 'programmes.class', width: 20, value: (row) => row.className },
    { head: 'programmes.code', value: (row) => row.programmeCode },
    { head: 'programmes.headcount', kind: 'integer', value: (row) => row.headcount },
    { head: 'programmes.demand.whole', kind: 'integer', value: (row) => row.reportHeadcount },
    { head: 'programmes.skillLevel', kind: 'integer', value: (row) => row.skillLevel },
    { head: 'programmes.demandSource', value: (row, t) => t(`programmes.demandSource.${row.source}`) },
    { head: 'programmes.reporter', width: 22, value: (row) => row.organisationName },
    { head: 'programmes.note', width: 30, value: (row) => row.note },
  ],
});

const returnList = defineListDownload<Tables>()({
  id: 'programmes.return-list',
  path: '/programme-returns.xlsx',
  summary: 'Yearly returns with the same filters',
  access: read,
  audit: readOnly,
  input: ReturnQuery,
  read: listReturns,
  title: 'programmes.returns',
  about: ({ year }, t) => ({ heading: t('programmes.export.returns', { year }), of: year }),
  columns: [
    { head: 'programmes.school', width: 30, value: (row) => row.organisationName },
    { head: 'programmes.code', value: (row) => row.programmeCode },
    { head: 'programmes.name', width: 24, value: (row) => row.programmeName },
    { head: 'programmes.year', kind: 'integer', value: (row) => row.year },
    { head: 'programmes.capacity', kind: 'integer', value: (row) => row.places },
    { head: 'programmes.return.intake', kind: 'integer', value: (row) => row.intake },
    { head: 'programmes.return.graduates', kind: 'integer', value: (row) => row.graduates },
    { head: 'programmes.return.placed', kind: 'integer', value: (row) => row.placed },
    { head: 'programmes.return.placedInField', kind: 'integer', value: (row) => row.placedInField },
    { head: 'programmes.return.furtherStudy', kind: 'integer', value: (row) => row.furtherStudy },
    { head: 'programmes.rollIntake', kind: 'integer', value: (row) => row.roll.intake },
    { head: 'programmes.rollGraduates', kind: 'integer', value: (row) => row.roll.graduates },
    { head: 'programmes.state', value: (row, t) => t(`programmes.return.state.${row.state}`) },
    { head: 'programmes.remark', width: 30, value: (row) => row.remark },
  ],
});

const itemList = defineListDownload<Tables>()({
  id: 'programmes.item-list',
  path: '/adjustment-lists/{id}/items.xlsx',
  summary: 'A list with reasons, as a spreadsheet',
  access: { permission: 'programmes.list.read' },
  audit: readOnly,
  input: ItemQuery,
  read: async (call, input) => ({ list: await getList(call, input), ...(await listItems(call, input)) }),
  title: 'programmes.export.items',
  about: ({ list: { year, state, synthetic } }, t) => ({
    heading: t('programmes.export.list', { year, state: t(`programmes.list.state.${state}`) }),
    of: year,
    synthetic,
  }),
  columns: [
    { head: 'programmes.school', width: 30, value: (row) => row.organisationName },
    { head: 'programmes.code', value: (row) => row.programmeCode },
    { head: 'programmes.name', width: 24, value: (row) => row.programmeName },
    { head: 'programmes.proposed', value: (row, t) => t(`programmes.outcome.${row.proposed}`) },
    { head: 'programmes.outcome', value: (row, t) => t(`programmes.outcome.${row.outcome}`) },
    { head: 'programmes.reasons', width: 80, value: (row, t) => reasonLine(row.reasons, t) },
    { head: 'programmes.changedReason', width: 30, value: (row) => row.changedReason },
    {
      head: 'programmes.appeal',
      value: (row, t) => row.appealState && t(`programmes.appeal.state.${row.appealState}`),
    },
  ],
});

const filingList = defineListDownload<Tables>()({
  id: 'programmes.filing-list',
  path: '/programme-filings.xlsx',
  summary: 'Filings of new programmes within reach, with the same filters',
  access: { permission: 'programmes.filing.read' },
  audit: readOnly,
  input: FilingQuery,
  read: listFilings,
  title: 'programmes.filings',
  columns: [
    { head: 'programmes.school', width: 30, value: (row) => row.organisationName },
    { head: 'programmes.code', value: (row) => row.programmeCode },
    { head: 'programmes.name', width: 24, value: (row) => row.programmeName },
    { head: 'programmes.controlled', value: (row) => row.controlled },
    { head: 'programmes.pathway', value: (row, t) => t(`programmes.pathway.${row.pathway}`) },
    { head: 'programmes.filing.firstYear', kind: 'integer', value: (row) => row.firstYear },
    { head: 'programmes.capacity', kind: 'integer', value: (row) => row.capacity },
    { head: 'programmes.state', value: (row, t) => t(`programmes.filing.state.${row.state}`) },
    { head: 'programmes.filing.deadlineOn', kind: 'date', value: (row) => row.deadlineOn },
    { head: 'programmes.filing.submittedOn', kind: 'date', value: (row) => row.submittedOn },
    { head: 'programmes.filing.decidedOn', kind: 'date', value: (row) => row.decidedOn },
  ],
});

export const listDownloads = [
  catalogueList,
  offeringList,
  supplyTable,
  demandList,
  returnList,
  itemList,
  filingList,
];
