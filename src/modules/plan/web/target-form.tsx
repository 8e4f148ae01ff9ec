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

/** Figures of a target as they are to read: corrected, entered, or changed by an amendment. */
export function TargetForm({ target: existing, withBinding = false, submit, ...drawer }: Props) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<TargetFacts & BindingValues>
      {...drawer}
      initialValues={existing ?? { comparator: '>=', kind: 'milestones' }}
      submit={({ kind, metricId, organisationId, reason, ...values }) =>
        submit(
          {
            ...values,
            strict: existing?.strict ?? false,
            deadline: values.deadline || null,
            deadlineText: existing?.deadlineText ?? null,
            toleranceShare: existing?.toleranceShare ?? null,
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
                <Form.Item name="value" label={t('plan.value')} rules={required}>
                  <InputNumber />
                </Form.Item>
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
