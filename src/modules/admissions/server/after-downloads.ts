import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { AffectedQuery, type Place } from '../contract/correction.ts';
import { zhCN } from '../web/zh-CN.ts';
import { listAffected } from './read-affected.ts';
import type { Tables } from './tables.ts';

const rowsMax = 100_000;
const texts: Readonly<Record<string, string>> = zhCN;
const text = (key: string) => texts[`admissions.correction.${key}`] ?? key;

const choiceOf = (place: Place | null): string | null =>
  place && (place.choiceNo === null ? text('byConsent') : `第 ${place.choiceNo} 志愿`);

export const afterDownloads = [
  defineDownload<Tables>()({
    id: 'admissions.affected',
    path: '/admission-corrections/{id}/affected.xlsx',
    summary: 'Whom a correction would move, with the same filter',
    access: { permission: 'admissions.correction.read' },
    audit: { action: 'admissions.correction.view' },
    input: AffectedQuery,
    run: async (call, input) => {
      const { rows } = await listAffected(call, { ...input, page: 1, pageSize: rowsMax });
      return {
        name: `录取更正影响范围-${call.today}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '影响范围',
          title: `录取更正影响范围（截至 ${call.today}）`,
          rows,
          columns: [
            { header: '考号', kind: 'text', widthCharacters: 18, value: (row) => row.number },
            { header: '姓名', kind: 'text', value: (row) => row.nameMasked },
            { header: '影响', kind: 'text', value: (row) => text(`effect.${row.effect}`) },
            { header: '差错本人', kind: 'text', value: (row) => (row.named ? '是' : '') },
            { header: '已发布结果', kind: 'text', widthCharacters: 32, value: (row) => row.fromTitle },
            { header: '已发布志愿', kind: 'text', value: (row) => choiceOf(row.from) },
            { header: '正确结果', kind: 'text', widthCharacters: 32, value: (row) => row.toTitle },
            { header: '正确志愿', kind: 'text', value: (row) => choiceOf(row.to) },
            {
              header: '原因',
              kind: 'text',
              widthCharacters: 24,
              value: (row) => text(`reason.${row.reason ?? 'none'}`),
            },
            {
              header: '报到',
              kind: 'text',
              value: (row) =>
                row.registration && (texts[`admissions.registration.state.${row.registration}`] ?? null),
            },
          ],
        }),
      };
    },
  }),
];
