import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';

type Values = {
  title: string;
  documentNumber?: string;
  issuer?: string;
  issuedOn?: string;
  startsOn: string;
  endsOn?: string;
};

/** Corrects what was read of the document itself: its title, number, issuer and days. */
export function FactsForm({
  draft,
  ...drawer
}: {
  draft: DraftView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const { title, documentNumber, issuer, issuedOn, startsOn, endsOn } = draft;
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('plan.editFacts')}
      initialValues={{
        title,
        startsOn,
        documentNumber: documentNumber ?? '',
        issuer: issuer ?? '',
        ...(issuedOn ? { issuedOn } : {}),
        ...(endsOn ? { endsOn } : {}),
      }}
      submit={(values) =>
        plan.client.editPlan({
          id: draft.id,
          version: draft.version,
          title: values.title,
          startsOn: values.startsOn,
          documentNumber: values.documentNumber || null,
          issuer: values.issuer || null,
          issuedOn: values.issuedOn ?? null,
          endsOn: values.endsOn ?? null,
        })
      }
    >
      <Form.Item name="title" label={t('plan.title')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('plan.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="issuer" label={t('plan.issuer')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="issuedOn" label={t('plan.issuedOn')}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="startsOn" label={t('plan.startsOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="endsOn" label={t('plan.endsOn')}>
        <DayPicker />
      </Form.Item>
    </FormDrawer>
  );
}
