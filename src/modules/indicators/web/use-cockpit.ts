import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Cockpit } from '../contract/cockpit.ts';
import { indicators } from './api-client.ts';
import type { CockpitSearch } from './search.ts';

/** What the address asks of the server; the view and the metric of the map are the page's own. */
export function cockpitInput({ view: _view, metric: _metric, ...input }: CockpitSearch) {
  return input;
}

/** The board of the day with its filters; the picture stays while the next one loads. */
export function useCockpit(search: CockpitSearch) {
  const input = cockpitInput(search);
  const options = indicators.query.cockpit.queryOptions({ input });
  const query = useQuery({ ...options, placeholderData: keepPreviousData, refetchInterval: 120_000 });
  const client = useQueryClient();
  const [computing, setComputing] = useState(false);
  const computeAnew = async () => {
    setComputing(true);
    try {
      const board: Cockpit = await indicators.client.cockpit({ ...input, fresh: '1' });
      client.setQueryData(options.queryKey, board as never);
    } finally {
      setComputing(false);
    }
  };
  return { query, computing, computeAnew };
}

/** Address of a download with what it asks for. */
export function downloadAddress(path: string, params: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  return `/api${path}?${query}`;
}

/** What an address carries on of the plan; nothing where there is but one to choose. */
export const planShown = (board: Cockpit): { planId?: string } =>
  board.plan && board.plans.length > 1 ? { planId: board.plan.planId } : {};
