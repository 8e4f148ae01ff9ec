import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { pathways } from '../contract/offering.ts';
import { ClassSelect, FamilySelect, ValueSelect } from './choices.tsx';
import type { offeringSearch } from './search.ts';

type Search = z.output<typeof offeringSearch>;

/** Filters of the list of offerings. */
export function OfferingFilters({
  search,
  onChange,
}: {
  search: Search;
  onChange: (change: Partial<Search>) => void;
}) {
  const { t } = useTranslation();
  return (
    <FilterBar
      onReset={() =>
        onChange({
          q: undefined,
          pathway: undefined,
          familyCode: undefined,
          classCode: undefined,
          pillar: undefined,
          state: undefined,
          asOf: undefined,
          organisationId: undefined,
          divisionCode: undefined,
          programmeCode: undefined,
          level: undefined,
        })
      }
    >
      <SearchField
        value={search.q ?? search.programmeCode}
        onChange={(q) => onChange({ q, programmeCode: undefined })}
        placeholder={t('programmes.search.offering')}
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
        values={pathways}
        value={search.pathway}
        onChange={(pathway) => onChange({ pathway })}
        label={t('programmes.pathway')}
        prefix="programmes.pathway"
      />
      <ValueSelect
        values={['true', 'false'] as const}
        value={search.pillar}
        onChange={(pillar) => onChange({ pillar })}
        label={t('programmes.pillar')}
        prefix="programmes.is"
      />
      <ValueSelect
        values={['offered', 'stopped', 'all'] as const}
        value={search.state}
        onChange={(state) => onChange({ state })}
        label={t('programmes.state')}
        prefix="programmes.state"
        width={110}
      />
      <DayPicker
        value={search.asOf ?? null}
        onChange={(asOf) => onChange({ asOf })}
        label={t('programmes.asOf')}
      />
    </FilterBar>
  );
}
