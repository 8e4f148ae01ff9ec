import { readOnly } from '#kernel/contract/route.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { ComplianceQuery, type ComplianceRow } from '../contract/compliance.ts';
import { type Indicator, indicators } from '../contract/condition.ts';
import { missedOf } from '../rules/judge-conditions.ts';
import { zhCN } from '../web/zh-CN.ts';
import { listCompliance } from './read-compliance.ts';
import type { Tables } from './tables.ts';

const rowsMax = 10_000;
const texts: Readonly<Record<string, string>> = zhCN;
const text = (key: string) => texts[`conditions.${key}`] ?? key;

const itemOf = (row: ComplianceRow, indicator: Indicator) =>
  row.items.find((item) => item.indicator === indicator);

/** Value and gap of each indicator, side by side. */
const indicatorColumns = indicators.flatMap((indicator) => [
  {
    header: text(`indicator.${indicator}`),
    kind: 'decimal' as const,
    value: (row: ComplianceRow) => itemOf(row, indicator)?.value ?? null,
  },
  {
    header: `${text(`indicator.${indicator}`)}标准`,
    kind: 'decimal' as const,
    value: (row: ComplianceRow) => itemOf(row, indicator)?.threshold ?? null,
  },
  {
    header: `${text(`indicator.${indicator}`)}缺口`,
    kind: 'decimal' as const,
    value: (row: ComplianceRow) => itemOf(row, indicator)?.gap ?? null,
  },
]);

export const downloads = [
  defineDownload<Tables>()({
    id: 'conditions.compliance',
    path: '/condition-compliance.xlsx',
    summary: 'Compliance per school with the same filters: each indicator with value, threshold and gap',
    access: { permission: 'conditions.return.read' },
    audit: readOnly,
    input: ComplianceQuery,
    run: async (call, input) => {
      const { rows, year } = await listCompliance(call, { ...input, page: 1, pageSize: rowsMax });
      const structure = text(`structure.${input.structure}`);
      return {
        name: `办学条件达标-${year ?? '无数据'}-${structure}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '办学条件达标',
          title: `${year ?? ''} 年办学条件达标情况（${structure}口径）`,
          notes: [
            text(`structure.${input.structure}.help`),
            ...(rows.some(({ synthetic }) => synthetic) ? ['含演示数据：学校和数据均为虚构。'] : []),
          ],
          rows,
          columns: [
            { header: '学校', kind: 'text', widthCharacters: 34, value: (row) => row.organisationName },
            { header: '所含学校', kind: 'text', value: (row) => row.schools.join('、') },
            { header: '县（市、区）', kind: 'text', value: (row) => row.divisionName },
            { header: '学校类型', kind: 'text', value: (row) => text(`type.${row.schoolType}`) },
            { header: '填报状态', kind: 'text', value: (row) => text(`state.${row.state}`) },
            {
              header: '结论',
              kind: 'text',
              value: (row) => text(`verdict.${row.exempt === null ? row.verdict : 'exempt'}`),
            },
            {
              header: '未达标指标',
              kind: 'text',
              widthCharacters: 30,
              value: (row) =>
                missedOf(row.items)
                  .map((indicator) => text(`indicator.${indicator}`))
                  .join('、'),
            },
            ...indicatorColumns,
            { header: '演示', kind: 'text', value: (row) => (row.synthetic ? '演示' : null) },
          ],
        }),
      };
    },
  }),
];
