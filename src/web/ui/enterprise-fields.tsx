import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAnswer } from '../api/problem.ts';
import { bracketed } from '../i18n/punctuation.ts';
import { useSettled } from './use-settled.ts';

type Known = { id: string; name: string; creditCode: string; divisionName: string };

type Props = {
  /** Names of the two fields in the form. */
  name: string;
  code: string;
  labels: { name: string; code: string };
};

const nameCharactersMax = 100;
const codeCharactersMax = 24;

/**
 * An enterprise by name and credit code. The register of enterprises proposes what it knows, and what is chosen
 * fills both fields; an enterprise that it does not keep, such as one of another city, is typed.
 */
export function EnterpriseFields({ name, code, labels }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const found = useQuery({
    queryKey: ['choices', 'enterprises', settled],
    queryFn: async () =>
      readAnswer<Known[]>(await fetch(`/api/enterprise-suggestions?q=${encodeURIComponent(settled)}`)),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    // Whoever may not see the register types the name, as for an enterprise that is not in it.
    retry: false,
  });
  return (
    <>
      <Form.Item
        name={name}
        label={labels.name}
        rules={[
          { required: true, message: t('form.required') },
          { max: nameCharactersMax, message: t('select.tooLong', { max: nameCharactersMax }) },
        ]}
        extra={t('select.enterprise.help')}
      >
        <AutoComplete
          showSearch={{ filterOption: false, onSearch: setText }}
          onSelect={(_value: string, { creditCode }: { creditCode: string }) =>
            form.setFieldValue(code, creditCode)
          }
          options={
            text.trim() === ''
              ? []
              : (found.data ?? []).map((each) => ({
                  key: each.id,
                  value: each.name,
                  creditCode: each.creditCode,
                  label: bracketed(t, each.name, each.divisionName),
                }))
          }
        />
      </Form.Item>
      <Form.Item name={code} label={labels.code}>
        <Input maxLength={codeCharactersMax} />
      </Form.Item>
    </>
  );
}
