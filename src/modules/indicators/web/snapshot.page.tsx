import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { Figure } from '../contract/figure.ts';
import type { Comparison, Revision } from '../contract/snapshot.ts';
import { figureText } from '../rules/figure-text.ts';
import { indicators } from './api-client.ts';
import './indicators.css';

const sides = (figure: Figure | null) =>
  figure?.denominator == null
    ? ''
    : ` (${figureText(figure.numerator, 'count')} / ${figureText(figure.denominator, 'count')})`;

/** What has been revised since a snapshot: the frozen figure beside the one that the same day gives now. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(indicators.query.compareSnapshot.queryOptions({ input: { id } }));
  const data = query.data as Comparison | undefined;
  const columns: Column<Revision>[] = [
    {
      key: 'organisation',
      title: t('indicators.column.organisation'),
      render: (row) => row.organisationName,
      fixed: true,
    },
    { key: 'metric', title: t('indicators.metric'), render: (row) => row.metricTitle[language] },
    {
      key: 'frozen',
      title: t('indicators.frozenValue'),
      align: 'right',
      render: (row) => (
        <span className="revision-old">
          {figureText(row.frozen?.figure ?? null, row.kind, row.now?.figure ?? null)}
          {sides(row.frozen)}
        </span>
      ),
    },
    {
      key: 'now',
      title: t('indicators.valueNow'),
      align: 'right',
      render: (row) => (
        <>
          <b>{figureText(row.now?.figure ?? null, row.kind, row.frozen?.figure ?? null)}</b>
          {sides(row.now)}
        </>
      ),
    },
    {
      key: 'why',
      title: t('indicators.revisionReason'),
      render: (row) =>
        row.redefined ? (
          <Tag tone="calm" label={t('indicators.redefined')} />
        ) : (
          <Tag tone="warn" label={t('indicators.corrected')} />
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={
          data
            ? t('indicators.snapshotOf', { day: formatDay(data.snapshot.asOf, language) })
            : t('indicators.snapshots')
        }
        subtitle={
          data
            ? [
                t('indicators.takenOn', { time: formatInstant(data.snapshot.takenAt, language) }),
                data.snapshot.publishedAt
                  ? t('indicators.publishedOn', { time: formatInstant(data.snapshot.publishedAt, language) })
                  : t('indicators.notPublished'),
                t('indicators.comparedFigures', { n: data.compared, revised: data.revisions.length }),
              ].join(' · ')
            : undefined
        }
      />
      <Loaded query={{ ...query, data }}>
        {({ revisions, snapshot }) => (
          <DataTable
            label={t('indicators.revisions')}
            rows={revisions}
            rowKey={(row) => `${row.metricId}/${row.organisationId}`}
            columns={columns}
            empty={<EmptyState title={t('indicators.noRevisions')} />}
            onOpen={({ metricId, organisationId }) =>
              void navigate({
                to: '/metrics/$id' as '/',
                params: { id: metricId } as never,
                search: { asOf: snapshot.asOf, organisationId } as never,
              })
            }
          />
        )}
      </Loaded>
    </>
  );
}
