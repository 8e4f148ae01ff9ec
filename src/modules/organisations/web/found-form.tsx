import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { organisations } from './api-client.ts';
import { FactsFields } from './facts-fields.tsx';
import { OrganisationSelect } from './organisation-select.tsx';

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
      submit={(values) =>
        organisations.client.found({
          ...values,
          divisionCode: values.divisionCode || null,
          creditCode: values.creditCode || null,
          schoolIdentifier: values.schoolIdentifier || null,
        })
      }
    >
      <FactsFields />
      <Form.Item
        name="parentId"
        label={t('organisations.parent')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <OrganisationSelect label={t('organisations.parent')} />
      </Form.Item>
      <Form.Item name="guidanceParentId" label={t('organisations.guidance')}>
        <OrganisationSelect label={t('organisations.guidance')} />
      </Form.Item>
      <Form.Item name="creditCode" label={t('organisations.creditCode')}>
        <Input maxLength={24} />
      </Form.Item>
      <Form.Item name="schoolIdentifier" label={t('organisations.schoolIdentifier')}>
        <Input maxLength={16} />
      </Form.Item>
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
