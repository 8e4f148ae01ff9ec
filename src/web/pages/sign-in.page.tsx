import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Alert, Card } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadingSwitches } from '../console/reading-switches.tsx';
import { labelled } from '../i18n/punctuation.ts';
import { placeAfterSignIn, signInRefusal } from '../session/sign-in-refusal.ts';
import { useSignInOptions } from '../session/use-me.ts';
import { CodeForm } from './sign-in/code-form.tsx';
import { PasswordForm } from './sign-in/password-form.tsx';

/** The door: password, then the second factor of those who have one, then the page that was asked for. */
export function Page() {
  const { t } = useTranslation();
  const [second, setSecond] = useState(false);
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: options } = useSignInOptions();
  const { to, error } = useSearch({ strict: false }) as { to?: string; error?: string };
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('shell.name')}`;
  }, [t]);
  const enter = () => {
    // What is kept says that nobody is signed in; the page behind the door has to ask anew.
    queryClient.clear();
    router.history.push(`${router.options.basepath ?? ''}${placeAfterSignIn(to)}`);
  };
  return (
    <div className="door">
      <div className="door-switches">
        <ReadingSwitches />
      </div>
      <main className="sign-in">
        <h1>
          <b>{t('shell.name')}</b> <span className="quiet">{t('shell.subtitle')}</span>
        </h1>
        <Card>
          {error ? (
            <Alert
              type="error"
              showIcon
              role="alert"
              className="form-problem"
              title={t(signInRefusal({ code: error, status: 400 }))}
            />
          ) : null}
          {second ? (
            <CodeForm onDone={enter} onBack={() => setSecond(false)} />
          ) : (
            <PasswordForm
              provider={options?.singleSignOn ?? undefined}
              onDone={enter}
              onSecondFactor={() => setSecond(true)}
            />
          )}
        </Card>
        {options?.demo ? <p className="quiet">{labelled(t, t('shell.demo'), t('shell.demoHelp'))}</p> : null}
        <p>
          <a href="/">{t('shell.public')}</a>
        </p>
      </main>
    </div>
  );
}
