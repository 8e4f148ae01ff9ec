import { sql } from 'kysely';
import { importForSeed } from '#kernel/imports/seed-import.ts';
import { seedDice } from '#kernel/registry/seed-dice.ts';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import type { EnterpriseCall } from './call.ts';
import { issueLink } from './contact-links.ts';
import { DemoFile, inventEnterprises, inventFigures, type Recipe } from './demo-inventions.ts';
import { figuresImport } from './figures-sheet.ts';
import { answerLink } from './public-link.ts';
import { registerImport } from './register-sheet.ts';

/** Contacts of a division answer through their links, as they would: what they sent waits for the county. */
async function answer(call: EnterpriseCall, { division, count }: Recipe['answers'][number]): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; post: string | null; headcount: number }>`
    SELECT c.id, c.name, c.post, f.staff AS headcount FROM enterprises.contact c
    JOIN enterprises.enterprise_facts_v1(${call.today}::date) f ON f.subject_id = c.enterprise_id
    WHERE f.division_code = ${division} AND f.above_size AND f.staff IS NOT NULL ORDER BY f.credit_code LIMIT ${count}`.execute(
    call.query,
  );
  for (const [index, contact] of rows.entries()) {
    const { address } = await issueLink(call, { id: contact.id });
    await answerLink(call, {
      token: address.split('#')[1] ?? '',
      headcount: contact.headcount + 4 * (index + 1),
      headcountAsOf: call.today,
      contactName: contact.name,
      contactPost: contact.post,
      phone: null,
      note: index === 0 ? '演示：新招生产线工人，已办理社保。' : null,
    });
  }
}

async function inventRegister(context: SeedContext): Promise<void> {
  const { seed, enterprises: recipe } = DemoFile.parse(await context.cityFile('demo'));
  const { city } = context.services;
  const invented = inventEnterprises(seed, recipe, city.divisions);
  await context.act(async (call: EnterpriseCall) => {
    const { rows } = await sql<{ id: string }>`
      SELECT organisation_id AS id FROM enterprises.keeper WHERE division_code = '' AND upper_inf(valid)`.execute(
      call.query,
    );
    const keeper = rows[0]?.id ?? '';
    const roll = seedDice(`${seed} figures`);
    const figures = invented.flatMap((each) => inventFigures(each, recipe, call.today, roll));
    await importForSeed(
      call,
      registerImport,
      invented.map(({ line }) => line),
      keeper,
    );
    await importForSeed(call, figuresImport, figures, keeper);
    for (const each of recipe.answers) await answer(call, each);
  });
  await sql`UPDATE enterprises.enterprise SET synthetic = true`.execute(context.owner);
  await sql`ANALYZE enterprises.enterprise, enterprises.enterprise_state, enterprises.size_fact, enterprises.staff_fact`.execute(
    context.owner,
  );
  context.log(`${invented.length} invented enterprises`);
}

export const demoSteps: readonly DemoStep[] = [{ id: 'enterprises', order: 45, run: inventRegister }];
