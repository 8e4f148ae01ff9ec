import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type CohortAction, type CohortPreview, type CohortRow, cohortActions } from '../contract/cohort.ts';
import { students } from './api-client.ts';
import { ConditionList } from './condition-list.tsx';

type Values = { action: CohortAction; effectiveOn: string; toClassName?: string; reason: string };

/** A step for a whole cohort: what and when, then the list of whom it concerns, and only then the act. */
export function CohortStepForm({
  organisationId,
  cohort,
  onClose,
  onDone,
}: {
  organisationId: string;
  cohort: CohortRow;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [except, setExcept] = useState<string[]>([]);
  const action = Form.useWatch('action', form);
  const wish = ({ action: wanted, effectiveOn, toClassName }: Values, without: string[]) => ({
    organisationId,
    entryYear: cohort.entryYear,
    programmeCode: cohort.programmeCode,
    className: cohort.className,
    action: wanted,
    effectiveOn,
    toClassName: toClassName?.trim() || null,
    except: without,
  });
  const preview = useMutation({
    mutationFn: (without: string[]) => students.client.previewCohort(wish(form.getFieldsValue(), without)),
  });
  const apply = useMutation({
    mutationFn: (values: Values) =>
      students.client.takeCohortStep({
        ...wish(values, except),
        expected: preview.data?.ready ?? 0,
        reason: values.reason,
      }),
    onSuccess: () => {
      onDone();
      onClose();
    },
  });
  const leaveOut = (enrolmentId: string, out: boolean) => {
    const next = out ? [...except, enrolmentId] : except.filter((id) => id !== enrolmentId);
    setExcept(next);
    preview.mutate(next);
  };
  const required = [{ required: true, message: t('form.required') }];
  const ready = preview.data?.ready ?? 0;
  return (
    <Drawer
      open
      onClose={onClose}
      size={720}
      title={[t('students.entryYear.of', { year: cohort.entryYear }), cohort.programmeName, cohort.className]
        .filter(Boolean)
        .join(' ')}
      footer={
        <Flex justify="end" gap="small">
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button loading={preview.isPending} onClick={() => preview.mutate(except)}>
            {t('students.cohort.preview')}
          </Button>
          <Button
            type="primary"
            disabled={ready === 0}
            loading={apply.isPending}
            onClick={() => form.submit()}
          >
            {t('students.cohort.apply', { count: ready })}
          </Button>
        </Flex>
      }
    >
      <FormProblem error={preview.error ?? apply.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ action: 'graduate', effectiveOn: todayInChina() }}
        onValuesChange={(changed) => 'reason' in changed || preview.reset()}
        onFinish={apply.mutate}
      >
        <Form.Item name="action" label={t('students.cohort.action')} rules={required}>
          <Select options={cohortActions.map((value) => ({ value, label: t(`students.step.${value}`) }))} />
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('students.step.effectiveOn')} rules={required}>
          <DayPicker allowClear={false} />
        </Form.Item>
        {action === 'change-class' ? (
          <Form.Item name="toClassName" label={t('students.cohort.toClass')} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label={t('students.reason')} rules={required}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      {preview.data ? <Preview preview={preview.data} onLeaveOut={leaveOut} /> : null}
    </Drawer>
  );
}

function Preview({
  preview,
  onLeaveOut,
}: {
  preview: CohortPreview;
  onLeaveOut: (enrolmentId: string, out: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ConditionList conditions={preview.conditions} />
      <p>
        {t('students.cohort.ready')} <b>{preview.ready}</b> · {t('students.cohort.refused')}{' '}
        <b>{preview.refused}</b> · <span className="quiet">{t('students.cohort.except')}</span>
      </p>
      <DataTable
        label={t('students.cohort.preview')}
        rows={preview.rows}
        rowKey={(row) => row.enrolmentId}
        columns={[
          {
            key: 'name',
            title: t('students.name'),
            render: (row) => (
              <Checkbox
                checked={row.refusal === null}
                disabled={row.refusal !== null && row.refusal !== 'left-out'}
                onChange={(event) => onLeaveOut(row.enrolmentId, !event.target.checked)}
              >
                {row.name}
              </Checkbox>
            ),
          },
          { key: 'number', title: t('students.number'), render: (row) => row.numberMasked },
          { key: 'class', title: t('students.className'), render: (row) => row.className ?? '—' },
          {
            key: 'refusal',
            title: t('students.cohort.refused'),
            render: (row) =>
              row.refusal ? <Tag tone="warn" label={t(`students.cohort.refusal.${row.refusal}`)} /> : '—',
          },
        ]}
      />
    </>
  );
}
