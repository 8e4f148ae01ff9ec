import { useMutation } from '@tanstack/react-query';
import { Button, Divider, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { authCalls } from '../../session/auth-calls.ts';
import { RefusalNotice } from './refusal-notice.tsx';

type Props = {
  /** Id of the city's single sign-on, when there is one. */
  provider: string | undefined;
  onDone: () => void;
  onSecondFactor: () => void;
};

/** User name and password, or the city's single sign-on. */
export function PasswordForm({ provider, onDone, onSecondFactor }: Props) {
  const { t } = useTranslation();
  const signIn = useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) =>
      authCalls.signIn(username.trim(), password),
    onSuccess: (answer) => (answer.twoFactorRedirect ? onSecondFactor() : onDone()),
  });
  const leave = useMutation({
    mutationFn: (id: string) => authCalls.singleSignOn(id),
    onSuccess: ({ url }) => location.assign(url),
  });
  const required = [{ required: true, message: t('form.required') }];
  return (
    <Form layout="vertical" requiredMark={false} onFinish={signIn.mutate}>
      <RefusalNotice error={signIn.error ?? leave.error} />
      <Form.Item name="username" label={t('signIn.username')} rules={required}>
        <Input autoComplete="username" autoCapitalize="none" autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={required}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
      {provider ? (
        <>
          <Divider plain>{t('signIn.or')}</Divider>
          <Button block loading={leave.isPending} onClick={() => leave.mutate(provider)}>
            {t('signIn.singleSignOn')}
          </Button>
        </>
      ) : null}
      <p className="quiet sign-in-help">{t('signIn.help')}</p>
    </Form>
  );
}
