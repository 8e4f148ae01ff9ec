import { sql } from 'kysely';
import { importForSeed } from '#kernel/imports/seed-import.ts';
import type { SheetLine } from '#kernel/imports/sheet-workbook.ts';
import { type Dice, drawWeighted, seedDice } from '#kernel/registry/seed-dice.ts';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import type { ProgrammeCall } from './call.ts';
import { type DemoSchool, listDemoSchools, type Recipe, readRecipe } from './demo-recipe.ts';
import { succeedOn } from './follow-schools.ts';
import { offeringImport } from './offering-sheet.ts';

const offeredMin = 8;
const offeredSpread = 8;

/** The programmes of a school: by weight, none twice. */
function choose(recipe: Recipe, dice: Dice): string[] {
  const left = new Map(Object.entries(recipe.offer).map(([code, [weight]]) => [code, weight]));
  const wanted = Math.min(left.size, offeredMin + Math.floor(dice() * offeredSpread));
  return Array.from({ length: wanted }, () => {
    const code = drawWeighted([...left], dice);
    left.delete(code);
    return code;
  });
}

/** Most run from the beginning, some were opened later; one in six leads on to a college. */
function offeringsOf(school: DemoSchool, recipe: Recipe): SheetLine[] {
  const dice = seedDice(`${recipe.seed} offerings ${school.name}`);
  return choose(recipe, dice).map((programmeCode): SheetLine => {
    const onward = dice() < 0.17;
    const opened = dice();
    const from = opened < 0.8 ? recipe.offeredFrom : `${2020 + Math.floor(dice() * 4)}-09-01`;
    return {
      school: school.name,
      programmeCode,
      pathway: onward ? '中高职“3+2”' : '中职三年',
      durationYears: onward ? 5 : 3,
      capacity: 30 + Math.floor(dice() * 6) * 5,
      from,
      filingReference: `演示备案〔${from.slice(0, 4)}〕${1 + Math.floor(dice() * 900)}号`,
    };
  });
}

/** Mergers of the demo's past, which happened before there were offerings to move. */
async function followPast(call: ProgrammeCall): Promise<void> {
  const { rows } = await sql<{ fromIds: string[]; intoId: string; effectiveOn: string }>`
    SELECT array_agg(organisation_id) AS "fromIds", successor_id AS "intoId", effective_on AS "effectiveOn"
    FROM organisations.successor_v1 WHERE kind = 'merged' GROUP BY successor_id, effective_on ORDER BY effective_on`.execute(
    call.query,
  );
  for (const merged of rows) await succeedOn(call.query, merged);
}

/** What the invented schools offer, sent in as the bureau would send the list of all schools. */
export async function inventOfferings(context: SeedContext): Promise<void> {
  const recipe = await readRecipe(context);
  const count = await context.act(async (call: ProgrammeCall) => {
    const schools = await listDemoSchools(call);
    const [first] = schools;
    if (!first) return 0;
    const lines = schools.flatMap((school) => offeringsOf(school, recipe));
    const entered = await importForSeed(call, offeringImport, lines, first.id);
    await sql`UPDATE programmes.offering SET synthetic = true WHERE filing_reference LIKE '演示%'`.execute(
      call.query,
    );
    await followPast(call);
    return entered;
  });
  context.log(`${count} invented offerings`);
}
