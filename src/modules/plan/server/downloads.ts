import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload } from '#kernel/http/download.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { TaskQuery } from '../contract/work-api.ts';
import { listTasks } from './read-task.ts';
import type { Tables } from './tables.ts';

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

const taskList = defineListDownload<Tables>()({
  id: 'plan.tasks',
  path: '/tasks.xlsx',
  summary: 'The tasks with the same filters, as a spreadsheet',
  access: { permission: 'plan.task.read' },
  audit: readOnly,
  input: TaskQuery,
  read: listTasks,
  title: 'plan.export.tasks',
  columns: [
    { head: 'plan.no', width: 8, value: (row) => row.no },
    { head: 'plan.taskTitle', width: 36, value: (row) => row.title },
    { head: 'plan.section', width: 26, value: (row) => row.section ?? row.part },
    {
      head: 'plan.units',
      width: 40,
      value: (row, t) => row.printedUnits.map(({ printed }) => printed).join(t('list.comma')),
    },
    { head: 'organisations.state', value: (row, t) => t(`plan.state.${row.state}`) },
    { head: 'plan.targets', kind: 'integer', value: (row) => row.targets },
    { head: 'plan.export.milestonesDone', kind: 'integer', value: (row) => row.milestonesDone },
    { head: 'plan.export.milestonesTotal', kind: 'integer', value: (row) => row.milestonesTotal },
    { head: 'plan.export.milestonesOverdue', kind: 'integer', value: (row) => row.milestonesOverdue },
    { head: 'plan.lastReport', kind: 'date', value: (row) => row.lastReportOn },
  ],
});

export const downloads = [evidenceFile, taskList];
