import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pagination, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type DuplicatePair, type DuplicateSide, likenesses } from '../contract/duplicate.ts';
import { enterprises } from './api-client.ts';
import { duplicateSearch } from './search.ts';
import './enterprises.css';

const pageSize = 20;

/** Entries that may be one enterprise, side by side; a person decides. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(duplicateSearch);
  const query = useQuery(enterprises.query.listDuplicates.queryOptions({ input: { pageSize, ...search } }));
  return (
    <>
      <PageHeader
        title={t('enterprises.duplicates')}
        trail={[{ label: t('enterprises.title'), to: '/enterprises' }]}
        actions={<ExportList path="/enterprise-duplicates.xlsx" search={search} />}
      />
      <p className="quiet">{t('enterprises.duplicates.help')}</p>
      <FilterBar>
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('enterprises.likeness')}
          aria-label={t('enterprises.likeness')}
          value={search.likeness ?? null}
          onChange={(likeness) => setSearch({ likeness: likeness ?? undefined })}
          options={likenesses.map((value) => ({ value, label: t(`enterprises.likeness.${value}`) }))}
        />
      </FilterBar>
      <Loaded query={query}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title={t('enterprises.duplicates.none')} />
          ) : (
            <>
              {rows.map((pair) => (
                <Pair key={pair.one.id + pair.other.id} pair={pair} onChanged={() => void query.refetch()} />
              ))}
              <Pagination
                size="small"
                current={search.page ?? 1}
                pageSize={search.pageSize ?? pageSize}
                total={total}
                showTotal={(count) => t('table.total', { total: count })}
                onChange={(page, size) => setSearch({ page, pageSize: size })}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Pair({ pair, onChanged }: { pair: DuplicatePair; onChanged: () => void }) {
  const { t } = useTranslation();
  const { one, other } = pair;
  return (
    <section className="panel">
      <p className="enterprises-likenesses">
        {labelled(t, t('enterprises.likeness'), '')}
        {pair.likenesses.map((likeness) => (
          <Tag key={likeness} tone="warn" label={t(`enterprises.likeness.${likeness}`)} />
        ))}
      </p>
      <div className="enterprises-pair">
        <Side side={one} beside={other} mayMerge={pair.abilities.merge} onChanged={onChanged} />
        <Side side={other} beside={one} mayMerge={pair.abilities.merge} onChanged={onChanged} />
      </div>
      {pair.abilities.merge ? (
        <p className="no-print">
          <ConfirmAction
            label={t('enterprises.distinguish')}
            explanation={t('enterprises.distinguish.help')}
            withReason
            act={(reason) => enterprises.client.distinguish({ oneId: one.id, otherId: other.id, reason })}
            onDone={onChanged}
          />
        </p>
      ) : (
        <p className="quiet">{t('enterprises.merge.notYours')}</p>
      )}
    </section>
  );
}

/** One of two entries; what differs from the other stands out. */
function Side({
  side,
  beside,
  mayMerge,
  onChanged,
}: {
  side: DuplicateSide;
  beside: DuplicateSide;
  mayMerge: boolean;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const lines: [string, string | null, string | null][] = [
    [t('enterprises.creditCode'), side.creditCode, beside.creditCode],
    [t('enterprises.division'), side.divisionName, beside.divisionName],
    [t('enterprises.industry'), side.industryName, beside.industryName],
    [t('enterprises.address'), side.address, beside.address],
    [t('enterprises.establishedOn'), formatDay(side.since, language), formatDay(beside.since, language)],
  ];
  return (
    <div>
      <h2>
        <Link to={'/enterprises/$id' as '/'} params={{ id: side.id } as never}>
          {side.name}
        </Link>
      </h2>
      {lines.map(([label, value, otherValue]) => (
        <p key={label}>
          <span className="quiet">{labelled(t, label, '')}</span>
          <span className={value === otherValue ? '' : 'differs'}>{value ?? '—'}</span>
        </p>
      ))}
      {mayMerge ? (
        <ConfirmAction
          label={t('enterprises.merge.keepThis')}
          explanation={t('enterprises.merge.helpBetween', { kept: side.name, other: beside.name })}
          withReason
          button={{ size: 'small' }}
          act={(reason) =>
            enterprises.client.merge({
              survivorId: side.id,
              survivorRevision: side.revision,
              absorbedId: beside.id,
              absorbedRevision: beside.revision,
              reason,
            })
          }
          onDone={onChanged}
        />
      ) : null}
    </div>
  );
}
