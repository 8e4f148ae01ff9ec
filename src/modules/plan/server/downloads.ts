import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { TaskQuery } from '../contract/work-api.ts';
import { zhCN } from '../web/zh-CN.ts';
import { listTasks } from './read-task.ts';
import type { Tables } from './tables.ts';

const rowsMax = 5_000;
const texts: Readonly<Record<string, string>> = zhCN;

/** Evidence as a file, for whoever may read the work that it proves: leading bodies read that of the others. */
const evidenceFile = defineDownload<Tables>()({
  id: 'plan.evidence-file',
  path: '/evidence/{id}/file',
  summary: 'The file of a piece of evidence',
  access: { permission: 'plan.task.read' },
  audit: readOnly,
  input: z.object({ id: Id }),
  run: async (call, { id }) => {
    const { rows } = await sql<{ sha256: string; name: string; mediaType: string }>`
      SELECT encode(f.sha256, 'hex') AS sha256, f.name, f.media_type AS "mediaType"
      FROM plan.evidence e JOIN kernel.file f ON f.id = e.file_id WHERE e.id = ${id}`.execute(call.query);
    const file = rows[0];
    if (!file) throw notFound('evidence');
    return { name: file.name, mediaType: file.mediaType, body: call.services.files.open(file.sha256) };
  },
});

export const downloads = [
  evidenceFile,
  defineDownload<Tables>()({
    id: 'plan.tasks',
    path: '/tasks.xlsx',
    summary: 'The tasks with the same filters, as a spreadsheet',
    access: { permission: 'plan.task.read' },
    audit: readOnly,
    input: TaskQuery,
    run: async (call, input) => {
      const { rows } = await listTasks(call, { ...input, page: 1, pageSize: rowsMax });
      return {
        name: `任务清单-${call.today}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '任务清单',
          title: `任务清单（${call.today}）`,
          rows,
          columns: [
            { header: '序号', kind: 'text', widthCharacters: 8, value: (row) => row.no },
            { header: '任务', kind: 'text', widthCharacters: 36, value: (row) => row.title },
            {
              header: '所属部分',
              kind: 'text',
              widthCharacters: 26,
              value: (row) => row.section ?? row.part,
            },
            {
              header: '责任单位',
              kind: 'text',
              widthCharacters: 40,
              value: (row) => row.printedUnits.map(({ printed }) => printed).join('、'),
            },
            { header: '状态', kind: 'text', value: (row) => texts[`plan.state.${row.state}`] ?? row.state },
            { header: '指标', kind: 'integer', value: (row) => row.targets },
            { header: '里程碑（已完成）', kind: 'integer', value: (row) => row.milestonesDone },
            { header: '里程碑（全部）', kind: 'integer', value: (row) => row.milestonesTotal },
            { header: '里程碑（逾期）', kind: 'integer', value: (row) => row.milestonesOverdue },
            { header: '最近报告', kind: 'date', value: (row) => row.lastReportOn },
          ],
        }),
      };
    },
  }),
];
