import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import type { Comparison, FillingRow, LineRow, OriginRow } from '../contract/comparison.ts';
import { compareSearch, compareTabs } from './compare-search.ts';
import './admissions-cycle.css';

type Compared = NonNullable<Comparison['compared']>;

const signed = (value: number | null, decimals = 2) =>
  value === null ? '—' : `${value > 0 ? '+' : ''}${formatNumber(value, decimals)}`;
const percentOf = (part: number, whole: number) => (whole === 0 ? null : (part / whole) * 100);

/** Differences by programme, school, county, track and school of origin; the greatest come first. */
export function CompareTables({ compared }: { compared: Compared }) {
  const { t } = useTranslation();
  const [search] = usePageSearch(compareSearch);
  const tab = search.tab ?? 'lines';
  const trackName = (row: FillingRow) => ({
    ...row,
    name: t(row.key === 'general' ? 'admissions.compare.general' : 'admissions.compare.vocationalTrack'),
  });
  const tables: Record<(typeof compareTabs)[number], ReactNode> = {
    lines: <Lines rows={compared.lines} />,
    schools: <Fillings rows={compared.schools} title={t('admissions.compare.school')} />,
    counties: <Fillings rows={compared.counties} title={t('admissions.compare.county')} />,
    tracks: <Fillings rows={compared.tracks.map(trackName)} title={t('admissions.compare.track')} />,
    origins: <Origins rows={compared.origins} />,
  };
  return (
    <section className="panel">
      <nav className="admissions-tabs no-print" aria-label={t('admissions.compare.title')}>
        {compareTabs.map((key) => (
          <Link
            key={key}
            to={'.' as '/'}
            search={{ ...search, tab: key, page: undefined } as never}
            replace
            {...(key === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`admissions.compare.tab.${key}`)}
          </Link>
        ))}
      </nav>
      {tables[tab]}
    </section>
  );
}

type Cell<Row> = { key: string; title: string; render: (row: Row) => ReactNode; align?: 'right' };

/** A list of differences, a page at a time; the page is in the address. */
function Differences<Row extends { key: string; name: string }>({
  rows,
  label,
  title,
  cells,
  empty,
}: {
  rows: readonly Row[];
  label: string;
  title: string;
  cells: readonly Cell<Row>[];
  empty?: ReactNode;
}) {
  const [search, setSearch] = usePageSearch(compareSearch);
  const [page, pageSize] = [search.page ?? 1, search.pageSize ?? 50];
  return (
    <DataTable
      label={label}
      rows={rows.slice((page - 1) * pageSize, page * pageSize)}
      rowKey={(row) => row.key}
      total={rows.length}
      page={page}
      pageSize={pageSize}
      onPage={(next, size) => setSearch({ page: next, pageSize: size })}
      {...(empty ? { empty } : {})}
      columns={[{ key: 'name', title, render: (row) => row.name }, ...cells]}
    />
  );
}

function Lines({ rows }: { rows: readonly LineRow[] }) {
  const { t } = useTranslation();
  const line = (value: number | null) =>
    value === null ? t('admissions.compare.notFull') : formatNumber(value);
  const cell = (key: 'before' | 'after') => ({
    key,
    title: `${t(`admissions.compare.${key}`)} ${t('admissions.compare.line')}`,
    align: 'right' as const,
    render: (row: LineRow) => line(row[key]),
  });
  return (
    <Differences
      rows={rows}
      label={t('admissions.compare.tab.lines')}
      title={t('admissions.compare.programme')}
      empty={<EmptyState title={t('admissions.compare.noLines')} />}
      cells={[
        cell('before'),
        cell('after'),
        {
          key: 'change',
          title: t('admissions.compare.change'),
          align: 'right',
          render: ({ jump }) => signed(jump),
        },
      ]}
    />
  );
}

function Fillings({ rows, title }: { rows: readonly FillingRow[]; title: string }) {
  const { t } = useTranslation();
  const cell = (key: 'before' | 'after') => ({
    key,
    title: `${t(`admissions.compare.${key}`)} ${t('admissions.compare.filled')}`,
    align: 'right' as const,
    render: (row: FillingRow) =>
      row[key] ? t('admissions.compare.of', row[key]) : t('admissions.compare.none'),
  });
  return (
    <Differences
      rows={rows}
      label={title}
      title={title}
      cells={[
        cell('before'),
        cell('after'),
        {
          key: 'change',
          title: t('admissions.compare.change'),
          align: 'right',
          render: ({ before, after }) => signed((after?.admitted ?? 0) - (before?.admitted ?? 0)),
        },
      ]}
    />
  );
}

function Origins({ rows }: { rows: readonly OriginRow[] }) {
  const { t } = useTranslation();
  const share = (side: OriginRow['before']) => (side ? percentOf(side.admitted, side.candidates) : null);
  const cell = (key: 'before' | 'after') => ({
    key,
    title: `${t(`admissions.compare.${key}`)} ${t('admissions.compare.shareOf')}`,
    align: 'right' as const,
    render: (row: OriginRow) => {
      const side = row[key];
      return side
        ? bracketed(t, `${side.admitted} / ${side.candidates}`, formatPercent(share(side)))
        : t('admissions.compare.none');
    },
  });
  return (
    <Differences
      rows={rows}
      label={t('admissions.compare.tab.origins')}
      title={t('admissions.compare.origin')}
      cells={[
        cell('before'),
        cell('after'),
        {
          key: 'change',
          title: t('admissions.compare.change'),
          align: 'right',
          render: ({ before, after }) => {
            const [was, is] = [share(before), share(after)];
            return was === null || is === null ? t('admissions.compare.none') : signed(is - was, 1);
          },
        },
      ]}
    />
  );
}
