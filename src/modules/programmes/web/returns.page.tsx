import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import { useCan } from '#web/session/use-me.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ReturnAction, ReturnRow } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { ValueSelect, YearSelect } from './choices.tsx';
import { ReturnDrawer } from './return-forms.tsx';
import { ReturnHistory } from './return-history.tsx';
import { returnSearch } from './search.ts';
import { ReturnTag, SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';
import './programmes.css';

const states = ['missing', 'submitted', 'sent-back', 'verified'] as const;

/** What the roll counts otherwise than the return, so that whoever verifies sees it at once. */
function Compared({ row, name }: { row: ReturnRow; name: 'intake' | 'graduates' }) {
  const { t } = useTranslation();
  // What is verified was looked at beside the roll of its day.
  const differs =
    row.state !== 'verified' && row[name] !== null && row.roll[name] > 0 && row[name] !== row.roll[name];
  return (
    <>
      {formatNumber(row[name])}{' '}
      {differs ? (
        <Tag tone="warn" label={`${t('programmes.return.differs')} ${formatNumber(row.roll[name])}`} />
      ) : null}
    </>
  );
}

function useColumns(
  onAct: (row: ReturnRow, action: ReturnAction) => void,
  onHistory: (row: ReturnRow) => void,
): Column<ReturnRow>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = (key: 'placed' | 'placedInField' | 'furtherStudy'): Column<ReturnRow> => ({
    key,
    title: t(`programmes.return.${key}`),
    align: 'right',
    render: (row) => formatNumber(row[key]),
  });
  return [
    {
      key: 'name',
      title: t('programmes.programme'),
      fixed: true,
      render: (row) => (
        <>
          {row.programmeName} <SyntheticTag shown={row.synthetic} />
        </>
      ),
    },
    { key: 'school', title: t('programmes.school'), render: (row) => row.organisationName },
    {
      key: 'state',
      title: t('programmes.state'),
      width: 200,
      render: (row) => (
        <>
          <ReturnTag state={row.state} />
          {row.verifiedOn ? <div className="quiet">{formatDay(row.verifiedOn, language)}</div> : null}
          {row.remark ? <div className="quiet">{labelled(t, t('programmes.remark'), row.remark)}</div> : null}
        </>
      ),
    },
    {
      key: 'acts',
      title: '',
      render: (row) => (
        <Flex gap="small">
          {row.actions.map((action) => (
            <Button key={action} size="small" onClick={() => onAct(row, action)}>
              {t(`programmes.return.action.${action}`)}
            </Button>
          ))}
          {row.id ? (
            <Button size="small" onClick={() => onHistory(row)}>
              {t('programmes.return.history')}
            </Button>
          ) : null}
        </Flex>
      ),
    },
    {
      key: 'places',
      title: t('programmes.capacity'),
      align: 'right',
      deskOnly: true,
      render: (row) => formatNumber(row.places),
    },
    {
      key: 'intake',
      title: t('programmes.return.intake'),
      align: 'right',
      render: (row) => <Compared row={row} name="intake" />,
    },
    {
      key: 'graduates',
      title: t('programmes.return.graduates'),
      align: 'right',
      render: (row) => <Compared row={row} name="graduates" />,
    },
    number('placed'),
    number('placedInField'),
    number('furtherStudy'),
  ];
}

/** Yearly returns within reach: what is missing, what waits, what is verified. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(returnSearch);
  const [acting, setActing] = useState<{ row: ReturnRow; action: ReturnAction }>();
  const [looking, setLooking] = useState<ReturnRow>();
  const navigate = useNavigate();
  const mayEnter = useCan('programmes.return.enter');
  const list = useQuery(programmes.query.listReturns.queryOptions({ input: search }));
  const columns = useColumns((row, action) => setActing({ row, action }), setLooking);
  return (
    <>
      <PageHeader
        title={t('programmes.returns')}
        subtitle={
          list.data
            ? t('programmes.return.progress', {
                year: list.data.year,
                missing: formatNumber(list.data.missing),
                open: formatNumber(list.data.open),
              })
            : undefined
        }
        actions={
          <>
            <ExportList path="/programme-returns.xlsx" search={search} />
            {mayEnter ? (
              <Button
                type="primary"
                onClick={() => void navigate({ to: '/programme-returns/import' as '/' })}
              >
                {t('programmes.import')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar
        onReset={() =>
          setSearch({ q: undefined, year: undefined, state: undefined, organisationId: undefined })
        }
      >
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('programmes.search.offering')}
        />
        <YearSelect
          value={search.year ?? list.data?.year}
          onChange={(year) => setSearch({ year })}
          label={t('programmes.year')}
        />
        <ValueSelect
          values={states}
          value={search.state}
          onChange={(state) => setSearch({ state })}
          label={t('programmes.state')}
          prefix="programmes.return.state"
        />
      </FilterBar>
      <DataTable
        label={t('programmes.returns')}
        rowKey={(row) => `${row.organisationId} ${row.programmeCode}`}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('programmes.return.empty')} />}
        columns={columns}
      />
      <ReturnDrawer acting={acting} onClose={() => setActing(undefined)} onDone={() => void list.refetch()} />
      {looking ? <ReturnHistory row={looking} onClose={() => setLooking(undefined)} /> : null}
    </>
  );
}
