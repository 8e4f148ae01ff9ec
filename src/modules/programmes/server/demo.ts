import { sql } from 'kysely';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { fileAppeal } from './adjustment-items.ts';
import { actOnList, drawList } from './adjustment-lists.ts';
import type { ProgrammeCall } from './call.ts';
import { inventDemand, inventOpenReturns, inventReturns } from './demo-evidence.ts';
import { inventFilings } from './demo-filings.ts';
import { inventOfferings } from './demo-offerings.ts';
import { type Recipe, readRecipe } from './demo-recipe.ts';

/** The same call on an earlier day: what the city did then is done by the same commands. */
const onDay = (call: ProgrammeCall, today: string): ProgrammeCall => ({ ...call, today });

type List = { id: string; documentNumber: null; effectiveOn: null; note: null };
const plain = (id: string): List => ({ id, documentNumber: null, effectiveOn: null, note: null });

/** A list of the past from its drawing to its publication, each step on its day. */
async function publishList(call: ProgrammeCall, { published }: Recipe): Promise<void> {
  const drawn = onDay(call, published.drawnOn);
  const { id } = await drawList(drawn, { year: published.year });
  await actOnList(drawn, { ...plain(id), revision: 1, action: 'announce' });
  const { documentNumber, effectiveOn } = published;
  await actOnList(onDay(call, published.publishedOn), {
    ...plain(id),
    revision: 2,
    action: 'publish',
    documentNumber,
    effectiveOn,
  });
}

/**
 * Years one after the other as they happened: returns, the list of the year that stops programmes, the returns of
 * the years after it, and a list that is open for appeals today. What lies ahead of today is left out.
 */
async function inventYears(context: SeedContext): Promise<void> {
  const recipe = await readRecipe(context);
  const { published, announced, underWay } = recipe;
  const counts = await context.act(async (call: ProgrammeCall) => {
    const thisYear = Number(call.today.slice(0, 4));
    const past = recipe.years.filter((year) => year < thisYear);
    const isPublished = published.publishedOn <= call.today;
    const first = await inventReturns(
      call,
      recipe,
      past.filter((year) => year <= published.year),
    );
    if (isPublished) await publishList(call, recipe);
    const second = await inventReturns(
      call,
      recipe,
      past.filter((year) => year > published.year),
    );
    if (underWay <= thisYear) await inventOpenReturns(call, recipe);
    if (isPublished && announced.year < thisYear) {
      const open = await drawList(call, { year: announced.year });
      await actOnList(call, { ...plain(open.id), revision: 1, action: 'announce' });
    }
    await sql`UPDATE programmes.adjustment_list SET synthetic = true`.execute(call.query);
    return first + second;
  });
  context.log(`${counts} invented yearly returns`);
}

/** A school objects to its place on the open list. */
async function inventAppeal(context: SeedContext): Promise<void> {
  const { rows } = await sql<{ itemId: string; accountId: string }>`
    SELECT i.id AS "itemId", u.id AS "accountId" FROM programmes.adjustment_item i
    JOIN programmes.adjustment_list l ON l.id = i.list_id AND l.state = 'announced'
    JOIN organisations.membership m ON m.organisation_id = i.organisation_id AND m.role = 'registrar' JOIN auth."user" u ON u.id = m.account_id
    WHERE i.outcome <> 'encourage' ORDER BY u.username, i.programme_code LIMIT 1`.execute(context.owner);
  const found = rows[0];
  if (!found) return;
  await context.actAs(found.accountId, (call: ProgrammeCall) =>
    fileAppeal(call, {
      itemId: found.itemId,
      grounds: '演示：本专业今年与两家企业签订订单培养协议，明年去向落实率可明显提高，请予复核。',
      fileId: null,
    }),
  );
}

export const demoSteps: readonly DemoStep[] = [
  { id: 'offerings', order: 30, run: inventOfferings },
  { id: 'programme-demand', order: 60, run: inventDemand },
  { id: 'programme-years', order: 61, run: inventYears },
  { id: 'programme-appeal', order: 62, run: inventAppeal },
  { id: 'programme-filings', order: 63, run: inventFilings },
];
