import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EnterpriseFields } from '#web/ui/enterprise-fields.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { demandKinds, demandSources, type NewDemand } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { useOwn } from './choices.tsx';
import { DemandParts, type EnteredPart, partsOf } from './demand-parts.tsx';
import { useRequired } from './offering-forms.tsx';

type Values = Omit<NewDemand, 'parts'> & { parts: EnteredPart[] };

const thisYear = () => new Date().getFullYear();

/** One report of demand, in the name of an organisation that the caller acts for. */
export function DemandForm(drawer: { open: boolean; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  const own = useOwn(['officer', 'plan-office']);
  const options = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('programmes.demand.add')}
      draftKey="programmes.demand"
      initialValues={{
        year: thisYear(),
        kind: 'vacancy',
        source: 'enterprise-report',
        parts: [{}],
        ...(own[0] ? { organisationId: own[0].id } : {}),
      }}
      submit={(values) =>
        programmes.client.addDemand({
          ...values,
          parts: partsOf(values.parts, values.headcount),
          creditCode: values.creditCode || null,
          divisionCode: values.divisionCode || null,
          skillLevel: values.skillLevel ?? null,
          note: values.note || null,
        })
      }
    >
      <Form.Item name="organisationId" label={t('programmes.reporter')} rules={required}>
        <Select options={own.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <EnterpriseFields
        name="enterpriseName"
        code="creditCode"
        labels={{ name: t('programmes.enterprise'), code: t('programmes.creditCode') }}
      />
      <Form.Item name="year" label={t('programmes.year')} rules={required}>
        <InputNumber min={2000} max={thisYear() + 3} precision={0} />
      </Form.Item>
      <Form.Item name="kind" label={t('programmes.demandKind')} rules={required}>
        <Select options={options('programmes.demandKind', demandKinds)} />
      </Form.Item>
      <Form.Item name="headcount" label={t('programmes.headcount')} rules={required}>
        <InputNumber min={1} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item noStyle dependencies={['headcount']}>
        {({ getFieldValue }) => <DemandParts total={getFieldValue('headcount') ?? 0} />}
      </Form.Item>
      <Form.Item name="skillLevel" label={t('programmes.skillLevel')}>
        <InputNumber min={1} max={5} precision={0} />
      </Form.Item>
      <Form.Item name="source" label={t('programmes.demandSource')} rules={required}>
        <Select options={options('programmes.demandSource', demandSources)} />
      </Form.Item>
      <Form.Item name="note" label={t('programmes.note')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
