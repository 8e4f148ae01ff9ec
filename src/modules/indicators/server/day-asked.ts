import { Refusal } from '#kernel/contract/fault.ts';
import type { Call } from '#kernel/http/call.ts';
import { type Viewpoint, viewpointOf } from '../rules/viewpoint.ts';
import type { CityFigures } from './city-figures.ts';
import type { Tables } from './tables.ts';

export type FigureCall = Call<Tables>;

/** The day asked for, today when none was. A day to come has no records yet. */
export function dayAsked(call: Pick<Call, 'today'>, asOf: string | undefined, field = 'asOf'): string {
  if (asOf !== undefined && asOf > call.today)
    throw new Refusal('invalid', { code: 'day-in-future', field, params: { today: call.today } });
  return asOf ?? call.today;
}

/** From where the caller looks at the city of a day. */
export function viewpointOn(call: Pick<Call, 'jurisdiction'>, figures: Pick<CityFigures, 'tree'>): Viewpoint {
  const { jurisdiction } = call;
  return viewpointOf(jurisdiction.scope === 'all' ? 'all' : jurisdiction.organisations, figures.tree);
}

/** Snapshots and briefings are the whole city's: whoever makes them must answer for all of it. */
export function demandWholeCity(call: Pick<Call, 'jurisdiction'>): void {
  if (call.jurisdiction.scope !== 'all') throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
}
