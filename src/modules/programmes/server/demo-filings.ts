import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { xlsxType } from '#kernel/http/download.ts';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { FilingAction } from '../contract/filing.ts';
import type { ProgrammeCall } from './call.ts';
import { readRecipe } from './demo-recipe.ts';
import { actOnFiling, openFiling } from './filings.ts';

type Story = { by: string; capacity: number; yearsAhead: number; steps: [string, FilingAction][] };

/** Who takes which step; what is not reached stays as it is. */
const stories: Story[] = [
  {
    by: 'school-a',
    capacity: 60,
    yearsAhead: 1,
    steps: [
      ['school-a', 'submit'],
      ['yanhu', 'check'],
      ['plan', 'accept'],
    ],
  },
  {
    by: 'school-a',
    capacity: 40,
    yearsAhead: 1,
    steps: [
      ['school-a', 'submit'],
      ['yanhu', 'check'],
    ],
  },
  { by: 'school-b', capacity: 45, yearsAhead: 1, steps: [['school-b', 'submit']] },
  { by: 'school-b', capacity: 45, yearsAhead: 2, steps: [] },
];

type Clerk = { accountId: string; organisationId: string };

async function listClerks(context: SeedContext): Promise<Map<string, Clerk>> {
  const { rows } = await sql<Clerk & { username: string }>`
    SELECT u.username, u.id AS "accountId", m.organisation_id AS "organisationId" FROM auth."user" u JOIN organisations.membership m ON m.account_id = u.id
    WHERE u.username = ANY (${['school-a', 'school-b', 'yanhu', 'plan']}::text[])`.execute(context.owner);
  return new Map(rows.map(({ username, ...clerk }) => [username, clerk]));
}

/** A plan of teaching to attach, sent in by the school. */
async function keepPlan(call: ProgrammeCall): Promise<string> {
  const chunks: Uint8Array[] = [];
  const columns = [{ header: '演示：人才培养方案', kind: 'text' as const, value: (row: string) => row }];
  const rows = ['培养目标', '课程设置', '实践环节', '毕业要求'];
  for await (const chunk of exportXlsx({ sheetName: '方案', columns, rows })) chunks.push(chunk);
  const { files, settings } = call.services;
  const stored = await files.keep(Readable.from([Buffer.concat(chunks)]), settings.uploadBytesMax);
  const id = crypto.randomUUID();
  await sql`INSERT INTO kernel.file (id, sha256, size_bytes, name, media_type, uploaded_by)
    VALUES (${id}, decode(${stored.sha256}, 'hex'), ${stored.sizeBytes}, '演示人才培养方案.xlsx', ${xlsxType}, ${call.actor.accountId})`.execute(
    call.query,
  );
  return id;
}

/** A programme of the recipe that the school neither offers nor has filed, the first by code. */
async function findNew(
  context: SeedContext,
  clerk: Clerk,
  codes: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    SELECT c AS code FROM unnest(${codes}::text[]) c
    WHERE NOT EXISTS (SELECT FROM programmes.offering_state s WHERE s.organisation_id = ${clerk.organisationId} AND s.programme_code = c AND upper_inf(s.valid))
      AND NOT EXISTS (SELECT FROM programmes.filing_case f WHERE f.organisation_id = ${clerk.organisationId} AND f.programme_code = c)
    ORDER BY c LIMIT 1`.execute(context.owner);
  return rows[0]?.code;
}

/** Filings at every stage, by the demo's own accounts. What a school offers already it does not file. */
export async function inventFilings(context: SeedContext): Promise<void> {
  const { offer } = await readRecipe(context);
  const clerks = await listClerks(context);
  let filed = 0;
  for (const { by, capacity, yearsAhead, steps } of stories) {
    const clerk = clerks.get(by);
    const code = clerk && (await findNew(context, clerk, Object.keys(offer)));
    if (!clerk || !code) continue;
    const { id } = await context.actAs(clerk.accountId, async (call: ProgrammeCall) =>
      openFiling(call, {
        organisationId: clerk.organisationId,
        programmeCode: code,
        pathway: 'secondary-3',
        durationYears: 3,
        capacity,
        firstYear: Number(call.today.slice(0, 4)) + yearsAhead,
        need: '演示：走访本县十二家企业，未来三年相关岗位缺口较大，毕业生可就近就业。',
        teachers: 5,
        equipmentYuan: 680_000,
        premises: '演示：实训室四间，合作企业工位二十个。',
        funds: '演示：列入学校年度预算。',
        planFileId: steps.length > 0 ? await keepPlan(call) : null,
      }),
    );
    for (const [index, [username, action]] of steps.entries()) {
      const actor = clerks.get(username);
      if (!actor) break;
      await context.actAs(actor.accountId, (call: ProgrammeCall) =>
        actOnFiling(call, {
          id,
          revision: index + 1,
          action,
          note: null,
          documentNumber: action === 'accept' ? `运教备〔${call.today.slice(0, 4)}〕901号` : null,
        }),
      );
    }
    filed += 1;
  }
  await sql`UPDATE programmes.filing_case SET synthetic = true`.execute(context.owner);
  await sql`UPDATE programmes.offering SET synthetic = true WHERE filing_reference LIKE '运教备%901号'`.execute(
    context.owner,
  );
  context.log(`${filed} invented filings`);
}
