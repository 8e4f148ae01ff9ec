import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Choice } from '#web/ui/organisation-select.tsx';
import type { organisations } from './api-client.ts';
import { FactsFields } from './facts-fields.tsx';
import { OrganisationSelect } from './organisation-select.tsx';

type Founded = Omit<Parameters<typeof organisations.client.found>[0], 'foundedOn'>;

/** A new organisation as a form holds it, with blanks told from values. */
export const foundedFrom = <V extends Founded>(values: V) => ({
  ...values,
  divisionCode: values.divisionCode || null,
  creditCode: values.creditCode || null,
  schoolIdentifier: values.schoolIdentifier || null,
});

/** What is asked of an organisation that comes into being, be it founded or by a merger or a split. */
export function FoundedFields({
  prefix = [],
  known,
}: {
  prefix?: (string | number)[];
  /** A superior that the form starts with. */
  known?: readonly Choice[];
}) {
  const { t } = useTranslation();
  const name = (field: string) => [...prefix, field];
  return (
    <>
      <FactsFields prefix={prefix} />
      <Form.Item
        name={name('parentId')}
        label={t('organisations.parent')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <OrganisationSelect label={t('organisations.parent')} {...(known ? { known } : {})} />
      </Form.Item>
      <Form.Item name={name('guidanceParentId')} label={t('organisations.guidance')}>
        <OrganisationSelect label={t('organisations.guidance')} />
      </Form.Item>
      <Form.Item name={name('creditCode')} label={t('organisations.creditCode')}>
        <Input maxLength={24} />
      </Form.Item>
      <Form.Item name={name('schoolIdentifier')} label={t('organisations.schoolIdentifier')}>
        <Input maxLength={16} />
      </Form.Item>
    </>
  );
}
