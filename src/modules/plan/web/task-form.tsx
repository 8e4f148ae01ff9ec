import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DraftView, TaskEdit } from '../contract/plan.ts';
import { plan } from './api-client.ts';

type DraftTask = DraftView['draftTasks'][number];
type Drawer = { open: boolean; onClose: () => void; onDone: () => void };
type TaskValues = { no: string; title: string; part?: string; section?: string; printed?: string };
type PrintedUnit = DraftTask['printedUnits'][number];

/** One body a line; 牵头 or 配合 in brackets behind the name gives its role. */
function printedUnits(text: string | undefined): PrintedUnit[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const role = /[（(]牵头[)）]$/.test(line)
        ? 'lead'
        : /[（(]配合[)）]$/.test(line)
          ? 'support'
          : 'responsible';
      return { printed: line.replace(/[（(](牵头|配合)[)）]$/, ''), role };
    });
}

const printedText = (units: readonly PrintedUnit[]) =>
  units
    .map(
      ({ printed, role }) =>
        `${printed}${role === 'lead' ? '（牵头）' : role === 'support' ? '（配合）' : ''}`,
    )
    .join('\n');

const taskInput = ({ no, title, part, section, printed }: TaskValues): TaskEdit => ({
  no,
  title,
  part: part || null,
  section: section || null,
  printedUnits: printedUnits(printed),
});

function TaskFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="no" label={t('plan.no')} rules={required}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="title" label={t('plan.taskTitle')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="part" label={t('plan.part')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="section" label={t('plan.section')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="printed" label={t('plan.printedUnits')}>
        <Input.TextArea rows={5} />
      </Form.Item>
    </>
  );
}

/** A task as it is to read: corrected, entered beside those that were read, or changed by an amendment. */
export function TaskForm({
  title,
  task,
  submit,
  ...drawer
}: Drawer & { title: string; task?: DraftTask; submit: (task: TaskEdit) => Promise<unknown> }) {
  return (
    <FormDrawer<TaskValues>
      {...drawer}
      title={title}
      initialValues={
        task
          ? {
              no: task.no,
              title: task.title,
              part: task.part ?? '',
              section: task.section ?? '',
              printed: printedText(task.printedUnits),
            }
          : {}
      }
      submit={(values) => submit(taskInput(values))}
    >
      <TaskFields />
    </FormDrawer>
  );
}

/** Makes a second task of part of one; the targets ticked go with it. */
export function SplitForm({ task, ...drawer }: Drawer & { task: DraftTask }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<TaskValues & { targetIds?: string[] }>
      {...drawer}
      title={t('plan.splitOff')}
      initialValues={{
        no: `${task.no}b`,
        part: task.part ?? '',
        section: task.section ?? '',
        printed: printedText(task.printedUnits),
      }}
      submit={({ targetIds, ...values }) =>
        plan.client.splitTask({ taskId: task.id, task: taskInput(values), targetIds: targetIds ?? [] })
      }
    >
      <TaskFields />
      <Form.Item name="targetIds" label={t('plan.targets')}>
        <Checkbox.Group options={task.targets.map(({ id, text }) => ({ value: id, label: text }))} />
      </Form.Item>
    </FormDrawer>
  );
}
