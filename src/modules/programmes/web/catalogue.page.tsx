import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { levels } from '../contract/catalogue.ts';
import { programmes } from './api-client.ts';
import { CatalogueOutline } from './catalogue-outline.tsx';
import { ClassSelect, FamilySelect, useOutline, ValueSelect } from './choices.tsx';
import { catalogueSearch } from './search.ts';

/** The national catalogue by level, family and class, as of a day. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(catalogueSearch);
  const navigate = useNavigate();
  const mayImport = useCan('programmes.catalogue.import');
  const list = useQuery(programmes.query.listCatalogue.queryOptions({ input: search }));
  const outline = useOutline();
  const incomplete = outline.data?.editions.some(
    ({ held, announced }) => held.secondary < announced.secondary || held.college < announced.college,
  );
  return (
    <>
      <PageHeader
        title={t('programmes.catalogue')}
        actions={
          <>
            <ExportList path="/programme-catalogue.xlsx" search={search} />
            {mayImport ? (
              <Button
                type="primary"
                onClick={() => void navigate({ to: '/programme-catalogue/import' as '/' })}
              >
                {t('programmes.import')}
              </Button>
            ) : null}
          </>
        }
      />
      {incomplete ? (
        <Alert
          type="warning"
          showIcon
          title={t('programmes.catalogue.incomplete')}
          className="form-problem"
        />
      ) : null}
      <FilterBar
        onReset={() =>
          setSearch({
            q: undefined,
            level: undefined,
            familyCode: undefined,
            classCode: undefined,
            controlled: undefined,
            asOf: undefined,
          })
        }
      >
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('programmes.search.catalogue')}
        />
        <ValueSelect
          values={levels}
          value={search.level}
          onChange={(level) => setSearch({ level })}
          label={t('programmes.level')}
          prefix="programmes.level"
        />
        <FamilySelect
          value={search.familyCode}
          onChange={(familyCode) => setSearch({ familyCode, classCode: undefined })}
        />
        <ClassSelect
          {...(search.classCode ? { value: search.classCode } : {})}
          onChange={(classCode) => setSearch({ classCode })}
          familyCode={search.familyCode}
        />
        <DayPicker
          value={search.asOf ?? null}
          onChange={(asOf) => setSearch({ asOf })}
          label={t('programmes.asOf')}
        />
      </FilterBar>
      <DataTable
        label={t('programmes.catalogue')}
        rowKey={(row) => row.code}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('programmes.catalogue.empty')} />}
        onOpen={(row) =>
          void navigate({ to: '/programmes' as '/', search: { programmeCode: row.code } as never })
        }
        columns={[
          {
            key: 'name',
            title: t('programmes.name'),
            fixed: true,
            render: (row) => (
              <>
                {row.name} {row.controlled ? <Tag tone="warn" label={t('programmes.controlled')} /> : null}
              </>
            ),
          },
          { key: 'code', title: t('programmes.code'), render: (row) => row.code },
          { key: 'level', title: t('programmes.level'), render: (row) => t(`programmes.level.${row.level}`) },
          { key: 'class', title: t('programmes.class'), render: (row) => row.className },
          { key: 'family', title: t('programmes.family'), render: (row) => row.familyName, deskOnly: true },
          {
            key: 'edition',
            title: t('programmes.edition'),
            align: 'right',
            render: (row) => row.edition,
            deskOnly: true,
          },
          {
            key: 'confidence',
            title: t('programmes.confidence'),
            render: (row) => (
              <Tag
                tone={row.confidence === 'recalled' ? 'warn' : 'good'}
                label={t(`programmes.confidence.${row.confidence}`)}
              />
            ),
          },
          {
            key: 'schools',
            title: t('programmes.schoolsOffering'),
            align: 'right',
            render: (row) => row.schools || '—',
          },
        ]}
      />
      <CatalogueOutline
        onClass={(classCode) => setSearch({ classCode, familyCode: classCode.slice(0, 2) })}
      />
    </>
  );
}
