import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { useCan } from '#web/session/use-me.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { type DemandRow, demandKinds, demandSources } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { ClassSelect, FamilySelect, ValueSelect, YearSelect } from './choices.tsx';
import { DemandForm } from './demand-form.tsx';
import { DivideForm } from './divide-form.tsx';
import { demandSearch } from './search.ts';
import { SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';
import './programmes.css';

type Search = z.output<typeof demandSearch>;

function Filters({ search, onChange }: { search: Search; onChange: (change: Partial<Search>) => void }) {
  const { t } = useTranslation();
  return (
    <FilterBar
      onReset={() =>
        onChange({
          q: undefined,
          year: undefined,
          kind: undefined,
          source: undefined,
          familyCode: undefined,
          classCode: undefined,
          withdrawn: undefined,
        })
      }
    >
      <SearchField
        value={search.q}
        onChange={(q) => onChange({ q })}
        placeholder={t('programmes.search.enterprise')}
      />
      <YearSelect value={search.year} onChange={(year) => onChange({ year })} label={t('programmes.year')} />
      <ValueSelect
        values={demandKinds}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
        label={t('programmes.demandKind')}
        prefix="programmes.demandKind"
        width={120}
      />
      <FamilySelect
        value={search.familyCode}
        onChange={(familyCode) => onChange({ familyCode, classCode: undefined })}
      />
      <ClassSelect
        {...(search.classCode ? { value: search.classCode } : {})}
        onChange={(classCode) => onChange({ classCode })}
        familyCode={search.familyCode}
      />
      <ValueSelect
        values={demandSources}
        value={search.source}
        onChange={(source) => onChange({ source })}
        label={t('programmes.demandSource')}
        prefix="programmes.demandSource"
        width={120}
      />
      <ValueSelect
        values={['true', 'false'] as const}
        value={search.withdrawn}
        onChange={(withdrawn) => onChange({ withdrawn })}
        label={t('programmes.demand.withdrawn')}
        prefix="programmes.withdrawn"
        width={130}
      />
    </FilterBar>
  );
}

function useColumns(onChanged: () => void, onDivide: (row: DemandRow) => void): Column<DemandRow>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'enterprise',
      title: t('programmes.enterprise'),
      fixed: true,
      render: (row) => (
        <>
          {row.enterpriseName} <SyntheticTag shown={row.synthetic} />
          {row.note ? <div className="programmes-remark quiet">{row.note}</div> : null}
        </>
      ),
    },
    { key: 'year', title: t('programmes.year'), align: 'right', render: (row) => row.year },
    {
      key: 'kind',
      title: t('programmes.demandKind'),
      render: (row) => t(`programmes.demandKind.${row.kind}`),
    },
    { key: 'class', title: t('programmes.class'), render: (row) => row.className },
    { key: 'code', title: t('programmes.code'), deskOnly: true, render: (row) => row.programmeCode ?? '—' },
    {
      key: 'headcount',
      title: t('programmes.headcount'),
      align: 'right',
      render: (row) => (
        <>
          {formatNumber(row.headcount)}
          {row.reportParts > 1 ? (
            <div className="quiet">
              {t('programmes.demand.partOf', {
                heads: formatNumber(row.reportHeadcount),
                parts: row.reportParts,
              })}
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'skill',
      title: t('programmes.skillLevel'),
      align: 'right',
      deskOnly: true,
      render: (row) => row.skillLevel ?? t('programmes.skillLevel.any'),
    },
    {
      key: 'source',
      title: t('programmes.demandSource'),
      render: (row) => t(`programmes.demandSource.${row.source}`),
    },
    {
      key: 'reporter',
      title: t('programmes.reporter'),
      deskOnly: true,
      render: (row) => (
        <>
          {row.organisationName}
          <div className="quiet">{formatDay(row.recordedOn, language)}</div>
        </>
      ),
    },
    {
      key: 'acts',
      title: '',
      render: (row) =>
        row.withdrawnOn ? (
          <span className="quiet">{row.withdrawnReason}</span>
        ) : row.abilities.withdraw ? (
          <Flex gap="small">
            <Button size="small" onClick={() => onDivide(row)}>
              {t('programmes.demand.divide')}
            </Button>
            <ConfirmAction
              label={t('programmes.demand.withdraw')}
              explanation={
                row.reportParts > 1
                  ? t('programmes.demand.withdrawWhole', { parts: row.reportParts })
                  : t('programmes.demand.withdrawHelp')
              }
              withReason
              button={{ size: 'small' }}
              act={(reason) => programmes.client.withdrawDemand({ id: row.id, reason })}
              onDone={onChanged}
            />
          </Flex>
        ) : null,
    },
  ];
}

/** What enterprises ask for, by year, class and source. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(demandSearch);
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  const mayReport = useCan('programmes.demand.report');
  const list = useQuery(programmes.query.listDemand.queryOptions({ input: search }));
  const [dividing, setDividing] = useState<DemandRow>();
  const columns = useColumns(() => void list.refetch(), setDividing);
  return (
    <>
      <PageHeader
        title={t('programmes.demand')}
        subtitle={
          list.data
            ? t('programmes.demand.totals', {
                total: formatNumber(list.data.total),
                heads: formatNumber(list.data.headcount),
              })
            : undefined
        }
        actions={
          <>
            <ExportList path="/programme-demand.xlsx" search={search} />
            {mayReport ? (
              <>
                <Button onClick={() => setAdding(true)}>{t('programmes.demand.add')}</Button>
                <Button
                  type="primary"
                  onClick={() => void navigate({ to: '/programme-demand/import' as '/' })}
                >
                  {t('programmes.import')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <Filters search={search} onChange={setSearch} />
      <DataTable
        label={t('programmes.demand')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('programmes.demand.empty')} />}
        columns={columns}
      />
      <DivideForm row={dividing} onClose={() => setDividing(undefined)} onDone={() => void list.refetch()} />
      <DemandForm open={adding} onClose={() => setAdding(false)} onDone={() => void list.refetch()} />
    </>
  );
}
