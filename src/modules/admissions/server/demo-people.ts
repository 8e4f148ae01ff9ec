import { createHash } from 'node:crypto';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import type { CandidateEntry } from '../contract/candidate.ts';
import type { Policy } from '../contract/policy.ts';
import type { ScoreEntry } from './write-scores.ts';

/** Numbers from a text, the same every time: invented data must not depend on the machine or the hour. */
export function dice(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const given = [...'明华建国秀英文静海燕志强晓玲宇航思远嘉欣子涵梓萱一鸣雨泽浩然佳怡俊杰欣妍博雅'];
const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
const pick = <T>(list: readonly T[], roll: () => number): T => list[Math.floor(roll() * list.length)] as T;
const inventName = (roll: () => number) =>
  pick(families, roll) + pick(given, roll) + (roll() < 0.75 ? pick(given, roll) : '');

const daysSpread = 700;

/** Divisions that do not exist, so that a number can be nobody's: people of one are never people of another. */
export const inventedDivisions = { demo: '149900', playedCity: '149800' } as const;

/** A number in the right shape. */
function inventIdentity(division: string, index: number, youngestYear: number): string {
  const born = new Date(Date.UTC(youngestYear, 7, 31) - (index % daysSpread) * 86_400_000);
  const day = born.toISOString().slice(0, 10).replaceAll('-', '');
  const body = `${division}${day}${pad(100 + (Math.floor(index / daysSpread) % 900), 3)}`;
  return body + identityCheckCharacter(body);
}

/** Where invented candidates come from; `weight` is the share of each. */
export type Origin = { organisationId: string; name: string; divisionCode: string; weight: number };

export type PeopleOptions = {
  seed: string;
  year: number;
  count: number;
  origins: readonly Origin[];
  policy: Pick<Policy, 'groups' | 'bonus'>;
  /** Age of the youngest in the year of the cycle. */
  age: number;
  /** Whose numbers these are; the demo's unless said otherwise. */
  world?: keyof typeof inventedDivisions;
};

/** Invented candidates, dealt to their schools by weight. The same options give the same people, every time. */
export function inventCandidates({
  seed,
  year,
  count,
  origins,
  policy,
  age,
  world = 'demo',
}: PeopleOptions): CandidateEntry[] {
  const roll = dice(`${seed} people ${year}`);
  const total = origins.reduce((sum, { weight }) => sum + weight, 0);
  const dealt = origins.flatMap((origin, index) => {
    const before = origins.slice(0, index).reduce((sum, { weight }) => sum + weight, 0);
    const [from, to] = [before, before + origin.weight].map((at) => Math.round((at / total) * count));
    return Array.from({ length: (to ?? 0) - (from ?? 0) }, () => origin);
  });
  return dealt.map((origin, index) => {
    const groups = policy.groups.flatMap(({ code }) => (roll() < 0.04 ? [code] : []));
    const bonus = policy.bonus.items.length > 0 && roll() < 0.02 ? pick(policy.bonus.items, roll) : undefined;
    return {
      number: `${pad(year % 100, 2)}${origin.divisionCode.slice(2)}${pad(index + 1, 6)}`,
      name: inventName(roll),
      identityNumber: inventIdentity(inventedDivisions[world], index, year - age),
      organisationId: origin.organisationId,
      originName: origin.name,
      divisionCode: origin.divisionCode,
      quotaEligible: roll() < 0.93,
      groups,
      bonuses: bonus
        ? [{ item: bonus.item, evidence: `演示证明${pad(index + 1, 6)}`, state: 'claimed' }]
        : [],
      phone: `19900${pad(index % 1_000_000, 6)}`,
      guardianName: inventName(roll),
    };
  });
}

/** Marks with one ability behind them and luck by subject, in half points; a few did not sit a subject. */
export function inventScores(
  seed: string,
  policy: Pick<Policy, 'subjects'>,
  candidates: readonly Pick<CandidateEntry, 'number'>[],
): ScoreEntry[] {
  const roll = dice(`${seed} scores`);
  const bell = () => (roll() + roll() + roll() + roll() - 2) / 2;
  return candidates.flatMap(({ number }) => {
    const ability = 0.6 + bell() * 0.46;
    return policy.subjects.map(({ key, max }): ScoreEntry => {
      if (roll() < 0.002) return { number, subject: key, value: 0, mark: 'absent' };
      const share = Math.min(0.99, Math.max(0.02, ability + bell() * 0.2));
      return { number, subject: key, value: Math.round(share * max * 2) / 2, mark: 'scored' };
    });
  });
}
