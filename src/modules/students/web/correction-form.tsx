import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { EnrolmentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';
import { EvidenceField } from './evidence-field.tsx';

type Values = {
  enteredOn: string;
  programmeCode: string;
  programmeName: string;
  entryYear: number;
  className?: string;
  fullTime: boolean;
  reason: string;
  documentNumber?: string;
  fileId?: string | null;
};

/** Only what was changed is a correction. */
const whatDiffers = (facts: object, enrolment: EnrolmentView): Record<string, never> =>
  Object.fromEntries(
    Object.entries(facts).filter(
      ([key, value]) =>
        value !== undefined && value !== '' && value !== enrolment[key as keyof EnrolmentView],
    ),
  ) as Record<string, never>;

type Props = { enrolment: EnrolmentView; open: boolean; onClose: () => void; onDone: () => void };

/** Facts of an enrolment that were wrong from the start. */
export function CorrectionForm({ enrolment, onDone, ...drawer }: Props) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const { enteredOn, programmeCode, programmeName, entryYear, className, fullTime } = enrolment;
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('students.correct')}
      help={t('students.correct.help')}
      draftKey={`students.correct.${enrolment.id}`}
      onDone={onDone}
      initialValues={{
        enteredOn,
        programmeCode,
        programmeName,
        entryYear,
        fullTime,
        ...(className ? { className } : {}),
      }}
      submit={({ reason, documentNumber, fileId, ...facts }) =>
        students.client.correct({
          enrolmentId: enrolment.id,
          revision: enrolment.revision,
          reason,
          documentNumber: documentNumber?.trim() || null,
          fileId: fileId ?? null,
          ...whatDiffers(facts, enrolment),
        })
      }
    >
      {(form) => (
        <>
          <Form.Item name="enteredOn" label={t('students.enteredOn')} rules={required}>
            <DayPicker allowClear={false} />
          </Form.Item>
          <Form.Item name="programmeCode" label={t('students.programmeCode')} rules={required}>
            <Input maxLength={7} />
          </Form.Item>
          <Form.Item name="programmeName" label={t('students.programmeName')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="entryYear" label={t('students.entryYear')} rules={required}>
            <InputNumber min={1990} max={2200} />
          </Form.Item>
          <Form.Item name="className" label={t('students.className')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="fullTime" valuePropName="checked">
            <Checkbox>{t('students.fullTime')}</Checkbox>
          </Form.Item>
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
