import type { MarketJson } from './market-text.ts';

/** Small numbers from a seed (mulberry32), so that a failing market can be built again. */
export function seededDice(seed: number): (sides: number) => number {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * sides);
  };
}

export type Features = {
  candidates: number;
  programmes: number;
  reserves?: boolean;
  caps?: boolean;
  rates?: boolean;
  admitAll?: boolean;
  lists?: boolean;
  common?: boolean;
};

const groups = ['g', 'h', 'k'];

/** A random market with the features asked for; scores are coarse, so that ties are common. */
export function randomMarket(seed: number, features: Features): MarketJson {
  const dice = seededDice(seed);
  const people = Array.from({ length: features.candidates }, (_, i) => `c${i}`);
  const offers = Array.from({ length: features.programmes }, (_, m) => `p${m}`);
  const shuffled = <T>(items: readonly T[]) => {
    const left = [...items];
    return items.map(() => left.splice(dice(left.length), 1)[0]!);
  };
  return {
    programmes: offers
      .map((id) => ({
        id,
        capacity: dice(8) === 0 ? 0 : 1 + dice(2),
        ranking: randomRanking(dice, features, () => shuffled(people)),
        ties: features.admitAll && dice(2) === 0 ? 'admit-all' : 'break',
      }))
      .map((programme) => ({ ...programme, ...randomRules(dice, features, programme.capacity) })),
    candidates: people.map((id) => ({
      id,
      choices: shuffled(offers).slice(0, dice(6) === 0 ? dice(offers.length) : offers.length),
      scores: { x: dice(4), y: dice(3), z: dice(6) / 2 },
      groups: groups.filter(() => dice(3) === 0),
    })),
    tieBreak: dice(2) === 0 ? { order: shuffled(people) } : { lottery: `0${dice(10)}ab` },
    groups,
  };
}

function randomRanking(dice: (sides: number) => number, features: Features, order: () => string[]): unknown {
  if (features.common) return { kind: 'scores', keys: ['x', 'y'] };
  const kind = features.lists ? dice(4) : 0;
  if (kind === 2) return { kind: 'list', order: order().slice(dice(2)) };
  if (kind === 3) {
    const people = order();
    const cut = 1 + dice(people.length);
    return {
      kind: 'classes',
      order: [people.slice(0, cut), people.slice(cut, -1)].filter((x) => x.length > 0),
    };
  }
  const keys = [['x', 'y'], ['y'], ['z'], ['y', 'z']][dice(4)];
  return dice(3) === 0 ? { kind: 'scores', keys, minimum: { x: 1 } } : { kind: 'scores', keys };
}

function randomRules(dice: (sides: number) => number, features: Features, capacity: number): object {
  const group = () => groups[dice(groups.length)]!;
  const rules: Record<string, unknown> = {};
  if (features.reserves && dice(3) > 0) {
    let left = capacity;
    rules.reserves = Array.from({ length: 1 + dice(2) }, () => {
      const seats = dice(left + 1);
      left -= seats;
      return {
        group: group(),
        seats,
        hard: dice(3) === 0,
        ...(dice(3) === 0 ? { floor: { x: 1 + dice(2) } } : {}),
      };
    });
    rules.precedence = dice(2) === 0 ? 'reserved-first' : 'open-first';
  }
  if (features.caps && dice(2) === 0)
    rules.maxPerGroup = Array.from({ length: 1 + dice(2) }, () => ({ group: group(), max: dice(3) }));
  if (features.rates && dice(2) === 0)
    rules.minRates = Array.from({ length: 1 + dice(2) }, () => ({
      group: group(),
      percent: [10, 33.3, 50, 100][dice(4)],
    }));
  return rules;
}
