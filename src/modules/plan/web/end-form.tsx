import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';

/** Ends a plan that nothing succeeds. */
export function EndForm({
  draft,
  ...drawer
}: {
  draft: DraftView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<{ lastDay: string; reason: string }>
      {...drawer}
      title={t('plan.end')}
      help={t('plan.end.help')}
      initialValues={{ lastDay: draft.endsOn ?? todayInChina() }}
      submit={(values) => plan.client.endPlan({ id: draft.id, ...values })}
    >
      <Form.Item name="lastDay" label={t('plan.end.lastDay')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('form.reason')} rules={required}>
        <Input.TextArea rows={3} maxLength={200} showCount />
      </Form.Item>
    </FormDrawer>
  );
}
