import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The number of the document that an act rests on. */
export function DocumentNumberField({ required = true }: { required?: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="documentNumber"
      label={t('admissions.cycle.documentNumber')}
      extra={t('admissions.cycle.documentHelp')}
      rules={required ? [{ required: true, whitespace: true, message: t('form.required') }] : []}
    >
      <Input maxLength={60} />
    </Form.Item>
  );
}
