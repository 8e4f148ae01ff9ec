import type { Connection } from '#kernel/database/connection.ts';
import { wholeCity } from '#kernel/database/transaction.ts';
import { systemActor } from '#kernel/jobs/runner.ts';
import type { MetricTable } from '#kernel/metrics/engine.ts';
import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { Services } from '#kernel/registry/services.ts';
import { readBeside } from '#kernel/sharing/share-answer.ts';
import { createSingleFlight, type SingleFlight, type Timed } from '#kernel/sharing/single-flight.ts';
import { definitionsHash } from './definitions.ts';
import { findFrozen } from './snapshot-store.ts';

/** Every figure of the city as of a day, with the tree along which they were rolled up. */
export type CityFigures = {
  asOf: string;
  tree: readonly OrganisationOnDay[];
  tables: ReadonlyMap<string, MetricTable>;
  /** As they were known when they were frozen, rather than as the records say now. */
  frozen: boolean;
};

/** State that belongs to one opened house and ends with it. */
export function perServices<T>(create: (services: Services) => T): (services: Services) => T {
  const states = new WeakMap<Services, T>();
  return (services) => {
    const known = states.get(services);
    if (known !== undefined) return known;
    const made = create(services);
    states.set(services, made);
    return made;
  };
}

/** Reads for the whole city: figures do not depend on who asks, only what is shown of them does. */
export const readCity = <R>(services: Services, work: (query: Connection) => Promise<R>): Promise<R> =>
  readBeside(services, systemActor.accountId, wholeCity, work);

/** Figures may be a minute old; for five minutes more they are shown while newer ones are computed. */
const present = { freshSeconds: 60, staleSeconds: 300, entriesMax: 40 };
/**
 * What lies in the past changes only by corrections. Computing a year of it takes long, so that whoever comes
 * first after a night or a weekend is shown what was known before while it is computed behind them.
 */
const past = { freshSeconds: 900, staleSeconds: 3 * 86_400, entriesMax: 120 };

const caches = perServices(
  (services): { present: SingleFlight<CityFigures>; past: SingleFlight<CityFigures> } => {
    const now = () => services.clock.now();
    return {
      present: createSingleFlight<CityFigures>({ ...present, now }),
      past: createSingleFlight<CityFigures>({ ...past, now }),
    };
  },
);

/** Passes over the past that run at a time: each reads all records, and the database has other readers too. */
const passesAtOnce = 2;

/** What runs in each of the lanes, or has run; none of them fails. */
const lanes = perServices(() =>
  Array.from({ length: passesAtOnce }, (): Promise<unknown> => Promise.resolve()),
);

function inTurn<R>(services: Services, work: () => Promise<R>): Promise<R> {
  const lane = lanes(services).shift() ?? Promise.resolve();
  const turn = lane.then(work);
  lanes(services).push(turn.catch(() => undefined));
  return turn;
}

/** All figures as of a day, computed now, whatever was computed before. */
export async function computeFigures(services: Services, asOf: string): Promise<CityFigures> {
  return readCity(services, async (query) => ({
    asOf,
    tree: await services.port(organisationDirectory).listOnDay(query, asOf),
    tables: await services.metrics.compute(query, services.registry.metrics, asOf),
    frozen: false,
  }));
}

/** All figures as of a day as the records say now; computed once for all who ask within a minute. */
export const figuresOn = (services: Services, asOf: string): Promise<Timed<CityFigures>> =>
  caches(services).present.get(asOf, () => computeFigures(services, asOf));

/**
 * All figures of a past day for a history line: the last snapshot of that day when the metrics were defined
 * as they are now, else computed.
 */
export async function figuresThen(services: Services, asOf: string): Promise<CityFigures> {
  const { value } = await caches(services).past.get(asOf, () =>
    inTurn(services, async () => {
      const frozen = await readCity(services, async (query) => {
        const tables = await findFrozen(query, asOf, definitionsHash(services.registry.metrics));
        if (!tables) return undefined;
        const tree = await services.port(organisationDirectory).listOnDay(query, asOf);
        return { asOf, tree, tables, frozen: true };
      });
      return frozen ?? (await computeFigures(services, asOf));
    }),
  );
  return value;
}

/** Forgets the figures and what was shared of them, so that the next reader sees the records of now. */
export function forgetFigures(services: Services): void {
  services.shared.clear();
  caches(services).present.clear();
  caches(services).past.clear();
}
