import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { Binding, TargetFacts, TargetView } from '../contract/plan.ts';
import { BindingFields, type BindingValues, bindingOf } from './binding-fields.tsx';

type Props = {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
  title: string;
  target?: TargetView;
  /** Whether it is asked at once what measures the target. */
  withBinding?: boolean;
  submit: (target: TargetFacts, binding: Binding) => Promise<unknown>;
};

const percentOf = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);

/** Figures of a target as they are to read: corrected, entered, or changed by an amendment. */
export function TargetForm({ target: existing, withBinding = false, submit, ...drawer }: Props) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<TargetFacts & BindingValues & { tolerancePercent?: number | null }>
      {...drawer}
      initialValues={
        existing
          ? { ...existing, tolerancePercent: percentOf(existing.toleranceShare) }
          : { comparator: '>=', kind: 'milestones' }
      }
      submit={({ kind, metricId, organisationId, reason, tolerancePercent, ...values }) =>
        submit(
          {
            ...values,
            strict: existing?.strict ?? false,
            deadline: values.deadline || null,
            deadlineText: existing?.deadlineText ?? null,
            toleranceShare: tolerancePercent == null ? null : tolerancePercent / 100,
          },
          bindingOf({ kind, metricId, organisationId, reason }),
        )
      }
    >
      {(form) => (
        <>
          <Form.Item name="text" label={t('plan.target.text')} rules={required}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="comparator" label={t('plan.comparator')} rules={required}>
            <Select
              options={[
                ['>=', '≥'],
                ['<=', '≤'],
                ['=', '='],
                ['approx', '≈'],
                ['range', '–'],
              ].map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['comparator']}>
            {() =>
              form.getFieldValue('comparator') === 'range' ? (
                <>
                  <Form.Item name="min" label={t('plan.min')} rules={required}>
                    <InputNumber />
                  </Form.Item>
                  <Form.Item name="max" label={t('plan.max')} rules={required}>
                    <InputNumber />
                  </Form.Item>
                </>
              ) : (
                <>
                  <Form.Item name="value" label={t('plan.value')} rules={required}>
                    <InputNumber />
                  </Form.Item>
                  {form.getFieldValue('comparator') === 'approx' ? (
                    <Form.Item
                      name="tolerancePercent"
                      label={t('plan.target.tolerance')}
                      help={t('plan.target.toleranceHelp')}
                    >
                      <InputNumber min={0} max={100} suffix="%" />
                    </Form.Item>
                  ) : null}
                </>
              )
            }
          </Form.Item>
          <Form.Item name="unit" label={t('plan.unit')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="per" label={t('plan.target.per')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="deadline" label={t('plan.target.deadline')}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="stretch" valuePropName="checked">
            <Checkbox>{t('plan.target.stretch')}</Checkbox>
          </Form.Item>
          {withBinding ? <BindingFields form={form} /> : null}
        </>
      )}
    </FormDrawer>
  );
}
