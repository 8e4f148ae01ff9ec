import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { organisations } from './api-client.ts';
import { OrganisationSelect } from './organisation-select.tsx';

type Values = {
  fromIds: string[];
  into: { id: string };
  effectiveOn: string;
  documentNumber?: string;
  note?: string;
};

export function MergeForm({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      onDone={onDone}
      title={t('organisations.merge')}
      help={t('organisations.mergeHelp')}
      draftKey="organisations.merge"
      initialValues={{ effectiveOn: todayInChina() }}
      submit={(values) => organisations.client.merge(values)}
    >
      <Form.Item name="fromIds" label={t('organisations.mergeFrom')} rules={required}>
        <OrganisationSelect multiple label={t('organisations.mergeFrom')} />
      </Form.Item>
      <Form.Item name={['into', 'id']} label={t('organisations.mergeInto')} rules={required}>
        <OrganisationSelect label={t('organisations.mergeInto')} />
      </Form.Item>
      <Form.Item name="effectiveOn" label={t('organisations.effectiveOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('organisations.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="note" label={t('organisations.note')}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormDrawer>
  );
}
