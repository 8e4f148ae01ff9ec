import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { sizeClasses } from '../contract/figures.ts';
import type { enterpriseSearch } from './search.ts';
import { useDivisionOptions, useIndustryOptions } from './use-directories.ts';

type Search = z.output<typeof enterpriseSearch>;
const yearsShown = 8;

/** Filters of the register; all of them live in the address bar. */
export function EnterpriseFilters({
  search,
  setSearch,
}: {
  search: Search;
  setSearch: (change: Partial<Search>) => void;
}) {
  const { t } = useTranslation();
  const divisions = useDivisionOptions();
  const industries = useIndustryOptions(true);
  const thisYear = Number(todayInChina().slice(0, 4));
  const years = Array.from({ length: yearsShown }, (_, index) => thisYear - index);
  return (
    <FilterBar
      onReset={() =>
        setSearch({
          q: undefined,
          divisionCode: undefined,
          industry: undefined,
          sizeClass: undefined,
          aboveSizeYear: undefined,
          staffMin: undefined,
          asOf: undefined,
        })
      }
    >
      <SearchField
        value={search.q}
        onChange={(q) => setSearch({ q })}
        placeholder={t('enterprises.search')}
      />
      <Select
        allowClear
        style={{ width: 145 }}
        placeholder={t('enterprises.division')}
        aria-label={t('enterprises.division')}
        value={search.divisionCode ?? null}
        onChange={(divisionCode) => setSearch({ divisionCode: divisionCode ?? undefined })}
        options={divisions}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={340}
        style={{ width: 150 }}
        placeholder={t('enterprises.industry')}
        aria-label={t('enterprises.industry')}
        value={search.industry ?? null}
        onChange={(industry) => setSearch({ industry: industry ?? undefined })}
        options={industries}
      />
      <Select
        allowClear
        style={{ width: 85 }}
        placeholder={t('enterprises.sizeClass')}
        aria-label={t('enterprises.sizeClass')}
        value={search.sizeClass ?? null}
        onChange={(sizeClass) => setSearch({ sizeClass: sizeClass ?? undefined })}
        options={sizeClasses.map((value) => ({ value, label: t(`enterprises.sizeClass.${value}`) }))}
      />
      <Select
        allowClear
        style={{ width: 115 }}
        placeholder={t('enterprises.aboveSizeYear')}
        aria-label={t('enterprises.aboveSizeYear')}
        value={search.aboveSizeYear ?? null}
        onChange={(aboveSizeYear) => setSearch({ aboveSizeYear: aboveSizeYear ?? undefined })}
        options={years.map((value) => ({ value, label: t('enterprises.aboveSizeOf', { year: value }) }))}
      />
      <InputNumber
        min={0}
        style={{ width: 130 }}
        placeholder={t('enterprises.staffMin')}
        aria-label={t('enterprises.staffMin')}
        value={search.staffMin ?? null}
        onChange={(staffMin) => setSearch({ staffMin: staffMin ?? undefined })}
      />
      <DayPicker value={search.asOf ?? null} onChange={(asOf) => setSearch({ asOf })} label={t('day.asOf')} />
    </FilterBar>
  );
}
