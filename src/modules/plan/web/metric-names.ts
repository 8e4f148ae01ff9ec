import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readAnswer } from '#web/api/problem.ts';
import type { Language } from '#web/i18n/setup.ts';

type MetricName = { id: string; title: Record<Language, string> };

/** The metrics a target can be bound to, by id, under their titles in the reader's language. */
export function useMetricNames(enabled: boolean) {
  const { i18n } = useTranslation();
  const { data, isFetching } = useQuery({
    queryKey: ['metric-names'],
    enabled,
    queryFn: async () =>
      readAnswer<MetricName[] | { rows: MetricName[] }>(await fetch('/api/indicators/metrics')),
  });
  const list = Array.isArray(data) ? data : (data?.rows ?? []);
  return { isFetching, names: new Map(list.map(({ id, title }) => [id, title[i18n.language as Language]])) };
}
