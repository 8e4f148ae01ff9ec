import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownerships } from '../contract/enterprise.ts';
import { useDivisionOptions, useIndustryOptions } from './use-directories.ts';

/** A place of the caller's own, or outside the city by its code, which appears as soon as it is typed. */
function DivisionSelect({
  present,
  ...field
}: {
  /** The place of the entry, also where it is not the caller's. */
  present?: string | undefined;
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const all = useDivisionOptions();
  const own = useDivisionOptions('own');
  const known = new Set(all.map(({ value }) => value));
  const outside = [present, field.value, /^\d{6}$/.test(typed) ? typed : undefined].filter(
    (code) => code !== undefined && !known.has(code),
  );
  const mine = new Set(own.map(({ value }) => value));
  const options = [
    ...all.filter(({ value }) => mine.has(value) || value === present),
    ...[...new Set(outside)].map((code) => ({ value: code, label: t('enterprises.outside', { code }) })),
  ];
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      options={options as { value: string; label: string }[]}
    />
  );
}

/** Name, place, industry, ownership and address, as three forms ask for them. */
export function FactsFields({ prefix = [], present }: { prefix?: string[]; present?: string }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const industries = useIndustryOptions(false);
  // Whoever keeps several places keeps the partners outside the city too.
  const several = useDivisionOptions('own').length > 1;
  return (
    <>
      <Form.Item name={[...prefix, 'name']} label={t('enterprises.name')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name={[...prefix, 'divisionCode']}
        label={t('enterprises.division')}
        rules={required}
        extra={several ? t('enterprises.division.help') : undefined}
      >
        <DivisionSelect present={present} />
      </Form.Item>
      <Form.Item name={[...prefix, 'industryCode']} label={t('enterprises.industry')} rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={industries} />
      </Form.Item>
      <Form.Item name={[...prefix, 'ownership']} label={t('enterprises.ownership')} rules={required}>
        <Select
          options={ownerships.map((value) => ({ value, label: t(`enterprises.ownership.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={[...prefix, 'address']} label={t('enterprises.address')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
