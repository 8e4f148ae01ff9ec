import { daysBetween, type IsoDate, isIsoDate } from './iso-date.ts';

/**
 * A half-open range of days [from, to): `from` belongs to it, `to` does not. `null` means unbounded.
 * The form matches PostgreSQL's canonical `daterange`, so both sides agree on every edge.
 */
export type Period = { from: IsoDate | null; to: IsoDate | null };

/** Builds a period; throws RangeError on an impossible day or when it would hold no day. */
export function period(from: IsoDate | null, to: IsoDate | null): Period {
  for (const bound of [from, to]) {
    if (bound !== null && !isIsoDate(bound)) throw new RangeError('a period is bounded by calendar days');
  }
  if (from !== null && to !== null && from >= to) throw new RangeError('a period must hold at least one day');
  return { from, to };
}

/** True when the day lies in the period. */
export function contains(outer: Period, day: IsoDate): boolean {
  return (outer.from === null || outer.from <= day) && (outer.to === null || day < outer.to);
}

/** True when every day of `inner` lies in `outer`. */
export function containsPeriod(outer: Period, inner: Period): boolean {
  return startsNoLater(outer, inner) && endsNoEarlier(outer, inner);
}

/** True when the two share at least one day. */
export function overlaps(a: Period, b: Period): boolean {
  return (
    (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to)
  );
}

/** The days both share, or undefined. */
export function intersection(a: Period, b: Period): Period | undefined {
  if (!overlaps(a, b)) return undefined;
  return { from: startsNoLater(a, b) ? b.from : a.from, to: endsNoEarlier(a, b) ? b.to : a.to };
}

/** Joins overlapping and adjacent periods; the result is sorted and disjoint with gaps between. */
export function mergePeriods(periods: readonly Period[]): Period[] {
  const merged: Period[] = [];
  for (const next of [...periods].sort(byStart)) {
    const last = merged.at(-1);
    if (last && touches(last, next)) {
      if (!endsNoEarlier(last, next)) last.to = next.to;
    } else {
      merged.push({ ...next });
    }
  }
  return merged;
}

/** The parts of `whole` that none of `parts` covers, in order. */
export function gapsIn(whole: Period, parts: readonly Period[]): Period[] {
  const gaps: Period[] = [];
  let open: Period | undefined = { ...whole };
  for (const part of mergePeriods(parts)) {
    if (!open || !overlaps(open, part)) continue;
    if (!startsNoLater(part, open)) gaps.push({ from: open.from, to: part.from });
    open = endsNoEarlier(part, open) ? undefined : { from: part.to, to: open.to };
  }
  return open ? [...gaps, open] : gaps;
}

/** Number of days, or undefined when unbounded. */
export function lengthDays(range: Period): number | undefined {
  return range.from === null || range.to === null ? undefined : daysBetween(range.from, range.to);
}

/** PostgreSQL text form, e.g. `[2021-09-01,2022-09-01)` or `[2021-09-01,)`. */
export function formatDateRange(range: Period): string {
  return `${range.from === null ? '(' : '['}${range.from ?? ''},${range.to ?? ''})`;
}

/** Reads PostgreSQL's canonical `daterange` output. Throws RangeError on `empty` and other forms. */
export function parseDateRange(text: string): Period {
  const match = /^(?:\[(\d{4}-\d{2}-\d{2})|\(),(\d{4}-\d{2}-\d{2})?\)$/.exec(text);
  if (!match) throw new RangeError('not a canonical half-open date range');
  return period(match[1] ?? null, match[2] ?? null);
}

function startsNoLater(a: Period, b: Period): boolean {
  return a.from === null || (b.from !== null && a.from <= b.from);
}

function endsNoEarlier(a: Period, b: Period): boolean {
  return a.to === null || (b.to !== null && a.to >= b.to);
}

function touches(earlier: Period, later: Period): boolean {
  return earlier.to === null || later.from === null || later.from <= earlier.to;
}

function byStart(a: Period, b: Period): number {
  if (a.from === b.from) return 0;
  return startsNoLater(a, b) ? -1 : 1;
}
