import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { useNarrow } from '#web/ui/use-media.ts';
import { type RegistrationRow, registrationStates } from '../contract/results.ts';
import { admissions } from './api-client.ts';
import { ExportLimit } from './export-limit.tsx';
import { HandOver } from './hand-over.tsx';
import { RegisterChosen, RegistrationSteps } from './registration-decisions.tsx';
import { registrationSearch } from './search.ts';

const tones: Record<string, Tone> = {
  admitted: 'calm',
  registered: 'good',
  'no-show': 'bad',
  declined: 'quiet',
  revoked: 'quiet',
};

/** Whom a school expects: register who has come, note who has not, take back what was wrong. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(registrationSearch);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: admissions.query.listRegistrations.key() });
  const list = useQuery(
    admissions.query.listRegistrations.queryOptions({ input: search, placeholderData: keepPreviousData }),
  );
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = list.data?.rows ?? [];
  const choice: Column<RegistrationRow> = {
    key: 'choose',
    title: t('admissions.registration.choose'),
    render: (row) =>
      row.actions.includes('register') ? (
        <Checkbox
          aria-label={`${t('admissions.registration.choose')} ${row.number} ${row.name}`}
          checked={chosen.has(row.candidateId)}
          onChange={({ target }) => {
            const next = new Set(chosen);
            if (target.checked) next.add(row.candidateId);
            else next.delete(row.candidateId);
            setChosen(next);
          }}
        />
      ) : narrow ? (
        '—'
      ) : null,
  };
  const decision: Column<RegistrationRow> = {
    key: 'actions',
    title: t('admissions.registration.actions'),
    render: (row) => <RegistrationSteps row={row} onDone={() => void refresh()} />,
  };
  const offers = (action: string) => rows.some(({ actions }) => actions.some((each) => each === action));
  return (
    <>
      <PageHeader
        title={t('admissions.registration.title')}
        subtitle={t('admissions.registration.subtitle')}
        actions={
          <>
            <HandOver offered={list.data?.mayHandOver ?? false} onDone={() => void refresh()} />
            <ExportList path="/admission-registrations.xlsx" search={search} />
          </>
        }
      />
      <FilterBar onReset={() => setSearch({ q: undefined, roundId: undefined, state: undefined })}>
        <SearchField
          value={search.q}
          placeholder={t('admissions.registration.search')}
          onChange={(q) => setSearch({ q })}
        />
        <Select
          allowClear
          style={{ width: 320 }}
          placeholder={t('admissions.registration.round')}
          aria-label={t('admissions.registration.round')}
          value={search.roundId ?? null}
          onChange={(roundId) => setSearch({ roundId: roundId ?? undefined })}
          options={(list.data?.rounds ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('admissions.registration.state')}
          aria-label={t('admissions.registration.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={registrationStates.map((state) => ({
            value: state,
            label: t(`admissions.registration.state.${state}`),
          }))}
        />
      </FilterBar>
      <ExportLimit total={list.data?.total} />
      <RegisterChosen
        rows={rows}
        chosen={chosen}
        onChoose={(ids) => setChosen(new Set(ids))}
        onDone={() => void refresh()}
      />
      <DataTable
        label={t('admissions.registration.title')}
        rowKey={(row) => `${row.roundId} ${row.candidateId}`}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('admissions.registration.none')} />}
        columns={[
          ...(offers('register') && !narrow ? [choice] : []),
          { key: 'number', title: t('admissions.registration.number'), render: (row) => row.number },
          // On a phone the first column heads the card: it is to be the person, not a box.
          ...(offers('register') && narrow ? [choice] : []),
          { key: 'name', title: t('admissions.registration.name'), render: (row) => row.name },
          { key: 'origin', title: t('admissions.registration.origin'), render: (row) => row.originName },
          { key: 'school', title: t('admissions.result.school'), render: (row) => row.schoolName },
          {
            key: 'programme',
            title: t('admissions.result.programme'),
            render: (row) => `${row.code} ${row.programmeTitle}`,
          },
          {
            key: 'state',
            title: t('admissions.registration.state'),
            render: (row) => (
              <>
                <Tag
                  tone={row.overdue ? 'warn' : (tones[row.state] ?? 'quiet')}
                  label={t(
                    row.overdue
                      ? 'admissions.registration.overdue'
                      : row.handedOverAt
                        ? 'admissions.after.handedOver'
                        : `admissions.registration.state.${row.state}`,
                  )}
                />
                {row.decidedAt ? <div className="quiet">{formatInstant(row.decidedAt, language)}</div> : null}
                {row.note ? <div className="quiet">{row.note}</div> : null}
              </>
            ),
          },
          {
            key: 'by',
            title: t('admissions.registration.by'),
            render: (row) => formatDay(row.registerBy, language),
          },
          ...(rows.some(({ actions }) => actions.length > 0) ? [decision] : []),
        ]}
      />
    </>
  );
}
