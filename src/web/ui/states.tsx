import { ExclamationCircleOutlined, LockOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { inTurn } from '../i18n/punctuation.ts';
import { useMe } from '../session/use-me.ts';
import { useFaultSentence } from './fault-sentence.ts';

/** Nothing to show, and what would fill the place. */
export function EmptyState({
  title,
  help,
  action,
}: {
  title?: string;
  help?: ReactNode;
  action?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{title ?? t('state.empty')}</div>
          {help ? <div className="quiet">{help}</div> : null}
        </>
      }
    >
      {action}
    </Empty>
  );
}

/** The shape of what is coming, so that nothing jumps. */
export function LoadingState({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="state-pad">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** The caller may not see this; says as whom one acts, because that is what has to change. */
export function ForbiddenState() {
  const { t } = useTranslation();
  const memberships = useMe().data?.memberships ?? [];
  const posts = memberships.map(({ organisationName, role }) => `${organisationName} · ${t(`role.${role}`)}`);
  return (
    <Result
      status="warning"
      icon={<LockOutlined aria-hidden />}
      title={t('state.forbidden')}
      subTitle={t('state.forbiddenHelp', { role: inTurn(t, posts) || '—' })}
      extra={<Link to="/">{t('state.toHome')}</Link>}
    />
  );
}

/** There is nothing under this address, or not for this caller: which of the two is not told. */
export function NotFoundState() {
  const { t } = useTranslation();
  return (
    <Result
      icon={<QuestionCircleOutlined aria-hidden />}
      title={t('state.notFound')}
      subTitle={t('state.notFoundHelp')}
      extra={<Link to="/">{t('state.toHome')}</Link>}
    />
  );
}

/** What went wrong, in a sentence, with a way to try again and the number to quote. */
export function FailedState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  const problem = problemOf(error);
  if (problem.status === 403) return <ForbiddenState />;
  if (problem.status === 404) return <NotFoundState />;
  return (
    <Result
      status="error"
      icon={<ExclamationCircleOutlined aria-hidden className="failed-icon" />}
      title={t('state.failed')}
      subTitle={
        <div role="alert">
          {problem.faults.map((fault) => (
            <div key={fault.code + (fault.field ?? '')}>{sentenceOf(fault)}</div>
          ))}
          {problem.requestId ? (
            <div className="quiet">{t('state.requestId', { id: problem.requestId })}</div>
          ) : null}
        </div>
      }
      extra={retry ? <Button onClick={retry}>{t('state.retry')}</Button> : undefined}
    />
  );
}

type Loadable<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** Shows a query's data, or the state it is in. */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  query: Loadable<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  return <LoadingState {...(rows ? { rows } : {})} />;
}
