import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#web/session/use-me.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { cycles } from './cycle-client.ts';
import './admissions-cycle.css';

/** The cycle that a page below `/admission-cycles/$id` is about. */
export function useCycle() {
  const { id } = useParams({ strict: false }) as { id: string };
  return { id, query: useQuery(cycles.query.getCycle.queryOptions({ input: { id } })) };
}

/** Title of a page of a cycle, with the way to it and to the other pages of the cycle. */
export function CycleHeader({
  title,
  subtitle,
  actions,
}: {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
}) {
  const { t } = useTranslation();
  const { id, query } = useCycle();
  return (
    <PageHeader
      title={title}
      subtitle={subtitle ?? query.data?.title}
      trail={[
        { label: t('admissions.cycle.title'), to: '/admission-cycles' },
        { label: query.data?.title ?? '…', to: `/admission-cycles/${id}` },
      ]}
      actions={actions}
    >
      <CycleTabs id={id} />
    </PageHeader>
  );
}

/** The pages of a cycle that the caller may open. */
export function CycleTabs({ id }: { id: string }) {
  const { t } = useTranslation();
  const [candidates, objections, plan] = [
    useCan('admissions.candidate.read'),
    useCan('admissions.objection.answer'),
    useCan('admissions.programme.read'),
  ];
  const tabs = [
    { path: 'policy', label: 'admissions.cycle.policy', shown: true },
    { path: 'seat-plan', label: 'admissions.cycle.plan', shown: plan },
    { path: 'quota', label: 'admissions.cycle.policy.quota', shown: plan },
    { path: 'candidates', label: 'admissions.cycle.candidate.title', shown: candidates },
    { path: 'scores', label: 'admissions.cycle.score.title', shown: candidates },
    { path: 'objections', label: 'admissions.cycle.objection', shown: objections },
  ];
  return (
    <nav className="admissions-tabs no-print" aria-label={t('admissions.cycle.one')}>
      {tabs
        .filter(({ shown }) => shown)
        .map(({ path, label }) => (
          <Link
            key={path}
            to={`/admission-cycles/${id}/${path}` as '/'}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(label)}
          </Link>
        ))}
    </nav>
  );
}
