import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { certificateStates, courses, postKinds } from '../contract/teacher.ts';
import { teacherSearch } from './search.ts';
import { useOptions } from './teacher-fields.tsx';

type Choice = { value: string; label: string };

/** One filter with a fixed list; empty means all. */
function Filter<V extends string>({
  label,
  value,
  options,
  onChange,
  width,
}: {
  label: string;
  value: V | undefined;
  options: readonly Choice[];
  onChange: (value: V | undefined) => void;
  width: number;
}) {
  return (
    <Select<V | null>
      allowClear
      style={{ width }}
      placeholder={label}
      aria-label={label}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      options={options as { value: V; label: string }[]}
    />
  );
}

/** What the list of teachers is narrowed by; all of it lives in the address. */
export function TeacherFilters() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(teacherSearch);
  return (
    <FilterBar
      onReset={() =>
        setSearch({
          q: undefined,
          course: undefined,
          kind: undefined,
          dualQualified: undefined,
          certificate: undefined,
          practice: undefined,
          asOf: undefined,
          organisationId: undefined,
        })
      }
    >
      <SearchField value={search.q} onChange={(q) => setSearch({ q })} placeholder={t('teachers.search')} />
      <Filter
        label={t('teachers.course')}
        width={130}
        value={search.course}
        options={useOptions('teachers.course', courses)}
        onChange={(course) => setSearch({ course })}
      />
      <Filter
        label={t('teachers.kind')}
        width={130}
        value={search.kind}
        options={useOptions('teachers.kind', postKinds)}
        onChange={(kind) => setSearch({ kind })}
      />
      <Filter
        label={t('teachers.dualQualified')}
        width={120}
        value={search.dualQualified}
        options={[
          { value: 'true', label: t('teachers.dualQualified.yes') },
          { value: 'false', label: t('teachers.dualQualified.no') },
        ]}
        onChange={(dualQualified) => setSearch({ dualQualified })}
      />
      <Filter
        label={t('teachers.certificateState')}
        width={130}
        value={search.certificate}
        options={useOptions('teachers.certificateState', certificateStates)}
        onChange={(certificate) => setSearch({ certificate })}
      />
      <Filter
        label={t('teachers.practiceFilter')}
        width={150}
        value={search.practice}
        options={useOptions('teachers.practiceFilter', ['to-verify'])}
        onChange={(practice) => setSearch({ practice })}
      />
      <DayPicker
        value={search.asOf ?? null}
        onChange={(asOf) => setSearch({ asOf })}
        label={t('teachers.asOf')}
      />
    </FilterBar>
  );
}
