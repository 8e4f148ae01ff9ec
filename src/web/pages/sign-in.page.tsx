import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Card, Divider, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, problemOf } from '../api/problem.ts';
import { formatInstant } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';
import { authCalls } from '../session/auth-calls.ts';
import { useSignInOptions } from '../session/use-me.ts';

/** The sentence for a refused sign-in; wrong name and wrong password are not told apart. */
function useRefusal(): (problem: ApiProblem) => string {
  const { t, i18n } = useTranslation();
  return ({ code, status, message }) => {
    if (code === 'ACCOUNT_LOCKED')
      return t('signIn.locked', { time: formatInstant(message, i18n.language as Language) });
    if (code === 'ACCOUNT_DISABLED') return t('signIn.disabled');
    if (code === 'INVALID_CODE' || code === 'INVALID_TWO_FACTOR_COOKIE') return t('signIn.codeWrong');
    if (status === 401) return t('signIn.wrong');
    if (status === 429) return t('signIn.tooMany');
    if (status === 0) return t('fault.network');
    return t('signIn.failed');
  };
}

export function Page() {
  const { t } = useTranslation();
  const [second, setSecond] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const enter = async () => {
    await queryClient.invalidateQueries({ queryKey: ['me'] });
    await navigate({ to: to?.startsWith('/') && !to.startsWith('//') ? to : '/' });
  };
  return (
    <main className="sign-in">
      <Card>
        <h1>
          {t('shell.name')} <span className="quiet">{t('shell.subtitle')}</span>
        </h1>
        {second ? (
          <CodeForm onDone={enter} onBack={() => setSecond(false)} />
        ) : (
          <PasswordForm onDone={enter} onSecondFactor={() => setSecond(true)} />
        )}
      </Card>
      <p className="quiet">
        <a href="/">{t('shell.public')}</a>
      </p>
    </main>
  );
}

function PasswordForm({
  onDone,
  onSecondFactor,
}: {
  onDone: () => Promise<void>;
  onSecondFactor: () => void;
}) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const { data: options } = useSignInOptions();
  const signIn = useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) =>
      authCalls.signIn(username.trim(), password),
    onSuccess: (answer) => (answer.twoFactorRedirect ? onSecondFactor() : onDone()),
  });
  const provider = options?.singleSignOn;
  const leave = useMutation({
    mutationFn: () => authCalls.singleSignOn(provider ?? ''),
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={signIn.mutate}>
      {signIn.error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={refusal(problemOf(signIn.error))}
          className="form-problem"
        />
      ) : null}
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input autoComplete="username" autoCapitalize="none" autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
      {provider ? (
        <>
          <Divider plain />
          <Button block loading={leave.isPending} onClick={() => leave.mutate()}>
            {t('signIn.singleSignOn')}
          </Button>
        </>
      ) : null}
      <p className="quiet sign-in-help">{t('signIn.help')}</p>
    </Form>
  );
}

function CodeForm({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const verify = useMutation({
    mutationFn: ({ code }: { code: string }) =>
      /^\d{6}$/.test(code.trim())
        ? authCalls.verifyCode(code.trim())
        : authCalls.verifyBackupCode(code.trim()),
    onSuccess: onDone,
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={verify.mutate}>
      {verify.error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={refusal(problemOf(verify.error))}
          className="form-problem"
        />
      ) : null}
      <Form.Item
        name="code"
        label={t('signIn.code')}
        help={t('signIn.codeHelp')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" autoFocus />
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
