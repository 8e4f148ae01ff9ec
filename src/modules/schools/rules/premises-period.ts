import type { Fault } from '#kernel/contract/fault.ts';

/** Days on which something stands: `to` is the day after the last, null while it goes on. */
export type Standing = { name: string; from: string; to: string | null };

/** A change from the very first day says that it was never as entered: a correction, whose before the audit keeps. */
export const isCorrection = (standing: Standing, day: string): boolean => day === standing.from;

/**
 * Whether a change or an end can take effect on a day: while the thing stands. It cannot end on its first
 * day, or there would be nothing left of it.
 */
export function effectFaults(standing: Standing, day: string, field: 'effectiveOn' | 'closedOn'): Fault[] {
  const began = field === 'effectiveOn' ? day >= standing.from : day > standing.from;
  if (began && (standing.to === null || day < standing.to)) return [];
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
