import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { EnrolmentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';
import { EvidenceField } from './evidence-field.tsx';
import { ProgrammeFields } from './programme-fields.tsx';
import { SchoolSelect } from './school-select.tsx';

type Values = {
  toOrganisationId: string;
  programmeCode: string;
  programmeName: string;
  effectiveOn: string;
  reason: string;
  fileId?: string | null;
};

type Props = { enrolment: EnrolmentView; open: boolean; onClose: () => void; onDone: () => void };

/** Asking for a transfer is the consent of the school that the student leaves. */
export function TransferForm({ enrolment, onDone, ...drawer }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const required = [{ required: true, message: t('form.required') }];
  const { programmeCode, programmeName } = enrolment;
  return (
    <FormDrawer<Values, { id: string }>
      {...drawer}
      title={t('students.transfer.request')}
      draftKey={`students.transfer.${enrolment.id}`}
      initialValues={{ programmeCode, programmeName, effectiveOn: todayInChina() }}
      onDone={({ id }) => {
        onDone();
        void navigate({ to: '/student-transfers/$id' as '/', params: { id } as never });
      }}
      submit={(values) =>
        students.client.requestTransfer({
          ...values,
          enrolmentId: enrolment.id,
          fileId: values.fileId ?? null,
        })
      }
    >
      {(form) => (
        <>
          <Form.Item name="toOrganisationId" label={t('students.transfer.to')} rules={required}>
            <SchoolSelect reach="all" label={t('students.transfer.to')} />
          </Form.Item>
          <Programme form={form} />
          <Form.Item name="effectiveOn" label={t('students.transfer.effectiveOn')} rules={required}>
            <DayPicker allowClear={false} />
          </Form.Item>
          <Form.Item name="reason" label={t('students.reason')} rules={required}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          <EvidenceField form={form} />
        </>
      )}
    </FormDrawer>
  );
}

/** The programme at the other school, chosen from what it offers. */
function Programme({ form }: { form: FormInstance<Values> }) {
  const toOrganisationId = Form.useWatch('toOrganisationId', form);
  const offered = useQuery({
    ...students.query.offerings.queryOptions({ input: { organisationId: toOrganisationId ?? '' } }),
    enabled: toOrganisationId !== undefined,
  });
  return <ProgrammeFields form={form} offered={offered.data ?? []} />;
}
