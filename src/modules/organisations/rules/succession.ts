import type { Fault } from '#kernel/contract/fault.ts';
import { Refusal } from '#kernel/contract/fault.ts';

/** Existence of an organisation: from its first day to the day after its last, null while it goes on. */
export type Existence = { id: string; name: string; from: string; to: string | null };

function existsOn(existence: Existence, day: string): boolean {
  return existence.from < day && (existence.to === null || existence.to > day);
}

/**
 * What stands in the way of ending organisations on a day in favour of others. Each must have existed the
 * day before and must not have ended already; nothing may succeed itself alone.
 * @param effectiveOn first day of the new state.
 */
export function successionFaults(
  from: readonly Existence[],
  into: Existence | null,
  effectiveOn: string,
): Fault[] {
  const faults: Fault[] = [];
  from.forEach((existence, index) => {
    if (!existsOn(existence, effectiveOn)) {
      faults.push({
        code: 'organisation-not-existing',
        field: `fromIds.${index}`,
        params: { name: existence.name, day: effectiveOn, from: existence.from, to: existence.to },
      });
    }
  });
  if (new Set(from.map(({ id }) => id)).size !== from.length)
    faults.push({ code: 'organisation-named-twice', field: 'fromIds' });
  if (into) {
    if (from.some(({ id }) => id === into.id))
      faults.push({ code: 'organisation-succeeds-itself', field: 'into.id' });
    if (!existsOn(into, effectiveOn)) {
      faults.push({
        code: 'organisation-not-existing',
        field: 'into.id',
        params: { name: into.name, day: effectiveOn, from: into.from, to: into.to },
      });
    }
  }
  return faults;
}

/** Throws all faults at once. */
export function demandNoFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

/**
 * Whether putting `child` below `parent` would make a circle.
 * @param parents present superior of each organisation in the tree concerned.
 */
export function makesCircle(child: string, parent: string, parents: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = parent; at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === child) return true;
    seen.add(at);
  }
  return false;
}
