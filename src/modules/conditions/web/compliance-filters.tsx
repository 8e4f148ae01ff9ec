import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import type { Compliance } from '../contract/compliance.ts';
import { indicators, schoolTypes, verdicts } from '../contract/condition.ts';
import { ReturnState } from '../contract/return.ts';
import { complianceSearch } from './search.ts';

/** A choice that may be left open. */
function Choice<V extends string>({
  label,
  value,
  values,
  textOf,
  onChange,
  width = 140,
}: {
  label: string;
  value: V | undefined;
  values: readonly V[];
  textOf: (value: V) => string;
  onChange: (value: V | undefined) => void;
  width?: number;
}) {
  return (
    <Select<V>
      allowClear
      style={{ width }}
      placeholder={label}
      aria-label={label}
      value={(value ?? null) as V}
      onChange={(next) => onChange(next ?? undefined)}
      options={values.map((each) => ({ value: each, label: textOf(each) }))}
    />
  );
}

export function ComplianceFilters({ data }: { data: Compliance }) {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(complianceSearch);
  const countyName = (code: string) =>
    data.counties.find(({ divisionCode }) => divisionCode === code)?.name ?? code;
  return (
    <FilterBar
      onReset={() =>
        setSearch({
          q: undefined,
          verdict: undefined,
          missed: undefined,
          state: undefined,
          schoolType: undefined,
          divisionCode: undefined,
        })
      }
    >
      <SearchField value={search.q} onChange={(q) => setSearch({ q })} placeholder={t('conditions.search')} />
      <Choice
        label={t('conditions.verdict')}
        value={search.verdict}
        values={[...verdicts, 'exempt'] as const}
        textOf={(value) => t(`conditions.verdict.${value}`)}
        onChange={(verdict) => setSearch({ verdict })}
      />
      <Choice
        label={t('conditions.missed')}
        width={180}
        value={search.missed}
        values={indicators}
        textOf={(value) => t(`conditions.indicator.${value}`)}
        onChange={(missed) => setSearch({ missed })}
      />
      <Choice
        label={t('conditions.county')}
        value={search.divisionCode}
        values={data.counties.map(({ divisionCode }) => divisionCode ?? '')}
        textOf={countyName}
        onChange={(divisionCode) => setSearch({ divisionCode })}
      />
      <Choice
        label={t('conditions.type')}
        value={search.schoolType}
        values={schoolTypes}
        textOf={(value) => t(`conditions.type.${value}`)}
        onChange={(schoolType) => setSearch({ schoolType })}
      />
      <Choice
        label={t('conditions.state')}
        value={search.state}
        values={ReturnState.options}
        textOf={(value) => t(`conditions.state.${value}`)}
        onChange={(state) => setSearch({ state })}
      />
    </FilterBar>
  );
}
