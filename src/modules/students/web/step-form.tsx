import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { type StepContent, withdrawalGrounds } from '../contract/step.ts';
import type { EnrolmentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';
import { ConditionList } from './condition-list.tsx';
import { EvidenceField } from './evidence-field.tsx';
import { ProgrammeFields } from './programme-fields.tsx';

type Values = StepContent & {
  reason: string;
  documentNumber?: string;
  fileId?: string | null;
  confirmed?: boolean;
};

type Props = { enrolment: EnrolmentView; open: boolean; onClose: () => void; onDone: () => void };

/** A step of an enrolment: its own fields, the conditions as they stand, the reason and the evidence. */
export function StepForm({ enrolment, onDone, ...drawer }: Props) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const [first] = enrolment.offered;
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('students.step.take')}
      draftKey={`students.step.${enrolment.id}`}
      onDone={onDone}
      initialValues={{ effectiveOn: todayInChina(), ...(first ? { action: first } : {}) }}
      submit={({ className, documentNumber, fileId, confirmed, ...values }) =>
        students.client.takeStep({
          ...values,
          enrolmentId: enrolment.id,
          revision: enrolment.revision,
          ...(className?.trim() ? { className } : {}),
          documentNumber: documentNumber?.trim() || null,
          fileId: fileId ?? null,
          confirmed: confirmed ?? false,
        })
      }
    >
      {(form) => (
        <>
          <Form.Item name="action" label={t('students.step.which')} rules={required}>
            <Select
              options={enrolment.offered.map((value) => ({ value, label: t(`students.step.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="effectiveOn" label={t('students.step.effectiveOn')} rules={required}>
            <DayPicker allowClear={false} />
          </Form.Item>
          <StepFields form={form} enrolment={enrolment} />
          <Judgement form={form} enrolment={enrolment} />
          <Form.Item name="reason" label={t('students.reason')} rules={required}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          <Form.Item name="documentNumber" label={t('students.documentNumber')}>
            <Input maxLength={60} />
          </Form.Item>
          <EvidenceField form={form} />
        </>
      )}
    </FormDrawer>
  );
}

type FieldProps = { form: FormInstance<Values>; enrolment: EnrolmentView };

/** What the chosen step asks for. */
function StepFields({ form, enrolment }: FieldProps) {
  const { t } = useTranslation();
  const action = Form.useWatch('action', form);
  const ground = Form.useWatch('ground', form);
  const required = [{ required: true, message: t('form.required') }];
  const offered = useQuery({
    ...students.query.offerings.queryOptions({ input: { organisationId: enrolment.organisationId } }),
    enabled: action === 'change-programme',
  });
  const newClass = (needed: boolean) => (
    <Form.Item name="className" label={t('students.step.newClass')} rules={needed ? required : []}>
      <Input maxLength={40} />
    </Form.Item>
  );
  switch (action) {
    case 'change-class':
      return newClass(true);
    case 'change-programme':
      return (
        <>
          <ProgrammeFields form={form} offered={offered.data ?? []} />
          {newClass(false)}
          <Form.Item name="confirmed" valuePropName="checked">
            <Checkbox>{t('students.enrol.confirmed')}</Checkbox>
          </Form.Item>
        </>
      );
    case 'return':
      return (
        <>
          <Form.Item name="entryYear" label={t('students.step.newYear')}>
            <InputNumber min={1990} max={2200} placeholder={String(enrolment.entryYear)} />
          </Form.Item>
          {newClass(false)}
        </>
      );
    case 'suspend':
      return (
        <Form.Item name="expectedUntil" label={t('students.step.expectedUntil')} rules={required}>
          <DayPicker />
        </Form.Item>
      );
    case 'withdraw':
      return (
        <>
          <Form.Item name="ground" label={t('students.step.ground')} rules={required}>
            <Select
              options={withdrawalGrounds.map((value) => ({ value, label: t(`students.ground.${value}`) }))}
            />
          </Form.Item>
          {ground === 'truancy' ? (
            <Form.Item name="lessonHours" label={t('students.step.lessonHours')} rules={required}>
              <InputNumber min={0} max={10_000} />
            </Form.Item>
          ) : null}
          {ground === 'unauthorised-absence' ? (
            <Form.Item name="absentDays" label={t('students.step.absentDays')} rules={required}>
              <InputNumber min={0} max={1000} />
            </Form.Item>
          ) : null}
        </>
      );
    default:
      return null;
  }
}

/** The conditions as the server judges them for what is filled in so far. */
function Judgement({ form, enrolment }: FieldProps) {
  const { t } = useTranslation();
  const values = Form.useWatch((all: Values) => all, form);
  const { action, effectiveOn, expectedUntil, ground, lessonHours, absentDays, fileId } = values ?? {};
  const judged = useQuery({
    ...students.query.judgeStep.queryOptions({
      input: {
        enrolmentId: enrolment.id,
        action: action ?? 'change-class',
        effectiveOn: effectiveOn ?? todayInChina(),
        hasEvidence: Boolean(fileId),
        ...(expectedUntil ? { expectedUntil } : {}),
        ...(ground ? { ground } : {}),
        ...(typeof lessonHours === 'number' ? { lessonHours } : {}),
        ...(typeof absentDays === 'number' ? { absentDays } : {}),
      },
    }),
    enabled: action !== undefined && effectiveOn !== undefined,
  });
  return (
    <Form.Item label={t('students.conditions')}>
      {judged.data ? <ConditionList conditions={judged.data} /> : null}
    </Form.Item>
  );
}
