import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { declaredReads, describeTables } from '../../../scripts/generate-tables.ts';

let house: TestHouse;
let client: Client;
beforeAll(async () => {
  house = await openTestHouse();
  client = new Client({ connectionString: house.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await house.close();
});

const folder = join(import.meta.dirname, '..', '..', 'modules');
const tablesOf = (id: string) => join(folder, id, 'server', 'tables.ts');
const modules = (await readdir(folder)).filter((id) => existsSync(tablesOf(id))).sort();

it.each(modules)('the types of %s are those of the migrated schema: npm run db:types', async (id) => {
  const reads = await declaredReads(join(folder, id, 'module.ts'));
  expect(await readFile(tablesOf(id), 'utf8')).toBe(
    await describeTables(client, id.replaceAll('-', '_'), reads),
  );
});
