import type { Fault } from '#kernel/contract/fault.ts';

/** Days on which something stands: `to` is the day after the last, null while it goes on. */
export type Standing = { name: string; from: string; to: string | null };

/**
 * Whether a change or an end can take effect on a day: after the first day of the thing, and not once it has
 * ended. On the first day itself it would leave nothing of what was entered before.
 */
export function effectFaults(standing: Standing, day: string, field: string): Fault[] {
  if (day > standing.from && (standing.to === null || day < standing.to)) return [];
  return [
    {
      code: 'premises-day-outside',
      field,
      params: { name: standing.name, from: standing.from, to: standing.to ?? '' },
    },
  ];
}

/** Whether a building can be entered on a day: its campus must be open then, and stay open. */
export function openingFaults(campus: Standing, day: string): Fault[] {
  if (day >= campus.from && campus.to === null) return [];
  return [
    {
      code: 'premises-campus-not-open',
      field: 'openedOn',
      params: { name: campus.name, from: campus.from, to: campus.to ?? '' },
    },
  ];
}
