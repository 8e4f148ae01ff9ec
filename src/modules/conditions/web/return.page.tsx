import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ReturnView } from '../contract/return.ts';
import { conditions } from './api-client.ts';
import './conditions.css';
import { Judged } from './judged.tsx';
import { Objections } from './objections.tsx';
import { ReturnFields } from './return-fields.tsx';
import { ReturnSteps } from './return-steps.tsx';
import { ReturnStateTag, VerdictTag } from './verdict-tag.tsx';

/** One school's year: whoever fills it in sees the form first, whoever checks it the verdict. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(conditions.query.getReturn.queryOptions({ input: { id } }));
  const refresh = () => void query.refetch();
  return (
    <Loaded query={query}>
      {(view) => (
        <>
          <Head view={view} onChanged={refresh} />
          {view.abilities.edit ? null : <Judged view={view} />}
          <ReturnFields key={view.id} view={view} onChanged={refresh} />
          {view.abilities.edit ? <Judged view={view} /> : null}
          <Objections view={view} onChanged={refresh} />
          <History view={view} />
        </>
      )}
    </Loaded>
  );
}

function Head({ view, onChanged }: { view: ReturnView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const day = (value: string) => formatDay(value, i18n.language as Language);
  return (
    <PageHeader
      title={`${view.organisationName} · ${t('conditions.year.value', { year: view.year })}`}
      trail={[{ label: t('conditions.title'), to: '/conditions' }]}
      subtitle={
        <>
          <ReturnStateTag state={view.state} />{' '}
          <VerdictTag verdict={view.verdict} exempt={view.exempt?.reason ?? null} />{' '}
          {view.synthetic ? <Tag tone="warn" label={t('conditions.synthetic')} /> : null}{' '}
          {t('conditions.return.referenceDay', { day: day(view.referenceDay) })} ·{' '}
          {view.firstSignedOn
            ? t('conditions.return.signedOn', { day: day(view.firstSignedOn) })
            : t('conditions.return.due', { day: day(view.schoolDueOn) })}{' '}
          ·{' '}
          <Link to={'/schools/$id' as '/'} params={{ id: view.organisationId } as never}>
            {t('conditions.return.toSchool')}
          </Link>
        </>
      }
      actions={<ReturnSteps view={view} onChanged={onChanged} />}
    />
  );
}

function History({ view }: { view: ReturnView }) {
  const { t, i18n } = useTranslation();
  if (view.events.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('conditions.return.history')}</h2>
      <HistoryList
        entries={view.events.map((event) => ({
          key: event.id,
          when: formatDay(event.on, i18n.language as Language),
          title: t(`conditions.action.${event.action}`),
          detail: event.note
            ? labelled(t, actedBy(t, event.actorName), event.note)
            : actedBy(t, event.actorName),
        }))}
      />
    </section>
  );
}
