import { sql } from 'kysely';
import { readOnly } from '#kernel/contract/route.ts';
import { defineFileDownload } from '#kernel/http/file-download.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { TaskQuery } from '../contract/work-api.ts';
import { listTasks } from './read-task.ts';
import type { Tables } from './tables.ts';

/** Evidence as a file, for whoever may read the work that it proves: leading bodies read that of the others. */
const evidenceFile = defineFileDownload<Tables>()({
  id: 'plan.evidence-file',
  path: '/evidence/{id}/file',
  summary: 'The file of a piece of evidence',
  access: { permission: 'plan.task.read' },
  missing: 'evidence',
  record: (_call, id) => sql`SELECT file_id FROM plan.evidence WHERE id = ${id}`,
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
