import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DraftView, TargetFacts, TargetView } from '../contract/plan.ts';
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

const taskInput = ({ no, title, part, section, printed }: TaskValues) => ({
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

/** Corrects a task, or enters one that the reader did not see. */
export function TaskForm({ task, planId, ...drawer }: Drawer & { task?: DraftTask; planId: string }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<TaskValues>
      {...drawer}
      title={t(task ? 'plan.edit' : 'plan.addTask')}
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
      submit={(values) =>
        task
          ? plan.client.editTask({ taskId: task.id, version: task.version, task: taskInput(values) })
          : plan.client.addTask({ id: planId, task: taskInput(values) })
      }
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

type TargetProps = Drawer & ({ target: TargetView } | { planId: string; taskId: string | null });

/** Corrects the figures of a target, or enters one. */
export function TargetForm(props: TargetProps) {
  const { t } = useTranslation();
  const { open, onClose, onDone } = props;
  const required = [{ required: true, message: t('form.required') }];
  const existing = 'target' in props ? props.target : undefined;
  return (
    <FormDrawer<TargetFacts>
      open={open}
      onClose={onClose}
      onDone={onDone}
      title={t(existing ? 'plan.edit' : 'plan.addTarget')}
      initialValues={existing ?? { comparator: '>=' }}
      submit={(values) => {
        const target = {
          ...values,
          deadline: values.deadline || null,
          deadlineText: existing?.deadlineText ?? null,
          toleranceShare: existing?.toleranceShare ?? null,
        };
        return 'target' in props
          ? plan.client.editTarget({ targetId: props.target.id, version: props.target.version, target })
          : plan.client.addTarget({ id: props.planId, taskId: props.taskId, target });
      }}
    >
      {(form) => (
        <>
          <Form.Item name="text" label={t('plan.target.text')} rules={required}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="comparator" label={t('plan.comparator')} rules={required}>
            <Select
              options={[
                ['>=', '≥'],
                ['<=', '≤'],
                ['=', '='],
                ['approx', '≈'],
                ['range', '–'],
              ].map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['comparator']}>
            {() =>
              form.getFieldValue('comparator') === 'range' ? (
                <>
                  <Form.Item name="min" label={t('plan.min')} rules={required}>
                    <InputNumber />
                  </Form.Item>
                  <Form.Item name="max" label={t('plan.max')} rules={required}>
                    <InputNumber />
                  </Form.Item>
                </>
              ) : (
                <Form.Item name="value" label={t('plan.value')} rules={required}>
                  <InputNumber />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="unit" label={t('plan.unit')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="per" label={t('plan.target.per')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="deadline" label={t('plan.target.deadline')}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="stretch" valuePropName="checked">
            <Checkbox>{t('plan.target.stretch')}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
