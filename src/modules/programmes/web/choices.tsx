import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import type { Level } from '../contract/catalogue.ts';
import { outcomes } from '../contract/warning-rule.ts';
import { programmes } from './api-client.ts';

type FieldProps = { value?: string; onChange?: (value: string | undefined) => void; id?: string };

/** Choice of a programme of the catalogue by part of its name or code. Works as a form field. */
export function ProgrammeSelect({ level, ...field }: FieldProps & { level?: Level }) {
  const { t } = useTranslation();
  return (
    <OrganisationSelect
      {...field}
      source={`programme-catalogue-${level ?? 'all'}`}
      label={t('programmes.programme')}
      placeholder={t('programmes.search.catalogue')}
      load={async (text) => {
        const { rows } = await programmes.client.listCatalogue({
          ...(text ? { q: text } : {}),
          ...(level ? { level } : {}),
          pageSize: 40,
        });
        return rows.map(({ code, name, level: own }) => ({
          id: code,
          name: `${code} ${name}`,
          note: t(`programmes.level.${own}`),
        }));
      }}
    />
  );
}

/** Families with their classes, kept while the console is open: they change once in years. */
export const useOutline = () =>
  useQuery({
    ...programmes.query.catalogueOutline.queryOptions({ input: {} }),
    staleTime: 10 * 60_000,
  });

type FilterProps = { value: string | undefined; onChange: (value: string | undefined) => void };

export function FamilySelect({ value, onChange }: FilterProps) {
  const { t } = useTranslation();
  const outline = useOutline();
  return (
    <Select
      allowClear
      style={{ width: 190 }}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('programmes.family')}
      aria-label={t('programmes.family')}
      value={value ?? null}
      onChange={(code) => onChange(code ?? undefined)}
      options={outline.data?.families.map(({ code, name }) => ({ value: code, label: name })) ?? []}
    />
  );
}

/** Choice of classes, grouped by family; with `multiple` of several. Works as a form field. */
export function ClassSelect(props: {
  value?: string | string[];
  onChange?: (value: never) => void;
  id?: string;
  multiple?: boolean;
  familyCode?: string | undefined;
}) {
  const { t } = useTranslation();
  const outline = useOutline();
  const families = outline.data?.families.filter(
    ({ code }) => !props.familyCode || code === props.familyCode,
  );
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      {...(props.multiple ? { mode: 'multiple' as const } : {})}
      allowClear
      style={{ minWidth: 170, width: props.id ? '100%' : 170 }}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('programmes.class')}
      aria-label={t('programmes.class')}
      value={(props.value ?? null) as never}
      onChange={(value) => props.onChange?.((value ?? undefined) as never)}
      options={
        families?.map(({ code, name, classes }) => ({
          label: name,
          title: code,
          options: classes.map((each) => ({ value: each.code, label: each.name })),
        })) ?? []
      }
    />
  );
}

/** A choice out of fixed values, for a filter. */
export function ValueSelect<V extends string>({
  values,
  value,
  onChange,
  label,
  prefix,
  width = 140,
}: {
  values: readonly V[];
  value: V | undefined;
  onChange: (value: V | undefined) => void;
  label: string;
  prefix: string;
  width?: number;
}) {
  const { t } = useTranslation();
  return (
    <Select<V | null>
      allowClear
      style={{ width }}
      placeholder={label}
      aria-label={label}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      options={values.map((each) => ({ value: each, label: t(`${prefix}.${each}` as string) }))}
    />
  );
}

/** Years from the present one back, for a filter. */
export function YearSelect({
  value,
  onChange,
  label,
  years = 8,
}: {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  label: string;
  years?: number;
}) {
  const now = new Date().getFullYear();
  return (
    <Select<number | null>
      allowClear
      style={{ width: 110 }}
      placeholder={label}
      aria-label={label}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      options={Array.from({ length: years }, (_each, index) => ({ value: now - index, label: now - index }))}
    />
  );
}

/** Organisations where the caller acts in one of the roles, the first of them the one to begin with. */
export function useOwn(roles: readonly string[]): { id: string; name: string }[] {
  const { data: me } = useMe();
  return (
    me?.memberships
      .filter(({ role }) => roles.includes(role))
      .map(({ organisationId, organisationName }) => ({ id: organisationId, name: organisationName })) ?? []
  );
}

/** What a list may say of a programme, nothing included, for a form. */
export function useOutcomeOptions() {
  const { t } = useTranslation();
  return [...outcomes, 'none' as const].map((value) => ({ value, label: t(`programmes.outcome.${value}`) }));
}
