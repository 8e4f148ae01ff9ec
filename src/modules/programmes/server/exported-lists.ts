import type { ExportColumn, ExportedList } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { ItemRow, ListView } from '../contract/adjustment.ts';
import type { CatalogueRow } from '../contract/catalogue.ts';
import type { DemandRow, ReturnRow } from '../contract/evidence.ts';
import type { OfferingRow } from '../contract/offering.ts';
import type { SupplyGrouping, SupplyOverview, SupplyRow } from '../contract/supply.ts';
import { reasonLine } from './list-document.ts';
import { chinese } from './sheet-words.ts';

// The exporter takes rows of any shape once columns and rows agree; here they do by construction.
type Sheet = ExportedList<unknown>;
const sheet = <Row>(list: ExportedList<Row>): Sheet => list as unknown as Sheet;
const yesNo = (value: boolean) => (value ? '是' : '否');
const demoNote = (rows: readonly { synthetic: boolean }[]) =>
  rows.some(({ synthetic }) => synthetic) ? ['含演示数据：标“演示”的均为虚构。'] : [];
const demo = <Row extends { synthetic: boolean }>(): ExportColumn<Row> => ({
  header: '演示',
  kind: 'text',
  widthCharacters: 8,
  value: (row) => (row.synthetic ? '演示' : null),
});
const text = <Row>(
  key: string,
  value: (row: Row) => string | null,
  widthCharacters?: number,
): ExportColumn<Row> => ({
  header: chinese(key),
  kind: 'text',
  value,
  ...(widthCharacters ? { widthCharacters } : {}),
});
const number = <Row>(key: string, value: (row: Row) => number | null): ExportColumn<Row> => ({
  header: chinese(key),
  kind: 'integer',
  value,
});
const day = <Row>(key: string, value: (row: Row) => string | null): ExportColumn<Row> => ({
  header: chinese(key),
  kind: 'date',
  value,
});

export const catalogueSheetOf = (rows: readonly CatalogueRow[]): Sheet =>
  sheet<CatalogueRow>({
    sheetName: '专业目录',
    rows,
    columns: [
      text('programmes.code', (row) => row.code),
      text('programmes.name', (row) => row.name, 26),
      text('programmes.level', (row) => chinese(`programmes.level.${row.level}`)),
      text('programmes.family', (row) => row.familyName, 22),
      text('programmes.class', (row) => row.className, 20),
      text('programmes.controlled', (row) => yesNo(row.controlled)),
      number('programmes.edition', (row) => row.edition),
      text('programmes.confidence', (row) => chinese(`programmes.confidence.${row.confidence}`)),
      number('programmes.schoolsOffering', (row) => row.schools),
    ],
  });

export const offeringSheetOf = (rows: readonly OfferingRow[], asOf: string): Sheet =>
  sheet<OfferingRow>({
    sheetName: '专业布点',
    title: `专业布点（截至 ${asOf}）`,
    notes: demoNote(rows),
    rows,
    columns: [
      text('programmes.school', (row) => row.organisationName, 30),
      text('programmes.code', (row) => row.programmeCode),
      text('programmes.name', (row) => row.programmeName, 24),
      text('programmes.class', (row) => row.className, 20),
      text('programmes.pathway', (row) => chinese(`programmes.pathway.${row.pathway}`)),
      number('programmes.durationYears', (row) => row.durationYears),
      number('programmes.capacity', (row) => row.capacity),
      text('programmes.pillar', (row) => yesNo(row.pillar)),
      day('programmes.since', (row) => row.since),
      day('programmes.until', (row) => row.until),
      demo(),
    ],
  });

export const demandSheetOf = (rows: readonly DemandRow[]): Sheet =>
  sheet<DemandRow>({
    sheetName: '用人需求',
    notes: demoNote(rows),
    rows,
    columns: [
      number('programmes.year', (row) => row.year),
      text('programmes.enterprise', (row) => row.enterpriseName, 30),
      text('programmes.creditCode', (row) => row.creditCode, 22),
      text('programmes.demandKind', (row) => chinese(`programmes.demandKind.${row.kind}`)),
      text('programmes.class', (row) => row.className, 20),
      text('programmes.code', (row) => row.programmeCode),
      number('programmes.headcount', (row) => row.headcount),
      number('programmes.skillLevel', (row) => row.skillLevel),
      text('programmes.demandSource', (row) => chinese(`programmes.demandSource.${row.source}`)),
      text('programmes.reporter', (row) => row.organisationName, 22),
      text('programmes.note', (row) => row.note, 30),
      demo(),
    ],
  });

export const returnSheetOf = (rows: readonly ReturnRow[], year: number): Sheet =>
  sheet<ReturnRow>({
    sheetName: '专业年报',
    title: `${year}年专业年报`,
    notes: demoNote(rows),
    rows,
    columns: [
      text('programmes.school', (row) => row.organisationName, 30),
      text('programmes.code', (row) => row.programmeCode),
      text('programmes.name', (row) => row.programmeName, 24),
      number('programmes.year', (row) => row.year),
      number('programmes.capacity', (row) => row.places),
      number('programmes.return.intake', (row) => row.intake),
      number('programmes.return.graduates', (row) => row.graduates),
      number('programmes.return.placed', (row) => row.placed),
      number('programmes.return.placedInField', (row) => row.placedInField),
      number('programmes.return.furtherStudy', (row) => row.furtherStudy),
      number('programmes.rollIntake', (row) => row.roll.intake),
      number('programmes.rollGraduates', (row) => row.roll.graduates),
      text('programmes.state', (row) => chinese(`programmes.return.state.${row.state}`)),
      text('programmes.remark', (row) => row.remark, 30),
      demo(),
    ],
  });

export const supplySheetOf = (overview: SupplyOverview, by: SupplyGrouping): Sheet =>
  sheet<SupplyRow>({
    sheetName: '专业供需',
    title: `专业供需（${overview.year}年，按${chinese(`programmes.by.${by}`)}）`,
    notes: overview.synthetic ? ['含演示数据：学校、企业和数字均为虚构。'] : [],
    rows: [...overview.rows, { ...overview.total, name: '合计' }],
    columns: [
      { header: chinese(`programmes.by.${by}`), kind: 'text', widthCharacters: 28, value: (row) => row.name },
      text('programmes.pillar', (row) => (row.pillar === null ? null : yesNo(row.pillar))),
      number('programmes.schoolsOffering', (row) => row.schools),
      number('programmes.programmes', (row) => row.programmes),
      number('programmes.capacity', (row) => row.places),
      number('programmes.return.intake', (row) => row.intake),
      number('programmes.students', (row) => row.students),
      number('programmes.return.graduates', (row) => row.graduates),
      number('programmes.return.placed', (row) => row.placed),
      number('programmes.return.placedInField', (row) => row.placedInField),
      number('programmes.return.furtherStudy', (row) => row.furtherStudy),
      number('programmes.vacancies', (row) => row.vacancies),
      number('programmes.internships', (row) => row.internships),
      number('programmes.duplicates', (row) => row.duplicates),
      number('programmes.concentration', (row) => row.concentration),
    ],
  });

export const itemSheetOf = (list: ListView, rows: readonly ItemRow[]): Sheet =>
  sheet<ItemRow>({
    sheetName: '专业调整名单',
    title: `${list.year}年度专业调整名单（${chinese(`programmes.list.state.${list.state}`)}）`,
    notes: list.synthetic ? ['演示数据：均为虚构。'] : [],
    rows,
    columns: [
      text('programmes.school', (row) => row.organisationName, 30),
      text('programmes.code', (row) => row.programmeCode),
      text('programmes.name', (row) => row.programmeName, 24),
      text('programmes.proposed', (row) => chinese(`programmes.outcome.${row.proposed}`)),
      text('programmes.outcome', (row) => chinese(`programmes.outcome.${row.outcome}`)),
      text('programmes.reasons', (row) => reasonLine(row.reasons), 80),
      text('programmes.changedReason', (row) => row.changedReason, 30),
      text('programmes.appeal', (row) =>
        row.appealState ? chinese(`programmes.appeal.state.${row.appealState}`) : null,
      ),
    ],
  });
