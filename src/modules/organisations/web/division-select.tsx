import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisations } from './api-client.ts';

type Props = {
  value?: string | null | undefined;
  onChange?: (code: string | undefined) => void;
  id?: string;
  /** Named beside other filters; in a form the field has its label. */
  label?: string;
};

/** A county of the city by its name; the code of a place outside is typed. */
export function DivisionSelect({ value, onChange, id, label }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const divisions = useQuery({
    ...organisations.query.divisions.queryOptions({ input: {} }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = (divisions.data ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const outside = [value, /^\d{6}$/.test(typed) ? typed : null].flatMap((code) =>
    code && !known.some((each) => each.value === code) ? [{ value: code, label: code }] : [],
  );
  return (
    <Select
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label, placeholder: label, style: { width: 170 } } : {})}
      allowClear
      showSearch={{
        onSearch: setTyped,
        filterOption: (text, option) => `${option?.value} ${option?.label}`.includes(text),
      }}
      notFoundContent={t('organisations.division.outside')}
      value={value ?? null}
      onChange={(code) => onChange?.(code ?? undefined)}
      options={[...known, ...new Map(outside.map((option) => [option.value, option])).values()]}
    />
  );
}
