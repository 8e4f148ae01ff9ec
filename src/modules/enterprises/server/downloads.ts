import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { EnterpriseQuery } from '../contract/enterprise.ts';
import { zhCN } from '../web/zh-CN.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import { list } from './list-enterprises.ts';
import type { Tables } from './tables.ts';

const rowsMax = 100_000;
const texts: Readonly<Record<string, string>> = zhCN;

export const downloads = [
  defineDownload<Tables>()({
    id: 'enterprises.list',
    path: '/enterprises.xlsx',
    summary: 'The list of enterprises with the same filters; staff only of entries that the caller keeps',
    access: { permission: 'enterprises.enterprise.read' },
    audit: { action: 'enterprises.enterprise.export' },
    input: EnterpriseQuery,
    run: async (call, input) => {
      const { rows, total } = await list(call, { ...input, page: 1, pageSize: rowsMax });
      await call.audit({
        action: 'enterprises.enterprise.export',
        subject: enterpriseSubject,
        subjectId: 'list',
        after: { rows: total },
      });
      const asOf = input.asOf ?? call.today;
      return {
        name: `企业名录-${asOf}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '企业名录',
          title: `企业名录（截至 ${asOf}）`,
          notes: rows.some(({ synthetic }) => synthetic) ? ['含演示数据：企业均为虚构。'] : [],
          rows,
          columns: [
            { header: '企业名称', kind: 'text', widthCharacters: 34, value: (row) => row.name },
            { header: '统一社会信用代码', kind: 'text', widthCharacters: 22, value: (row) => row.creditCode },
            {
              header: '县（市、区）',
              kind: 'text',
              value: (row) => row.divisionName ?? `市外（${row.divisionCode}）`,
            },
            { header: '行业代码', kind: 'text', value: (row) => row.industryCode },
            { header: '行业', kind: 'text', widthCharacters: 24, value: (row) => row.industryName },
            {
              header: '规模',
              kind: 'text',
              value: (row) =>
                row.sizeClass ? (texts[`enterprises.sizeClass.${row.sizeClass}`] ?? '') : null,
            },
            { header: '规模以上', kind: 'text', value: (row) => (row.aboveSize ? '是' : '否') },
            { header: '认定年度', kind: 'integer', value: (row) => row.sizeYear },
            { header: '职工人数', kind: 'integer', value: (row) => row.staff },
            { header: '人数截至', kind: 'date', value: (row) => row.staffAsOf },
            {
              header: '人数来源',
              kind: 'text',
              value: (row) =>
                row.staffSource ? (texts[`enterprises.source.${row.staffSource}`] ?? '') : null,
            },
            { header: '演示', kind: 'text', value: (row) => (row.synthetic ? '演示' : null) },
          ],
        }),
      };
    },
  }),
];
