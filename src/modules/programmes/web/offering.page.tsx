import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant, formatNumber } from '#web/i18n/format.ts';
import { inTurn } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { OfferingView } from '../contract/offering.ts';
import { programmes } from './api-client.ts';
import { ChangeForm, CorrectForm, ResumeForm, StopForm } from './offering-forms.tsx';
import { SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** One offering: what it is, what changed and why, and where else the programme is offered. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const query = useQuery(programmes.query.getOffering.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(offering) => (
        <>
          <PageHeader
            title={`${offering.programmeName} · ${offering.organisationName}`}
            trail={[{ label: t('programmes.offerings'), to: '/programmes' }]}
            subtitle={
              <>
                {offering.programmeCode} {t(`programmes.pathway.${offering.pathway}`)}{' '}
                <Tag
                  tone={offering.until ? 'quiet' : 'calm'}
                  label={t(`programmes.state.${offering.until ? 'stopped' : 'offered'}`)}
                />{' '}
                <SyntheticTag shown={offering.synthetic} />
              </>
            }
            actions={<Acts offering={offering} onChanged={() => void query.refetch()} />}
          />
          <Facts offering={offering} />
          <Periods offering={offering} />
          <Also offering={offering} />
          <Events offering={offering} />
        </>
      )}
    </Loaded>
  );
}

function Acts({ offering, onChanged }: { offering: OfferingView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'change' | 'stop' | 'resume' | 'correct'>();
  const drawer = (name: typeof open) => ({
    offering,
    open: open === name,
    onClose: () => setOpen(undefined),
    onDone: onChanged,
  });
  const running = offering.states[0]?.to === null;
  return (
    <>
      {offering.abilities.correct ? (
        <Button onClick={() => setOpen('correct')}>{t('programmes.offering.correct')}</Button>
      ) : null}
      {offering.abilities.change && running ? (
        <>
          <Button onClick={() => setOpen('stop')}>{t('programmes.offering.stop')}</Button>
          <Button type="primary" onClick={() => setOpen('change')}>
            {t('programmes.offering.change')}
          </Button>
        </>
      ) : null}
      {offering.abilities.change && !running ? (
        <Button type="primary" onClick={() => setOpen('resume')}>
          {t('programmes.offering.resume')}
        </Button>
      ) : null}
      <ChangeForm {...drawer('change')} />
      <StopForm {...drawer('stop')} />
      <ResumeForm {...drawer('resume')} />
      <CorrectForm {...drawer('correct')} />
    </>
  );
}

function Facts({ offering }: { offering: OfferingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel">
      <h2>{t('programmes.offering.facts')}</h2>
      {offering.mergedIntoId ? (
        <p>
          {t('programmes.offering.merged')}{' '}
          <Link to={'/programmes/$id' as '/'} params={{ id: offering.mergedIntoId } as never}>
            {t('programmes.offering.openMerged')}
          </Link>
        </p>
      ) : null}
      <DescriptionList
        rows={[
          [t('programmes.level'), t(`programmes.level.${offering.level}`)],
          [t('programmes.class'), offering.className],
          [t('programmes.durationYears'), offering.durationYears],
          [t('programmes.capacity'), formatNumber(offering.capacity)],
          [t('programmes.pillar'), t(offering.pillar ? 'programmes.yes' : 'programmes.no')],
          [t('programmes.controlled'), t(offering.controlled ? 'programmes.yes' : 'programmes.no')],
          [t('programmes.since'), formatDay(offering.since, language)],
          [t('programmes.until'), formatDay(offering.until, language)],
          [t('programmes.filingReference'), offering.filingReference],
        ]}
      />
    </section>
  );
}

function Periods({ offering }: { offering: OfferingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel">
      <h2>{t('programmes.offering.periods')}</h2>
      <DataTable
        label={t('programmes.offering.periods')}
        rows={offering.states}
        rowKey={({ from }) => from}
        columns={[
          {
            key: 'period',
            title: t('programmes.offering.period'),
            render: ({ from, to }) =>
              `${formatDay(from, language)} — ${to ? formatDay(to, language) : t('programmes.now')}`,
          },
          { key: 'school', title: t('programmes.school'), render: (row) => row.organisationName },
          {
            key: 'name',
            title: t('programmes.programme'),
            render: (row) => `${row.programmeCode} ${row.programmeName}`,
          },
          {
            key: 'years',
            title: t('programmes.durationYears'),
            align: 'right',
            render: (row) => row.durationYears,
          },
          {
            key: 'capacity',
            title: t('programmes.capacity'),
            align: 'right',
            render: (row) => formatNumber(row.capacity),
          },
        ]}
      />
    </section>
  );
}

function Also({ offering }: { offering: OfferingView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <section className="panel">
      <h2>{t('programmes.offering.also')}</h2>
      {offering.alsoOffered.length === 0 ? (
        <p className="quiet">{t('programmes.offering.alsoNone')}</p>
      ) : (
        <DataTable
          label={t('programmes.offering.also')}
          rows={offering.alsoOffered}
          rowKey={({ offeringId }) => offeringId}
          onOpen={({ offeringId }) =>
            void navigate({ to: '/programmes/$id' as '/', params: { id: offeringId } as never })
          }
          columns={[
            { key: 'school', title: t('programmes.school'), render: (row) => row.organisationName },
            {
              key: 'county',
              title: t('programmes.county'),
              render: (row) =>
                row.sameCounty ? <Tag tone="warn" label={t('programmes.offering.sameCounty')} /> : '—',
            },
            {
              key: 'capacity',
              title: t('programmes.capacity'),
              align: 'right',
              render: (row) => formatNumber(row.capacity),
            },
          ]}
        />
      )}
    </section>
  );
}

function Events({ offering }: { offering: OfferingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel">
      <h2>{t('programmes.offering.history')}</h2>
      <HistoryList
        entries={offering.events.map((event) => ({
          key: event.id,
          when: formatDay(event.effectiveOn, language),
          title: t(`programmes.offering.event.${event.kind}`),
          detail: inTurn(
            t,
            [
              event.reason,
              `${actedBy(t, event.actorName)} ${formatInstant(event.recordedAt, language)}`,
            ].filter((each) => each !== null),
          ),
        }))}
      />
    </section>
  );
}
