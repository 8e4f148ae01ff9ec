import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { authCalls } from '../../session/auth-calls.ts';
import { signInRefusal } from '../../session/sign-in-refusal.ts';

type Values = { current: string; chosen: string; repeated: string };

export function PasswordCard({ onChanged }: { onChanged: () => unknown }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useMutation({
    mutationFn: ({ current, chosen }: Values) => authCalls.changePassword(current, chosen),
    onSuccess: () => {
      form.resetFields();
      void message.success(t('password.changed'));
      onChanged();
    },
    onError: (error) => {
      const { code, message: faults } = problemOf(error);
      if (code === 'PASSWORD_WEAK')
        form.setFields([
          { name: 'chosen', errors: faults.split(',').map((fault) => t(`fault.password-${fault}`)) },
        ]);
      if (code === 'INVALID_PASSWORD') form.setFields([{ name: 'current', errors: [t('password.wrong')] }]);
    },
  });
  const problem = change.error ? problemOf(change.error) : undefined;
  const besideField = problem?.code === 'PASSWORD_WEAK' || problem?.code === 'INVALID_PASSWORD';
  return (
    <Card size="small" title={t('password.title')}>
      {problem && !besideField ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="form-problem"
          title={t(signInRefusal(problem))}
        />
      ) : null}
      <Form form={form} layout="vertical" onFinish={change.mutate}>
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="chosen"
          label={t('password.new')}
          extra={t('password.policy')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('password.repeat')}
          dependencies={['chosen']}
          rules={[
            { required: true, message: t('form.required') },
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === getFieldValue('chosen')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('password.differ'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('password.title')}
        </Button>
      </Form>
    </Card>
  );
}
