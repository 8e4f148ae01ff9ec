import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { organisations } from './api-client.ts';
import { FoundedFields, foundedFrom } from './founded-fields.tsx';

type Values = Parameters<typeof organisations.client.found>[0];

export function FoundForm({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      onDone={onDone}
      title={t('organisations.found')}
      draftKey="organisations.found"
      initialValues={{ foundedOn: todayInChina() }}
      submit={(values) => organisations.client.found(foundedFrom(values))}
    >
      <FoundedFields />
      <Form.Item
        name="foundedOn"
        label={t('organisations.since')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('organisations.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
    </FormDrawer>
  );
}
