import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { formatInstant } from '../../i18n/format.ts';
import type { Language } from '../../i18n/setup.ts';
import { signInRefusal } from '../../session/sign-in-refusal.ts';

/** Why the sign-in was refused; a locked account is told until when. */
export function RefusalNotice({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation();
  if (!error) return null;
  const problem = problemOf(error);
  const until = problem.code === 'ACCOUNT_LOCKED' ? problem.message : undefined;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="form-problem"
      title={t(signInRefusal(problem), { time: formatInstant(until, i18n.language as Language) })}
    />
  );
}
