import { sql } from 'kysely';
import { importForSeed } from '#kernel/imports/seed-import.ts';
import type { SheetLine } from '#kernel/imports/sheet-workbook.ts';
import { type Dice, seedDice } from '#kernel/registry/seed-dice.ts';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import type { ProgrammeCall } from './call.ts';
import { demandImport } from './demand-sheet.ts';
import { type DemoSchool, listDemoSchools, type Recipe, readRecipe } from './demo-recipe.ts';
import { rollCounts } from './return-reader.ts';
import { returnImport } from './return-sheet.ts';

type Known = {
  organisationId: string;
  school: string;
  programmeCode: string;
  year: number;
  places: number | null;
  rollIntake: number | null;
  rollGraduates: number | null;
};

/** What each school offered in a year, and what the roll of students already counts. */
async function listKnown(call: ProgrammeCall, years: readonly number[]): Promise<Known[]> {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const { rows } = await sql<Known>`
    SELECT f.organisation_id AS "organisationId", o.name AS school, f.programme_code AS "programmeCode", f.year, f.places, t.intake AS "rollIntake", t.graduates AS "rollGraduates"
    FROM programmes.year_facts_v1(${first}, ${last}, ${call.today}::date) f JOIN organisations.organisation_v1 o ON o.id = f.organisation_id AND o.synthetic
    LEFT JOIN (${rollCounts(first, last)}) t ON t.organisation_id = f.organisation_id AND t.programme_code = f.programme_code AND t.year = f.year
    WHERE f.year = ANY (${years}::integer[]) AND f.places IS NOT NULL ORDER BY o.name, f.programme_code, f.year`.execute(
    call.query,
  );
  return rows;
}

/** How a programme fares at a school: the city's figure, better or worse by the school, a few in decline. */
function leaningOf(
  recipe: Recipe,
  { school, programmeCode }: Known,
): { placed: number; full: number; decline: number } {
  const dice = seedDice(`${recipe.seed} fares ${school} ${programmeCode}`);
  const [, placed = 80] = recipe.offer[programmeCode] ?? [];
  const declining = dice() < 0.04;
  return {
    placed: Math.min(0.99, Math.max(0.3, (placed + (dice() - 0.5) * 24) / 100)),
    full: 0.72 + dice() * 0.27,
    decline: declining ? 0.16 + dice() * 0.28 : dice() * 0.02,
  };
}

function returnOf(recipe: Recipe, known: Known): SheetLine {
  const { placed, full, decline } = leaningOf(recipe, known);
  const dice = seedDice(`${recipe.seed} return ${known.school} ${known.programmeCode} ${known.year}`);
  const places = known.places ?? 0;
  const since = known.year - (recipe.years[0] ?? known.year);
  const share = Math.max(0, full - decline * since + (dice() - 0.5) * 0.08);
  // The year under way is prefilled from the roll; the years before were returned before the roll was kept here.
  const counted = known.year === recipe.underWay ? known : null;
  const intake = counted?.rollIntake ?? Math.round(places * share);
  const graduates = counted?.rollGraduates || Math.round(places * (0.7 + dice() * 0.2));
  const outcome = Math.round(graduates * Math.min(1, Math.max(0, placed + (dice() - 0.5) * 0.06)));
  const furtherStudy = Math.round(outcome * (0.2 + dice() * 0.25));
  const found = outcome - furtherStudy;
  return {
    school: known.school,
    programmeCode: known.programmeCode,
    year: known.year,
    intake,
    graduates,
    placed: found,
    placedInField: Math.round(found * (0.55 + dice() * 0.4)),
    furtherStudy,
  };
}

async function importReturns(
  call: ProgrammeCall,
  lines: readonly SheetLine[],
  schools: readonly DemoSchool[],
) {
  const [first] = schools;
  if (first && lines.length > 0) await importForSeed(call, returnImport, lines, first.id);
}

/**
 * Returns of whole years, verified the winter after: entered by the import of today, then dated to the days on
 * which they would have been known.
 */
export async function inventReturns(
  call: ProgrammeCall,
  recipe: Recipe,
  years: readonly number[],
): Promise<number> {
  if (years.length === 0) return 0;
  const schools = await listDemoSchools(call);
  const known = await listKnown(call, years);
  await importReturns(
    call,
    known.map((each) => returnOf(recipe, each)),
    schools,
  );
  await sql`UPDATE programmes.annual_return SET state = 'verified', synthetic = true, known = daterange(make_date(year, 12, 20), NULL),
      verified_on = make_date(year, 12, 28), verified_by = 'system' WHERE year = ANY (${years}::integer[]) AND NOT synthetic`.execute(
    call.query,
  );
  return known.length;
}

/** The year under way: two thirds have handed in, a few were sent back, the rest is missing. */
export async function inventOpenReturns(call: ProgrammeCall, recipe: Recipe): Promise<void> {
  const schools = await listDemoSchools(call);
  const dice = seedDice(`${recipe.seed} under way`);
  const known = (await listKnown(call, [recipe.underWay])).filter(() => dice() < 0.66);
  await importReturns(
    call,
    known.map((each) => returnOf(recipe, each)),
    schools,
  );
  await sql`UPDATE programmes.annual_return SET synthetic = true WHERE year = ${recipe.underWay}`.execute(
    call.query,
  );
  await sql`UPDATE programmes.annual_return SET state = 'sent-back', remark = '演示：对口就业人数请附用人单位证明。', revision = revision + 1
    WHERE id IN (SELECT id FROM programmes.annual_return WHERE year = ${recipe.underWay} ORDER BY organisation_id, programme_code LIMIT 6)`.execute(
    call.query,
  );
}

const firstWords = ['河东', '条山', '舜帝', '关公', '盐池', '黄河湾', '鹳雀', '峨嵋岭', '中条', '涑水'];
/** What an enterprise that looks for people of a family is called, by the first two digits of the class. */
const trades: Record<string, string[]> = {
  '44': ['建工', '市政'],
  '46': ['机械', '电机', '汽车制造'],
  '48': ['制版印刷'],
  '49': ['食品'],
  '50': ['汽车服务', '运输'],
  '51': ['电子', '软件'],
  '52': ['医护', '康养'],
  '53': ['商贸', '物流'],
  '54': ['旅游', '餐饮'],
  '57': ['托育'],
};
const enterpriseName = (programmeCode: string, index: number) => {
  const words = trades[String(Number(programmeCode.slice(0, 2)) - 20)] ?? ['实业'];
  const word = words[Math.floor(index / firstWords.length) % words.length];
  return `演示${firstWords[index % firstWords.length]}${word}有限公司`;
};

const pick = <T>(items: readonly T[], dice: Dice): T => items[Math.floor(dice() * items.length)] as T;

/** Vacancies follow the graduates of each programme by the factor of the recipe, shared out among enterprises. */
function demandLines(
  recipe: Recipe,
  graduates: ReadonlyMap<string, number>,
  divisions: readonly string[],
): SheetLine[] {
  const lines: SheetLine[] = [];
  for (const [key, heads] of graduates) {
    const [programmeCode = '', year = ''] = key.split(' ');
    const dice = seedDice(`${recipe.seed} demand ${key}`);
    const wanted = Math.round(
      (heads * (recipe.offer[programmeCode]?.[2] ?? 60) * (0.85 + dice() * 0.3)) / 100,
    );
    const sharers = recipe.enterprises.min + Math.floor(dice() * recipe.enterprises.spread);
    const start = Math.floor(dice() * firstWords.length);
    for (let index = 0; index < sharers; index += 1) {
      const headcount = Math.round((wanted / sharers) * (0.5 + dice()));
      if (headcount < 1) continue;
      const common = {
        enterpriseName: enterpriseName(programmeCode, start + index),
        divisionCode: pick(divisions, dice),
        year: Number(year),
        class: programmeCode,
        programmeCode,
        source: pick(['企业填报', '专项调查', '人社统计', '招聘会'], dice),
        skillLevel: dice() < 0.4 ? 3 + Math.floor(dice() * 3) : null,
      };
      lines.push({ ...common, kind: '招聘岗位', headcount });
      if (dice() < 0.5) lines.push({ ...common, kind: '实习岗位', headcount: 1 + Math.floor(headcount / 3) });
    }
  }
  return lines;
}

/** What invented enterprises ask for in the years of the returns and the year under way. */
export async function inventDemand(context: SeedContext): Promise<void> {
  const recipe = await readRecipe(context);
  const count = await context.act(async (call: ProgrammeCall) => {
    const years = [...recipe.years, recipe.underWay].filter((year) => year <= Number(call.today.slice(0, 4)));
    if (years.length === 0) return 0;
    const { rows } = await sql<{ key: string; heads: number }>`
      SELECT f.programme_code || ' ' || f.year AS key, round(sum(f.places) * 0.78)::integer AS heads
      FROM programmes.year_facts_v1(${Math.min(...years)}, ${Math.max(...years)}, ${call.today}::date) f WHERE f.places IS NOT NULL
      GROUP BY f.programme_code, f.year ORDER BY 1`.execute(call.query);
    const { rows: office } = await sql<{ id: string }>`
      SELECT id FROM organisations.organisation_v1 WHERE short_name = '市人社局'`.execute(call.query);
    if (!office[0]) return 0;
    const divisions = call.services.city.divisions.map(({ code }) => code);
    const lines = demandLines(recipe, new Map(rows.map(({ key, heads }) => [key, heads])), divisions);
    const entered = await importForSeed(call, demandImport, lines, office[0].id);
    await sql`UPDATE programmes.demand SET synthetic = true, recorded_on = least(recorded_on, make_date(year, 6, 30))`.execute(
      call.query,
    );
    return entered;
  });
  context.log(`${count} invented demands`);
}
