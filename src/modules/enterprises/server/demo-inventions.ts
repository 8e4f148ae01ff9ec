import { z } from 'zod';
import type { SheetLine } from '#kernel/imports/sheet-workbook.ts';
import { type Dice, drawWeighted, seedDice } from '#kernel/registry/seed-dice.ts';
import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '#kernel/values/credit-code.ts';

/** The part of `demo.yaml` that this module reads. */
export const DemoFile = z.object({
  seed: z.number(),
  enterprises: z.object({
    count: z.number().int(),
    outside: z.number().int(),
    firstYear: z.number().int(),
    lastYear: z.number().int(),
    first: z.array(z.string()),
    second: z.array(z.string()),
    weights: z.record(z.string(), z.number()),
    industries: z.record(z.string(), z.string()),
    pillars: z.record(z.string(), z.array(z.string())),
    everywhere: z.array(z.string()),
    families: z.array(z.string()),
    answers: z.array(z.object({ division: z.string(), count: z.number().int() })),
  }),
});
export type Recipe = z.infer<typeof DemoFile>['enterprises'];

/** An invented enterprise with what its figures are drawn from. */
export type Invented = { line: SheetLine; staff: number; aboveSize: boolean; sizeClass: string };

/** A code in the shape of a real one, in a series of organisation codes that is not given out. */
export function inventedCode(index: number, divisionCode: string): string {
  const body = `MX9${String(index).padStart(5, '0')}`;
  const first17 = `91${divisionCode}${body}${organisationCodeCheckCharacter(body)}`;
  return first17 + creditCodeCheckCharacter(first17);
}

const ownerships = ['民营', '民营', '民营', '民营', '民营', '国有', '混合所有制', '外商及港澳台投资'];
const roads = ['工业大道', '经开路', '创业路', '河东街', '中条大道'];

const classOf = (staff: number) =>
  staff >= 1000 ? '大型' : staff >= 300 ? '中型' : staff >= 20 ? '小型' : '微型';

/** One invented enterprise of a division; pillar industries are larger and oftener above size. */
function inventOne(
  index: number,
  division: { code: string; name: string },
  recipe: Recipe,
  roll: Dice,
): Invented {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const pillars = recipe.pillars[division.code] ?? recipe.everywhere;
  const pillar = roll() < 0.62;
  const industryCode = pillar ? (roll() < 0.6 ? (pillars[0] ?? '') : pick(pillars)) : pick(recipe.everywhere);
  const staff = Math.max(
    3,
    Math.round(Math.exp((pillar ? 4.2 : 3) + (roll() + roll() + roll() - 1.5) * 2.2)),
  );
  const aboveSize = staff >= 70 || (pillar && staff >= 48);
  const contact = aboveSize ? roll() < 0.7 : roll() < 0.15;
  const year = 1996 + Math.floor(roll() * 23);
  return {
    staff,
    aboveSize,
    sizeClass: classOf(staff),
    line: {
      creditCode: inventedCode(index, division.code),
      name: `${division.name}${pick(recipe.first)}${pick(recipe.second)}${recipe.industries[industryCode]}有限公司`,
      division: division.code,
      industryCode,
      ownership: pick(ownerships),
      address: roll() < 0.8 ? `${division.name}${pick(roads)}${1 + Math.floor(roll() * 398)}号` : null,
      establishedOn: `${year}-${String(1 + Math.floor(roll() * 12)).padStart(2, '0')}-15`,
      effectiveOn: null,
      contactName: contact ? `${pick(recipe.families)}${pick(['经理', '主任', '主管'])}` : null,
      contactPost: contact ? pick(['人力资源', '综合办公室', '生产部']) : null,
      // Numbers that begin with 100 are nobody's.
      contactPhone: contact ? `100${String(10_000_000 + index * 7).padStart(8, '0')}` : null,
    },
  };
}

/** All invented enterprises: by weight over the divisions, some partners outside the city, some entered twice. */
export function inventEnterprises(
  seed: number,
  recipe: Recipe,
  divisions: readonly { code: string; name: string }[],
): Invented[] {
  const roll = seedDice(`${seed} enterprises`);
  const names = new Set<string>();
  const weights = divisions.map(({ code }) => [code, recipe.weights[code] ?? 1] as const);
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  const made: Invented[] = [];
  let index = 0;
  while (made.length < recipe.count - 6) {
    const division = byCode.get(drawWeighted(weights, roll));
    if (!division) continue;
    const one = inventOne(++index, division, recipe, roll);
    // Names without their county repeat only where a duplicate is meant.
    const bare = String(one.line.name).slice(division.name.length);
    if (names.has(bare)) continue;
    names.add(bare);
    made.push(one);
  }
  const outside = Array.from({ length: recipe.outside }, () =>
    inventOne(++index, { code: '610102', name: '西安市' }, recipe, roll),
  );
  const twice = made
    .filter(({ aboveSize }) => aboveSize)
    .slice(0, 6)
    .map(({ line, ...rest }): Invented => {
      index += 1;
      const name = String(line.name).replace(/有限公司$/, index % 2 ? '有限责任公司' : '股份有限公司');
      return {
        ...rest,
        aboveSize: false,
        line: { ...line, name, creditCode: inventedCode(index, String(line.division)), address: null },
      };
    });
  return [...made, ...outside, ...twice];
}

/** Figures of an enterprise by year: the statistics list, social insurance for most, the own word of some. */
export function inventFigures(invented: Invented, recipe: Recipe, today: string, roll: Dice): SheetLine[] {
  const { line, aboveSize, sizeClass } = invented;
  const lines: SheetLine[] = [];
  const insured = aboveSize ? roll() < 0.72 : roll() < 0.08;
  const saysItself = roll() < 0.12;
  const enters = recipe.firstYear + (roll() < 0.8 ? 0 : 1 + Math.floor(roll() * 4));
  let staff = invented.staff;
  for (let year = recipe.firstYear; year <= recipe.lastYear; year += 1) {
    staff = Math.max(2, Math.round(staff * (0.95 + roll() * 0.12)));
    const add = (source: string, asOf: string, headcount: number, size: object) => {
      if (asOf > today || String(year) > today.slice(0, 4)) return;
      lines.push({ creditCode: line.creditCode ?? '', year, source, headcount, asOf, ...size });
    };
    const listed = aboveSize && year >= enters;
    if (aboveSize || year % 3 === 0)
      add('统计部门', `${year - 1}-12-31`, staff, {
        sizeClass,
        aboveSize: listed ? '是' : '否',
        document: `演示名单〔${year}〕1号`,
      });
    if (insured && year > recipe.firstYear)
      add('社保经办机构', `${year}-06-30`, Math.round(staff * 0.97), {});
    if (saysItself && year % 2 === 0) add('企业自报', `${year}-09-30`, Math.round(staff * 1.03), {});
  }
  return lines;
}
