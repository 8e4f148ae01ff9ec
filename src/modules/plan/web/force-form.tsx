import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';

/** Puts a complete draft in force, in place of the plan before where there is one. */
export function ForceForm({
  draft,
  open,
  ...drawer
}: {
  draft: DraftView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const plans = useQuery({ ...plan.query.listPlans.queryOptions({ input: {} }), enabled: open });
  return (
    <FormDrawer<{ from: string; succeeds?: string }>
      {...drawer}
      open={open}
      title={t('plan.putInForce')}
      help={t('plan.putInForce.help')}
      initialValues={{ from: todayInChina() }}
      submit={({ from, succeeds }) =>
        plan.client.putInForce({ id: draft.id, version: draft.version, from, succeeds: succeeds ?? null })
      }
    >
      <Form.Item name="from" label={t('plan.from')} rules={[{ required: true, message: t('form.required') }]}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="succeeds" label={t('plan.succeeds')}>
        <Select
          allowClear
          options={(plans.data ?? [])
            .filter(({ state }) => state === 'in-force')
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
    </FormDrawer>
  );
}
