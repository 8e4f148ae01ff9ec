import { readOnly } from '#kernel/contract/route.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { SchoolQuery } from '../contract/school.ts';
import { zhCN } from '../web/zh-CN.ts';
import { list } from './school-reader.ts';
import type { Tables } from './tables.ts';

const rowsMax = 10_000;
const texts: Readonly<Record<string, string>> = zhCN;

export const downloads = [
  defineDownload<Tables>()({
    id: 'schools.list',
    path: '/schools.xlsx',
    summary: 'The register of schools with the same filters, as a spreadsheet',
    access: { signedIn: 'which schools there are, of what kind and where, is public knowledge' },
    audit: readOnly,
    input: SchoolQuery,
    run: async (call, input) => {
      const asOf = input.asOf ?? call.today;
      const { rows } = await list(call, { ...input, page: 1, pageSize: rowsMax });
      return {
        name: `学校名录-${asOf}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '学校名录',
          title: `学校名录（截至 ${asOf}）`,
          notes: rows.some(({ synthetic }) => synthetic) ? ['含演示数据：“演示”列有标记的学校为虚构。'] : [],
          rows,
          columns: [
            { header: '学校', kind: 'text', widthCharacters: 34, value: (row) => row.name },
            { header: '学校标识码', kind: 'text', value: (row) => row.identifier },
            {
              header: '学校类型',
              kind: 'text',
              value: (row) => texts[`schools.type.${row.schoolType}`] ?? '未登记',
            },
            {
              header: '办学性质',
              kind: 'text',
              value: (row) => texts[`schools.ownership.${row.ownership}`] ?? '未登记',
            },
            { header: '县级职教中心', kind: 'text', value: (row) => (row.countyCentre ? '是' : '否') },
            { header: '行政区划代码', kind: 'text', value: (row) => row.divisionCode },
            { header: '校区数', kind: 'integer', value: (row) => row.campuses },
            { header: '占地面积（m²）', kind: 'decimal', value: (row) => row.landAreaM2 },
            { header: '建筑面积（m²）', kind: 'decimal', value: (row) => row.buildingAreaM2 },
            { header: '演示', kind: 'text', value: (row) => (row.synthetic ? '演示' : null) },
          ],
        }),
      };
    },
  }),
];
