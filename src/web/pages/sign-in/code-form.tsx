import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { authCalls } from '../../session/auth-calls.ts';
import { RefusalNotice } from './refusal-notice.tsx';

/** The second factor: six digits of the authenticator, or one of the backup codes. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const verify = useMutation({
    mutationFn: ({ code }: { code: string }) => {
      const typed = code.replaceAll(/\s/g, '');
      return /^\d{6}$/.test(typed) ? authCalls.verifyCode(typed) : authCalls.verifyBackupCode(typed);
    },
    onSuccess: onDone,
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={verify.mutate}>
      <RefusalNotice error={verify.error} />
      <Form.Item
        name="code"
        label={t('signIn.code')}
        extra={t('signIn.codeHelp')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input autoComplete="one-time-code" autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={verify.isPending}>
        {t('signIn.verify')}
      </Button>
      <Button type="link" onClick={onBack}>
        {t('signIn.back')}
      </Button>
    </Form>
  );
}
