import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';
import { OwnFigures } from './own-figures.tsx';

type Report = TaskView['reports'][number];
const tones: Record<Report['state'], Tone> = {
  draft: 'quiet',
  submitted: 'calm',
  'sent-back': 'warn',
  verified: 'good',
};

/** What the bodies report, and what was decided on it. */
export function Reports({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState<Report | 'new'>();
  const [returning, setReturning] = useState<Report>();
  return (
    <section className="panel">
      <h2>{t('plan.reports')}</h2>
      {task.workFor.length > 0 && task.state !== 'closed' ? (
        <p className="no-print">
          <Button onClick={() => setWriting('new')}>{t('plan.report.write')}</Button>
        </p>
      ) : null}
      {task.reports.length === 0 ? <EmptyState title={t('plan.none')} /> : null}
      {task.reports.map((report) => (
        <ReportCard
          key={report.id}
          report={report}
          onEdit={() => setWriting(report)}
          onReturn={() => setReturning(report)}
          onChanged={onChanged}
        />
      ))}
      <WriteForm
        task={task}
        report={writing === 'new' ? undefined : writing}
        open={writing !== undefined}
        onClose={() => setWriting(undefined)}
        onDone={onChanged}
      />
      <FormDrawer<{ remark: string }>
        open={returning !== undefined}
        onClose={() => setReturning(undefined)}
        onDone={onChanged}
        title={t('plan.report.sendBack')}
        submit={({ remark }) =>
          plan.client.decideReport({
            id: returning?.id ?? '',
            version: returning?.version ?? 1,
            decision: 'send-back',
            remark,
          })
        }
      >
        <Form.Item
          name="remark"
          label={t('plan.report.remark')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </section>
  );
}

function ReportCard({
  report,
  onEdit,
  onReturn,
  onChanged,
}: {
  report: Report;
  onEdit: () => void;
  onReturn: () => void;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const submit = useMutation(plan.query.submitReport.mutationOptions({ onSuccess: onChanged }));
  const verify = useMutation(plan.query.decideReport.mutationOptions({ onSuccess: onChanged }));
  return (
    <article className="report">
      <p>
        <b>{report.organisationName}</b> · {t('plan.report.effectiveOn')}{' '}
        {formatDay(report.effectiveOn, i18n.language as Language)} ·{' '}
        <span className="quiet">{report.writtenBy}</span>{' '}
        <Tag tone={tones[report.state]} label={t(`plan.report.state.${report.state}`)} />
      </p>
      {report.remark ? (
        <Alert
          type="warning"
          showIcon
          title={labelled(t, t('plan.report.remark'), report.remark)}
          className="form-problem"
        />
      ) : null}
      <p style={{ whiteSpace: 'pre-wrap' }}>{report.text}</p>
      {report.figures.length > 0 ? (
        <>
          <p className="quiet">{t('plan.report.figures')}</p>
          <OwnFigures figures={report.figures} />
        </>
      ) : null}
      <FormProblem error={submit.error ?? verify.error} />
      <Flex gap="small" className="no-print">
        {report.abilities.edit ? (
          <Button size="small" onClick={onEdit}>
            {t('plan.edit')}
          </Button>
        ) : null}
        {report.abilities.submit ? (
          <Button
            size="small"
            type="primary"
            loading={submit.isPending}
            onClick={() => submit.mutate({ id: report.id, version: report.version })}
          >
            {t('plan.report.submit')}
          </Button>
        ) : null}
        {report.abilities.verify ? (
          <>
            <Button
              size="small"
              type="primary"
              loading={verify.isPending}
              onClick={() => verify.mutate({ id: report.id, version: report.version, decision: 'verify' })}
            >
              {t('plan.report.verify')}
            </Button>
            <Button size="small" onClick={onReturn}>
              {t('plan.report.sendBack')}
            </Button>
          </>
        ) : null}
      </Flex>
    </article>
  );
}

type WriteProps = {
  task: TaskView;
  report: Report | undefined;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

function WriteForm({ task, report, ...drawer }: WriteProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const organisationId = report?.organisationId ?? task.workFor[0]?.organisationId;
  return (
    <FormDrawer<{ organisationId: string; effectiveOn: string; text: string }>
      {...drawer}
      title={t('plan.report.write')}
      draftKey={`report.${task.id}`}
      submitLabel={t('form.save')}
      initialValues={{
        effectiveOn: report?.effectiveOn ?? todayInChina(),
        text: report?.text ?? '',
        ...(organisationId ? { organisationId } : {}),
      }}
      submit={(values) =>
        plan.client.saveReport({ ...values, taskId: task.id, version: report?.version ?? null })
      }
    >
      {(form) => (
        <>
          <Form.Item name="organisationId" label={t('plan.onBehalfOf')} rules={required}>
            <Select
              disabled={report !== undefined}
              options={task.workFor.map((unit) => ({ value: unit.organisationId, label: unit.name }))}
            />
          </Form.Item>
          <Form.Item name="effectiveOn" label={t('plan.report.effectiveOn')} rules={required}>
            <DayPicker allowClear={false} disabled={report !== undefined} />
          </Form.Item>
          <Form.Item noStyle dependencies={['organisationId']}>
            {() => {
              const body = form.getFieldValue('organisationId') as string | undefined;
              const figures = task.workFor.find((unit) => unit.organisationId === body)?.figures ?? [];
              return figures.length > 0 ? (
                <Form.Item label={t('plan.report.liveFigures')} help={t('plan.report.liveFiguresHelp')}>
                  <OwnFigures figures={figures} />
                </Form.Item>
              ) : null;
            }}
          </Form.Item>
          <Form.Item name="text" label={t('plan.report.text')} rules={required}>
            <Input.TextArea rows={8} maxLength={5000} showCount />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
