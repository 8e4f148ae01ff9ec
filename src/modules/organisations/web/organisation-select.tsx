import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisations } from './api-client.ts';

type Props = {
  value?: string | string[];
  onChange?: (value: string | string[]) => void;
  multiple?: boolean;
  id?: string;
  label?: string;
};

/** Choice of organisations by name. Works as a form field. */
export function OrganisationSelect({ value, onChange, multiple = false, id, label }: Props) {
  const { t } = useTranslation();
  const [q, setText] = useState('');
  const found = useQuery(
    organisations.query.list.queryOptions({ input: { q: q || undefined, pageSize: 30 } }),
  );
  return (
    <Select
      {...(id ? { id } : {})}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      value={value as never}
      onChange={(next: string | string[]) => onChange?.(next)}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={t('organisations.search')}
      aria-label={label ?? t('organisations.title')}
      options={found.data?.rows.map((row) => ({ value: row.id, label: row.name })) ?? []}
    />
  );
}
