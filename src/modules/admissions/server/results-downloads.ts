import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload } from '#kernel/http/download.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { RegistrationQuery } from '../contract/results.ts';
import { listRegistrations } from './registrations.ts';
import { registrationSubject } from './results-subjects.ts';
import type { Tables } from './tables.ts';

const registrationList = defineListDownload<Tables>()({
  id: 'admissions.registrations',
  path: '/admission-registrations.xlsx',
  summary: 'The list of admitted persons with the same filters',
  access: { permission: 'admissions.registration.read' },
  audit: { action: 'admissions.registration.export', subject: registrationSubject },
  input: RegistrationQuery,
  read: listRegistrations,
  title: 'admissions.list.registrations',
  columns: [
    { head: 'admissions.registration.number', width: 18, value: (row) => row.number },
    { head: 'admissions.registration.name', value: (row) => row.name },
    { head: 'admissions.registration.origin', width: 24, value: (row) => row.originName },
    { head: 'admissions.result.school', width: 28, value: (row) => row.schoolName },
    { head: 'admissions.list.programmeCode', value: (row) => row.code },
    { head: 'admissions.result.programme', width: 20, value: (row) => row.programmeTitle },
    {
      head: 'admissions.registration.state',
      value: (row, t) => t(`admissions.registration.state.${row.state}`),
    },
    { head: 'admissions.registration.by', kind: 'date', value: (row) => row.registerBy },
    { head: 'admissions.registration.note', width: 24, value: (row) => row.note },
  ],
});

export const resultsDownloads = [
  registrationList,
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
