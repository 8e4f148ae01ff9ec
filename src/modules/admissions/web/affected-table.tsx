import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type AffectedRow, blastEffects, type Place } from '../contract/correction.ts';
import { admissions } from './api-client.ts';
import { ExportLimit } from './export-limit.tsx';
import { affectedSearch } from './search.ts';

/** Who would change: from where to where, and why. */
export function AffectedTable({ correctionId }: { correctionId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(affectedSearch);
  const list = useQuery(
    admissions.query.listAffected.queryOptions({
      input: { ...search, id: correctionId },
      placeholderData: keepPreviousData,
    }),
  );
  const key = (name: string) => t(`admissions.correction.${name}`);
  const placeText = (place: Place | null, title: string | null) => {
    if (!place) return key('unplaced');
    const no = place.choiceNo;
    return (
      <>
        <div>
          {place.code} {title}
        </div>
        <span className="quiet">
          {no === null ? key('byConsent') : t('admissions.correction.choiceNo', { no })}
        </span>
      </>
    );
  };
  return (
    <section className="panel">
      <h2>{key('affected')}</h2>
      <FilterBar onReset={() => setSearch({ effect: undefined })}>
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={key('effect')}
          aria-label={key('effect')}
          value={search.effect ?? null}
          onChange={(effect) => setSearch({ effect: effect ?? undefined })}
          options={blastEffects.map((value) => ({ value, label: key(`effect.${value}`) }))}
        />
        <ExportList path={`/admission-corrections/${correctionId}/affected.xlsx`} search={search} />
      </FilterBar>
      <ExportLimit total={list.data?.total} />
      <DataTable<AffectedRow>
        label={key('affected')}
        rowKey={(row) => row.candidateId}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={key('affected.none')} />}
        columns={[
          {
            key: 'candidate',
            title: key('candidate'),
            render: (row) => (
              <>
                <div>{row.number}</div>
                {row.nameMasked}
              </>
            ),
          },
          {
            key: 'effect',
            title: key('effect'),
            render: (row) => (
              <>
                <Tag tone={row.effect === 'gains' ? 'warn' : 'quiet'} label={key(`effect.${row.effect}`)} />
                {row.named ? <div className="quiet">{key('named')}</div> : null}
              </>
            ),
          },
          { key: 'from', title: key('from'), render: (row) => placeText(row.from, row.fromTitle) },
          { key: 'to', title: key('to'), render: (row) => placeText(row.to, row.toTitle) },
          {
            key: 'why',
            title: key('why'),
            render: (row) => (
              <>
                <div>{key(`reason.${row.reason ?? 'none'}`)}</div>
                <span className="quiet">{key(`why.${row.effect}`)}</span>
              </>
            ),
          },
          {
            key: 'registration',
            title: key('registration'),
            render: (row) =>
              row.registration ? t(`admissions.registration.state.${row.registration}`) : '—',
          },
        ]}
      />
    </section>
  );
}
