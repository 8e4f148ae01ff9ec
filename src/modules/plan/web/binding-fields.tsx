import { Button, Flex, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Bilingual } from '#kernel/contract/scalars.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Choice, OrganisationSelect } from '#web/ui/organisation-select.tsx';
import type { Binding } from '../contract/plan.ts';
import { useMetricNames } from './metric-names.ts';
import { suggestOrganisations } from './suggest-organisations.ts';

/** What the fields hold; which of them count depends on the kind. */
export type BindingValues = {
  kind: Binding['kind'];
  metricId?: string | undefined;
  organisationId?: string | undefined;
  reason?: string | undefined;
};

export type MetricProposal = { metricId: string; title: Bilingual };

export const bindingOf = ({ kind, metricId = '', organisationId, reason = '' }: BindingValues): Binding =>
  kind === 'metric'
    ? { kind, metricId, organisationId: organisationId ?? null }
    : kind === 'none'
      ? { kind, reason }
      : { kind };

export function bindingValues(binding: Binding | null): BindingValues {
  if (binding?.kind === 'metric')
    return {
      kind: 'metric',
      metricId: binding.metricId,
      ...(binding.organisationId ? { organisationId: binding.organisationId } : {}),
    };
  if (binding?.kind === 'none') return { kind: 'none', reason: binding.reason };
  return { kind: 'milestones' };
}

type Props<V> = {
  form: FormInstance<V>;
  /** Metrics that are likely meant, best first; one click takes one. */
  proposals?: readonly MetricProposal[];
  known?: readonly Choice[];
};

/** What measures a target: a metric of the city or of one body, milestones with evidence, or nothing yet and why. */
export function BindingFields<V extends BindingValues>({ form, proposals = [], known = [] }: Props<V>) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Proposals form={form as unknown as FormInstance<BindingValues>} proposals={proposals} />
      <Form.Item name="kind" label={t('plan.binding')}>
        <Radio.Group
          options={(['metric', 'milestones', 'none'] as const).map((kind) => ({
            value: kind,
            label: t(`plan.binding.${kind}`),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => {
          const kind = getFieldValue('kind') as Binding['kind'];
          if (kind === 'metric')
            return (
              <>
                <Form.Item name="metricId" label={t('plan.binding.metric')} rules={required}>
                  <MetricSelect />
                </Form.Item>
                <Form.Item
                  name="organisationId"
                  label={t('plan.binding.organisation')}
                  help={t('plan.binding.organisationHelp')}
                >
                  <OrganisationSelect
                    source="plan-organisations"
                    load={suggestOrganisations}
                    known={known}
                    label={t('plan.binding.organisation')}
                  />
                </Form.Item>
              </>
            );
          return kind === 'none' ? (
            <Form.Item name="reason" label={t('plan.binding.reason')} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
          ) : null;
        }}
      </Form.Item>
    </>
  );
}

function Proposals({
  form,
  proposals,
}: {
  form: FormInstance<BindingValues>;
  proposals: readonly MetricProposal[];
}) {
  const { t, i18n } = useTranslation();
  if (proposals.length === 0) return null;
  return (
    <Form.Item label={t('plan.binding.proposals')}>
      <Flex wrap gap="small">
        {proposals.map(({ metricId, title }) => (
          <Button
            key={metricId}
            size="small"
            onClick={() => form.setFieldsValue({ kind: 'metric', metricId })}
          >
            {title[i18n.language as Language]}
          </Button>
        ))}
      </Flex>
    </Form.Item>
  );
}

/** Works as a form field. */
function MetricSelect({
  value,
  onChange,
  id,
}: {
  value?: string;
  onChange?: (metricId: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const { names, isFetching } = useMetricNames(true);
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      aria-label={t('plan.binding.metric')}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      options={[...names].map(([metricId, label]) => ({ value: metricId, label }))}
    />
  );
}
