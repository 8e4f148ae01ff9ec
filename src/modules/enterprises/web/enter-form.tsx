import { useNavigate } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { NewEnterprise } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';
import { FactsFields } from './facts-fields.tsx';
import { useDivisionOptions } from './use-directories.ts';

/** A single entry; what is typed is kept as a draft until it is sent. */
export function EnterForm({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const own = useDivisionOptions('own');
  // A county enters its own: there is nothing to choose.
  const only = own.length === 1 ? own[0] : undefined;
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<NewEnterprise, { id: string }>
      open={open}
      onClose={onClose}
      title={t('enterprises.enter')}
      help={t('enterprises.enter.help')}
      draftKey="enterprises.enter"
      initialValues={{ ownership: 'private', ...(only ? { divisionCode: only.value } : {}) }}
      submit={(values) => enterprises.client.enter({ ...values, address: values.address || null })}
      onDone={({ id }) => {
        onDone();
        void navigate({ to: '/enterprises/$id' as '/', params: { id } as never });
      }}
    >
      <Form.Item name="creditCode" label={t('enterprises.creditCode')} rules={required}>
        <Input maxLength={24} />
      </Form.Item>
      <FactsFields />
      <Form.Item name="establishedOn" label={t('enterprises.establishedOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}
