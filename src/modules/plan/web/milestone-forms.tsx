import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';

export type Milestone = TaskView['milestones'][number];
type Drawer = { open: boolean; onClose: () => void; onDone: () => void };
type Wording = { title: string; dueOn: string; targetId?: string };

function WordingFields({ targets }: { targets: TaskView['judgedTargets'] }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="title" label={t('plan.milestone.title')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('plan.milestone.dueOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="targetId" label={t('plan.targets')}>
        <Select allowClear options={targets.map(({ id, text }) => ({ value: id, label: text }))} />
      </Form.Item>
    </>
  );
}

/** Plans a milestone for one of the caller's bodies. */
export function AddMilestoneForm({ task, ...drawer }: Drawer & { task: TaskView }) {
  const { t } = useTranslation();
  const first = task.workFor[0]?.organisationId;
  return (
    <FormDrawer<Wording & { organisationId: string }>
      {...drawer}
      title={t('plan.milestone.add')}
      draftKey={`milestone.${task.id}`}
      initialValues={first ? { organisationId: first } : {}}
      submit={(values) =>
        plan.client.addMilestone({ ...values, taskId: task.id, targetId: values.targetId ?? null })
      }
    >
      <Form.Item
        name="organisationId"
        label={t('plan.onBehalfOf')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Select
          options={task.workFor.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      </Form.Item>
      <WordingFields targets={task.judgedTargets} />
    </FormDrawer>
  );
}

/** Changes what a milestone says, when it is due, and which target it serves. */
export function ChangeMilestoneForm({
  task,
  milestone,
  ...drawer
}: Drawer & { task: TaskView; milestone: Milestone }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Wording>
      {...drawer}
      title={t('plan.milestone.change')}
      initialValues={{
        title: milestone.title,
        dueOn: milestone.dueOn,
        ...(milestone.targetId ? { targetId: milestone.targetId } : {}),
      }}
      submit={(values) =>
        plan.client.changeMilestone({
          ...values,
          id: milestone.id,
          version: milestone.version,
          targetId: values.targetId ?? null,
        })
      }
    >
      <WordingFields targets={task.judgedTargets} />
    </FormDrawer>
  );
}

/** Reports a milestone as reached on a day. */
export function FinishMilestoneForm({ milestone, ...drawer }: Drawer & { milestone: Milestone }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ doneOn: string }>
      {...drawer}
      title={`${t('plan.milestone.finish')} · ${milestone.title}`}
      initialValues={{ doneOn: todayInChina() }}
      submit={({ doneOn }) =>
        plan.client.finishMilestone({ id: milestone.id, version: milestone.version, doneOn })
      }
    >
      <Form.Item
        name="doneOn"
        label={t('plan.milestone.doneOn')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <DayPicker allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}
