import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Form, Input, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { authCalls } from '../../session/auth-calls.ts';
import { Tag } from '../../ui/status-tag.tsx';

export function SecondFactorCard({ enabled, onChanged }: { enabled: boolean; onChanged: () => unknown }) {
  const { t } = useTranslation();
  const enrol = useMutation({
    mutationFn: ({ password }: { password: string }) => authCalls.enableSecondFactor(password),
  });
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) => authCalls.verifyCode(code.trim()),
    onSuccess: onChanged,
  });
  const remove = useMutation({
    mutationFn: ({ password }: { password: string }) => authCalls.disableSecondFactor(password),
    onSuccess: onChanged,
  });
  const error = enrol.error ?? confirm.error ?? remove.error;
  return (
    <Card
      size="small"
      title={t('account.secondFactor')}
      extra={enabled ? <Tag tone="good" label={t('account.enabled')} /> : null}
    >
      {error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="form-problem"
          title={
            problemOf(error).status === 429
              ? t('signIn.tooMany')
              : confirm.error
                ? t('signIn.codeWrong')
                : t('password.wrong')
          }
        />
      ) : null}
      <p className="quiet">{t('account.secondFactorHelp')}</p>
      {enrol.data && !enabled ? (
        <Enrolment {...enrol.data} pending={confirm.isPending} onCode={(code) => confirm.mutate({ code })} />
      ) : (
        <Form layout="inline" onFinish={enabled ? remove.mutate : enrol.mutate}>
          <Form.Item
            name="password"
            label={t('account.confirmPassword')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" danger={enabled} loading={enrol.isPending || remove.isPending}>
            {t(enabled ? 'account.disable' : 'account.enable')}
          </Button>
        </Form>
      )}
    </Card>
  );
}

function Enrolment({
  totpURI,
  backupCodes,
  pending,
  onCode,
}: {
  totpURI: string;
  backupCodes: string[];
  pending: boolean;
  onCode: (code: string) => void;
}) {
  const { t } = useTranslation();
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  return (
    <Flex vertical gap="middle">
      <p>{t('account.scan')}</p>
      <QRCode value={totpURI} size={180} type="canvas" aria-label={t('account.scan')} />
      <p>
        {t('account.secret')} <code className="secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>{' '}
        <a href={totpURI}>{t('account.openAuthenticator')}</a>
      </p>
      <div>
        <p>{t('account.backupCodes')}</p>
        <pre className="codes">{backupCodes.join('\n')}</pre>
      </div>
      <Form layout="inline" onFinish={({ code }: { code: string }) => onCode(code)}>
        <Form.Item
          name="code"
          label={t('signIn.code')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('signIn.verify')}
        </Button>
      </Form>
    </Flex>
  );
}
