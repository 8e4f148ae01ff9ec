import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';

type Milestone = TaskView['milestones'][number];
type Props = { task: TaskView; onChanged: () => void };

/** What is to be reached by when, what was reached, and who confirmed it. */
export function Milestones({ task, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [adding, setAdding] = useState(false);
  const [finishing, setFinishing] = useState<Milestone>();
  const verify = useMutation(plan.query.verifyMilestone.mutationOptions({ onSuccess: onChanged }));
  const late = (row: Milestone) => !row.doneOn && row.dueOn < todayInChina();
  return (
    <section className="panel">
      <h2>{t('plan.milestones')}</h2>
      {task.workFor.length > 0 && task.state !== 'closed' ? (
        <p className="no-print">
          <Button onClick={() => setAdding(true)}>{t('plan.milestone.add')}</Button>
        </p>
      ) : null}
      <FormProblem error={verify.error} />
      <DataTable
        label={t('plan.milestones')}
        rows={task.milestones}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('plan.none')} />}
        columns={[
          { key: 'title', title: t('plan.milestone.title'), render: (row) => row.title },
          { key: 'unit', title: t('plan.filter.unit'), render: (row) => row.organisationName },
          {
            key: 'due',
            title: t('plan.milestone.dueOn'),
            render: (row) => (
              <>
                {formatDay(row.dueOn, language)}{' '}
                {late(row) ? <Tag tone="bad" label={t('plan.milestone.late')} /> : null}
              </>
            ),
          },
          {
            key: 'done',
            title: t('plan.milestone.doneOn'),
            render: (row) => formatDay(row.doneOn, language),
          },
          {
            key: 'verified',
            title: t('plan.milestone.verifiedOn'),
            render: (row) => formatDay(row.verifiedOn, language),
          },
          {
            key: 'act',
            title: '',
            render: (row) => (
              <Flex gap="small">
                {row.abilities.finish ? (
                  <Button size="small" onClick={() => setFinishing(row)}>
                    {t('plan.milestone.finish')}
                  </Button>
                ) : null}
                {row.abilities.verify ? (
                  <>
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => verify.mutate({ id: row.id, version: row.version, accepted: true })}
                    >
                      {t('plan.milestone.verify')}
                    </Button>
                    <Button
                      size="small"
                      onClick={() => verify.mutate({ id: row.id, version: row.version, accepted: false })}
                    >
                      {t('plan.milestone.reject')}
                    </Button>
                  </>
                ) : null}
              </Flex>
            ),
          },
        ]}
      />
      <AddForm task={task} open={adding} onClose={() => setAdding(false)} onDone={onChanged} />
      <FormDrawer<{ doneOn: string }>
        open={finishing !== undefined}
        onClose={() => setFinishing(undefined)}
        onDone={onChanged}
        title={`${t('plan.milestone.finish')} · ${finishing?.title ?? ''}`}
        initialValues={{ doneOn: todayInChina() }}
        submit={({ doneOn }) =>
          plan.client.finishMilestone({ id: finishing?.id ?? '', version: finishing?.version ?? 1, doneOn })
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
    </section>
  );
}

function AddForm({
  task,
  ...drawer
}: {
  task: TaskView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const first = task.workFor[0]?.organisationId;
  return (
    <FormDrawer<{ organisationId: string; title: string; dueOn: string; targetId?: string }>
      {...drawer}
      title={t('plan.milestone.add')}
      draftKey={`milestone.${task.id}`}
      initialValues={first ? { organisationId: first } : {}}
      submit={(values) =>
        plan.client.addMilestone({ ...values, taskId: task.id, targetId: values.targetId ?? null })
      }
    >
      <Form.Item name="organisationId" label={t('plan.onBehalfOf')} rules={required}>
        <Select
          options={task.workFor.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('plan.milestone.title')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('plan.milestone.dueOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="targetId" label={t('plan.targets')}>
        <Select allowClear options={task.judgedTargets.map(({ id, text }) => ({ value: id, label: text }))} />
      </Form.Item>
    </FormDrawer>
  );
}
