import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationKinds } from '../contract/organisation.ts';
import { DivisionSelect } from './division-select.tsx';

/** What is dated about an organisation: the fields that founding, changing and correcting share. */
export function FactsFields({ prefix = [] }: { prefix?: (string | number)[] }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const name = (field: string) => [...prefix, field];
  return (
    <>
      <Form.Item name={name('name')} label={t('organisations.name')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={name('shortName')} label={t('organisations.shortName')} rules={required}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name={name('kind')} label={t('organisations.kind')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={organisationKinds.map((kind) => ({ value: kind, label: t(`organisations.kind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item name={name('divisionCode')} label={t('organisations.division')}>
        <DivisionSelect />
      </Form.Item>
    </>
  );
}
