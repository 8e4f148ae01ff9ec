import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { RegistrationQuery } from '../contract/results.ts';
import { zhCN } from '../web/zh-CN.ts';
import { listRegistrations } from './registrations.ts';
import { registrationSubject } from './results-subjects.ts';
import type { Tables } from './tables.ts';

const rowsMax = 100_000;
const texts: Readonly<Record<string, string>> = zhCN;

export const resultsDownloads = [
  defineDownload<Tables>()({
    id: 'admissions.registrations',
    path: '/admission-registrations.xlsx',
    summary: 'The list of admitted persons with the same filters',
    access: { permission: 'admissions.registration.read' },
    audit: { action: 'admissions.registration.export' },
    input: RegistrationQuery,
    run: async (call, input) => {
      const { rows, total } = await listRegistrations(call, { ...input, page: 1, pageSize: rowsMax });
      await call.audit({
        action: 'admissions.registration.export',
        subject: registrationSubject,
        subjectId: 'list',
        after: { rows: total },
      });
      return {
        name: `录取报到名单-${call.today}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '录取报到',
          title: `录取报到名单（截至 ${call.today}）`,
          notes: rows.some(({ synthetic }) => synthetic) ? ['含演示数据：人员均为虚构。'] : [],
          rows,
          columns: [
            { header: '考号', kind: 'text', widthCharacters: 18, value: (row) => row.number },
            { header: '姓名', kind: 'text', value: (row) => row.name },
            { header: '毕业学校', kind: 'text', widthCharacters: 24, value: (row) => row.originName },
            { header: '录取学校', kind: 'text', widthCharacters: 28, value: (row) => row.schoolName },
            { header: '专业代码', kind: 'text', value: (row) => row.code },
            { header: '专业', kind: 'text', widthCharacters: 20, value: (row) => row.programmeTitle },
            {
              header: '状态',
              kind: 'text',
              value: (row) => texts[`admissions.registration.state.${row.state}`] ?? row.state,
            },
            { header: '报到截止', kind: 'date', value: (row) => row.registerBy },
            { header: '备注', kind: 'text', widthCharacters: 24, value: (row) => row.note },
          ],
        }),
      };
    },
  }),
  defineDownload<Tables>()({
    id: 'admissions.package',
    path: '/public/admission-results/{roundId}/package.zip',
    summary: 'Inputs and results of a released round, with which anybody can run and check it again',
    access: { open: 'the package names candidates by receipts that only they hold' },
    audit: { none: 'published' },
    input: z.object({ roundId: Id }),
    run: async (call, { roundId }) => {
      const { rows } = await sql<{ sha256: string; name: string }>`
        SELECT encode(f.sha256, 'hex') AS sha256, f.name FROM admissions.release e JOIN kernel.file f ON f.id = e.package_file_id
        WHERE e.round_id = ${roundId}`.execute(call.query);
      const [file] = rows;
      if (!file) throw notFound('round');
      return {
        name: file.name,
        mediaType: 'application/zip',
        body: await readFile(call.services.files.path(file.sha256)),
      };
    },
  }),
];
