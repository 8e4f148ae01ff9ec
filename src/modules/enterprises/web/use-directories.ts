import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { enterprises } from './api-client.ts';

type Option = { value: string; label: string };

/** Industries as choices. Sections only where a whole one may be chosen, as in a filter. */
export function useIndustryOptions(withSections: boolean): Option[] {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    ...enterprises.query.industries.queryOptions({ input: {} }),
    staleTime: 600_000,
  });
  return (data ?? [])
    .filter(({ parentCode }) => withSections || parentCode !== null)
    .map(({ code, parentCode, name, nameEn }) => {
      const title = i18n.language === 'en' ? (nameEn ?? name) : name;
      return { value: code, label: parentCode === null ? `${code} · ${title}` : `${code} ${title}` };
    });
}

/** Code and name of an industry, in the language of the page where the standard has it in that. */
export function useIndustryName(): (row: { industryCode: string; industryName: string }) => string {
  const options = new Map(useIndustryOptions(false).map(({ value, label }) => [value, label]));
  return ({ industryCode, industryName }) => options.get(industryCode) ?? `${industryCode} ${industryName}`;
}

/** Divisions of the city as choices; `own`: only those where the caller may enter enterprises. */
export function useDivisionOptions(which: 'all' | 'own' = 'all'): Option[] {
  const { data } = useQuery({
    ...enterprises.query.divisions.queryOptions({ input: {} }),
    staleTime: 600_000,
  });
  return (data ?? [])
    .filter(({ own }) => which === 'all' || own)
    .map(({ code, name }) => ({ value: code, label: name }));
}

/** Name of a place; outside the city its code. */
export function usePlace(): (place: { divisionCode: string; divisionName: string | null }) => string {
  const { t } = useTranslation();
  return ({ divisionCode, divisionName }) => divisionName ?? t('enterprises.outside', { code: divisionCode });
}
