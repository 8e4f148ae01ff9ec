import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber, todayInChina } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { filingStates } from '../contract/filing.ts';
import { programmes } from './api-client.ts';
import { ValueSelect } from './choices.tsx';
import { filingSearch } from './search.ts';
import { FilingTag, SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** Filings of new programmes, running ones first, under the calendar that they have to keep. */
export function Page() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search, setSearch] = usePageSearch(filingSearch);
  const navigate = useNavigate();
  const maySubmit = useCan('programmes.filing.submit');
  const list = useQuery(programmes.query.listFilings.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('programmes.filings')}
        actions={
          <>
            <ExportList path="/programme-filings.xlsx" search={search} />
            {maySubmit ? (
              <Button type="primary" onClick={() => void navigate({ to: '/programme-filings/new' as '/' })}>
                {t('programmes.filing.new')}
              </Button>
            ) : null}
          </>
        }
      />
      <Calendar />
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined, firstYear: undefined })}>
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('programmes.search.offering')}
        />
        <ValueSelect
          values={filingStates}
          value={search.state}
          onChange={(state) => setSearch({ state })}
          label={t('programmes.state')}
          prefix="programmes.filing.state"
        />
      </FilterBar>
      <DataTable
        label={t('programmes.filings')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('programmes.filing.empty')} />}
        onOpen={(row) =>
          void navigate({ to: '/programme-filings/$id' as '/', params: { id: row.id } as never })
        }
        columns={[
          {
            key: 'name',
            title: t('programmes.programme'),
            fixed: true,
            render: (row) => (
              <>
                {bracketed(t, row.programmeName, row.programmeCode)}{' '}
                {row.controlled ? <Tag tone="warn" label={t('programmes.controlled')} /> : null}{' '}
                <SyntheticTag shown={row.synthetic} />
              </>
            ),
          },
          { key: 'school', title: t('programmes.school'), render: (row) => row.organisationName },
          {
            key: 'year',
            title: t('programmes.filing.firstYear'),
            align: 'right',
            render: (row) => row.firstYear,
          },
          {
            key: 'capacity',
            title: t('programmes.capacity'),
            align: 'right',
            render: (row) => formatNumber(row.capacity),
          },
          { key: 'state', title: t('programmes.state'), render: (row) => <FilingTag state={row.state} /> },
          {
            key: 'deadline',
            title: t('programmes.filing.deadlineOn'),
            render: (row) => formatDay(row.deadlineOn, language),
          },
          {
            key: 'submitted',
            title: t('programmes.filing.submittedOn'),
            render: (row) => formatDay(row.submittedOn, language),
          },
          {
            key: 'decided',
            title: t('programmes.filing.decidedOn'),
            render: (row) => formatDay(row.decidedOn, language),
          },
        ]}
      />
    </>
  );
}

/** What is due when for the next intake, with what is past marked by word. */
function Calendar() {
  const { t } = useTranslation();
  const language = useLanguage();
  const calendar = useQuery(programmes.query.readCalendar.queryOptions({ input: {} }));
  if (!calendar.data) return null;
  const today = todayInChina();
  return (
    <section className="panel">
      <h2>{t('programmes.calendar', { year: calendar.data.year })}</h2>
      <DescriptionList
        rows={calendar.data.entries.map(({ key, on, source, confidence }) => [
          t(`programmes.calendar.${key}`),
          <span key={key} title={source}>
            {formatDay(on, language)}{' '}
            {on < today ? <Tag tone="quiet" label={t('programmes.calendar.past')} /> : null}{' '}
            {confidence === 'recalled' ? (
              <Tag tone="warn" label={t('programmes.confidence.recalled')} title={source} />
            ) : null}
          </span>,
        ])}
      />
    </section>
  );
}
