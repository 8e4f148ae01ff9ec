import { createHash } from 'node:crypto';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';

export type DemoProgramme = { code: string; name: string; pathway: 'secondary-3' | 'three-plus-two' };
export type DemoSchool = { id: string; name: string; programmes: DemoProgramme[] };
type Line = Readonly<Record<string, string | null>>;
type Recipe = { seed: number; onRoll: number; median: number; today: string };

/** Numbers from a text, the same every time: demo data must not depend on the machine or the hour. */
function dice(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const given = [...'明华建国秀英文静海燕志强晓玲宇航思远嘉欣子涵梓萱一鸣浩然雨桐佳怡俊杰诗琪博文雅丽晨曦泽'];
/** Where the register of programmes says nothing of a school. */
const usual: DemoProgramme[] = [
  { code: '660301', name: '机电技术应用', pathway: 'secondary-3' },
  { code: '660103', name: '数控技术应用', pathway: 'secondary-3' },
  { code: '720201', name: '护理', pathway: 'three-plus-two' },
  { code: '770101', name: '幼儿保育', pathway: 'secondary-3' },
  { code: '730701', name: '电子商务', pathway: 'secondary-3' },
  { code: '740201', name: '中餐烹饪', pathway: 'secondary-3' },
];
const classSize = 48;
const yearsShown = 4;

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');

/** A normal draw from two even ones. */
const bell = (roll: () => number) => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());

/** Sizes of schools, log-normal around the median, scaled so that all together are the number wanted. */
function sizesOf(schools: readonly DemoSchool[], { seed, onRoll, median }: Recipe): number[] {
  const roll = dice(`${seed} school sizes`);
  const drawn = schools.map(() => median * Math.exp(0.5 * bell(roll)));
  const sum = drawn.reduce((total, size) => total + size, 0);
  return drawn.map((size) => Math.round((size * onRoll) / sum));
}

/** A number in the right shape under a division that does not exist, so that it can be nobody's. */
function inventedIdentity(index: number, bornYear: number, roll: () => number): string {
  const day = `${pad(1 + Math.floor(roll() * 12))}${pad(1 + Math.floor(roll() * 28))}`;
  const body = `1499${pad(Math.floor(index / 1000) % 100)}${bornYear}${day}${pad(index % 1000, 3)}`;
  return body + identityCheckCharacter(body);
}

function inventStudent(
  index: number,
  school: DemoSchool,
  programme: DemoProgramme,
  year: number,
  place: number,
  today: string,
  roll: () => number,
): Line {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const family = pick(families);
  const identity = inventedIdentity(index, year - 15 - Math.floor(roll() * 2), roll);
  const unnumbered = roll() < 0.004;
  const guarded = roll() > 0.01;
  const registeredOn = `${year}-${roll() < 0.003 ? '11-23' : `10-${pad(8 + Math.floor(roll() * 20))}`}`;
  return {
    name: family + pick(given) + (roll() < 0.85 ? pick(given) : ''),
    identity: unnumbered ? null : identity,
    registerNumber: unnumbered ? `L${identity.slice(0, 14)}${pad(index % 10_000, 4)}` : null,
    sex: unnumbered ? '男' : null,
    school: school.name,
    programmeCode: programme.code,
    programmeName: programme.name,
    pathway: programme.pathway === 'secondary-3' ? '中职三年制' : '3+2 贯通',
    entryYear: String(year),
    className: roll() < 0.002 ? null : `${programme.name}${1 + Math.floor(place / classSize)}班`,
    enteredOn: `${year}-09-01`,
    // In September the new year is not registered yet.
    registeredOn: registeredOn <= today ? registeredOn : null,
    fullTime: roll() < 0.01 ? '否' : '是',
    guardianName: guarded ? family + pick(given) : null,
    guardianRelation: guarded ? pick(['父亲', '母亲', '母亲']) : null,
    guardianPhone: guarded ? `199${pad(Math.floor(roll() * 1e8), 8)}` : null,
  };
}

/** Cohorts of a school: the present three years, and what is left of the one before. */
function inventSchool(school: DemoSchool, size: number, startIndex: number, recipe: Recipe): Line[] {
  const roll = dice(`${recipe.seed} students ${school.name}`);
  const programmes = (school.programmes.length > 0 ? school.programmes : usual).slice(0, 6);
  const [thisYear, month] = recipe.today.split('-').map(Number) as [number, number];
  const last = month >= 9 ? thisYear : thisYear - 1;
  const lines: Line[] = [];
  for (let back = yearsShown - 1; back >= 0; back--) {
    // Last year's leavers are few; of the others each year is a little smaller than the one after it.
    const share = back === yearsShown - 1 ? 0.07 : (0.93 * (1.06 - 0.06 * back)) / 3;
    for (const [nth, programme] of programmes.entries()) {
      const weight = (programmes.length - nth) / ((programmes.length * (programmes.length + 1)) / 2);
      const places = Math.round(size * share * weight);
      for (let place = 0; place < places; place++)
        lines.push(
          inventStudent(startIndex + lines.length, school, programme, last - back, place, recipe.today, roll),
        );
    }
  }
  return lines;
}

/** Rosters of all schools in one, as a superior would send them. */
export function inventRoster(schools: readonly DemoSchool[], recipe: Recipe): Line[] {
  const lines: Line[] = [];
  for (const [index, size] of sizesOf(schools, recipe).entries()) {
    const school = schools[index];
    if (school) for (const line of inventSchool(school, size, lines.length, recipe)) lines.push(line);
  }
  return lines;
}
