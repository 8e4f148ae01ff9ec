import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { bracketed } from '../i18n/punctuation.ts';
import { useFaultSentence } from './fault-sentence.ts';
import { useSettled } from './use-settled.ts';

/** A choice: `note` tells apart what bears the same name. */
export type Choice = { id: string; name: string; note?: string | null };

type Common = {
  /** Where the choices come from; also the name under which they are kept. */
  source: string;
  /** Choices whose name contains the text, the likeliest first. Comes from the page's own module. */
  load: (text: string) => Promise<readonly Choice[]>;
  /** Names of what is chosen already, so that it shows before anything was loaded. */
  known?: readonly Choice[];
  id?: string;
  label?: string;
  placeholder?: string;
  disabled?: boolean;
};
type One = { multiple?: false; value?: string | null; onChange?: (id: string | undefined) => void };
type Many = { multiple: true; value?: readonly string[]; onChange?: (ids: string[]) => void };

/** Choice of organisations (or anything else with names) by typing part of the name. Works as a form field. */
export function OrganisationSelect(props: Common & (One | Many)) {
  const { source, load, known = [], id, label, placeholder, disabled = false } = props;
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const found = useQuery({
    queryKey: ['choices', source, settled],
    queryFn: () => load(settled),
    placeholderData: keepPreviousData,
  });
  const choices = new Map([...known, ...(found.data ?? [])].map((choice) => [choice.id, choice]));
  const change = (next: string | string[] | undefined) => {
    if (props.multiple) props.onChange?.(Array.isArray(next) ? next : []);
    else props.onChange?.(typeof next === 'string' ? next : undefined);
  };
  return (
    <Select<string | string[]>
      {...(id ? { id } : {})}
      {...(props.multiple ? { mode: 'multiple' as const } : {})}
      value={(props.multiple ? [...(props.value ?? [])] : (props.value ?? null)) as string | string[]}
      onChange={change}
      allowClear
      disabled={disabled}
      className="choice-select"
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={placeholder ?? t('select.typeName')}
      aria-label={label ?? t('select.typeName')}
      notFoundContent={
        found.error ? problemOf(found.error).faults.map(sentenceOf).join(' ') : t('select.nothing')
      }
      options={[...choices.values()].map(({ id: value, name, note }) => ({
        value,
        label: note ? bracketed(t, name, note) : name,
      }))}
    />
  );
}
