import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { indicators } from '../contract/condition.ts';
import { groupedDigits } from './condition-text.ts';

/** The thresholds of a standard, one line each. */
export function CriteriaFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <Form.List name={['standard', 'criteria']}>
      {(lines, { add, remove }) => (
        <fieldset className="conditions-criteria">
          <legend>{t('conditions.standard.criteria')}</legend>
          {lines.map(({ key, name }) => (
            <div key={key} className="conditions-criterion">
              <Form.Item name={[name, 'indicator']} rules={required}>
                <Select
                  aria-label={t('conditions.indicator')}
                  options={indicators.map((value) => ({
                    value,
                    label: t(`conditions.indicator.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'threshold']} rules={required}>
                <InputNumber
                  aria-label={t('conditions.threshold')}
                  min={0.01}
                  {...groupedDigits}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Form.Item name={[name, 'confidence']} rules={required}>
                <Select
                  aria-label={t('conditions.standard.confidence')}
                  options={(['verified', 'recalled'] as const).map((value) => ({
                    value,
                    label: t(`conditions.confidence.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'decides']} valuePropName="checked">
                <Checkbox>{t('conditions.standard.decides')}</Checkbox>
              </Form.Item>
              {/* Bands by population are not edited here, and must not get lost. */}
              <Form.Item name={[name, 'bands']} hidden>
                <Input />
              </Form.Item>
              <Button type="link" danger onClick={() => remove(name)}>
                {t('conditions.standard.remove')}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ decides: true, confidence: 'recalled', bands: [] })}>
            {t('conditions.standard.addCriterion')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
