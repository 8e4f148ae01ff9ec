import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { Binding, TargetView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { useMetricNames } from './metric-names.ts';

type Values = { kind: Binding['kind']; metricId?: string; reason?: string; from?: string };

/** What measures a target: a metric, milestones with evidence, or nothing yet and why. */
export function BindForm({
  target,
  open,
  ...drawer
}: {
  target: TargetView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const metrics = useMetricNames(open);
  const current = target.binding;
  return (
    <FormDrawer<Values>
      {...drawer}
      open={open}
      title={`${t('plan.binding')} · ${target.text}`}
      initialValues={{
        kind: current?.kind ?? 'milestones',
        ...(current?.kind === 'metric' ? { metricId: current.metricId } : {}),
        ...(current?.kind === 'none' ? { reason: current.reason } : {}),
      }}
      submit={({ kind, metricId = '', reason = '', from }) =>
        plan.client.bindTarget({
          targetId: target.id,
          from: from ?? null,
          binding: kind === 'metric' ? { kind, metricId } : kind === 'none' ? { kind, reason } : { kind },
        })
      }
    >
      {(form) => (
        <>
          <Form.Item name="kind" label={t('plan.binding')}>
            <Radio.Group
              options={(['metric', 'milestones', 'none'] as const).map((kind) => ({
                value: kind,
                label: t(`plan.binding.${kind}`),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['kind']}>
            {() =>
              form.getFieldValue('kind') === 'metric' ? (
                <Form.Item
                  name="metricId"
                  label={t('plan.binding.metric')}
                  rules={[{ required: true, message: t('form.required') }]}
                >
                  <Select
                    showSearch={{ optionFilterProp: 'label' }}
                    loading={metrics.isFetching}
                    options={[...metrics.names].map(([value, label]) => ({ value, label }))}
                  />
                </Form.Item>
              ) : form.getFieldValue('kind') === 'none' ? (
                <Form.Item
                  name="reason"
                  label={t('plan.binding.reason')}
                  rules={[{ required: true, message: t('form.required') }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
              ) : null
            }
          </Form.Item>
          <Form.Item name="from" label={t('plan.from')}>
            <DayPicker />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
