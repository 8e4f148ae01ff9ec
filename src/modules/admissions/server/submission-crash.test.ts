import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import { type EmbeddedServer, startEmbeddedServer } from '#kernel/database/embedded/embedded-server.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Receipt, Visit } from '../contract/visit.ts';
import { type BuiltCycle, buildCycle } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { visitAs } from '../testing/visit-as.ts';

let folder: string;
let server: EmbeddedServer;
let house: TestHouse;
let cycle: BuiltCycle;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedong-crash-'));
  // Everything durable, as in real life: the server of the other tests is not.
  server = await startEmbeddedServer(folder, 'a-password-of-the-test');
  house = await openTestHouse({ ownServerUrl: server.url });
  cycle = await buildCycle(house, { candidates: 60 });
}, 120_000);
afterAll(async () => {
  await house?.close();
  await server?.stop();
  await discardDataFolder(folder);
});

/** Submits again and again, each time on what is known to be stored, until told to stop. */
async function keepSubmitting(
  own: BuiltCycle['candidates'][0],
  state: { on: boolean; batch: number },
  acknowledged: Receipt[],
) {
  const roundId = cycle.roundId as string;
  const visitor = await visitAs(house, own);
  const programmes = [cycle.programmes['401'], cycle.programmes['402']] as string[];
  let version = 0;
  let key = crypto.randomUUID();
  while (state.on) {
    const choices = [
      {
        batch: state.batch,
        programmes: version % 2 ? programmes : [...programmes].reverse(),
        consent: false,
      },
    ];
    const { status, body } = await visitor.submit(roundId, choices, version, key);
    if (status === 200) {
      acknowledged.push(body as Receipt);
      version = (body as Receipt).version;
      key = crypto.randomUUID();
    } else {
      // Nobody knows whether it went in: as the page does, the same form goes again under the same key.
      expect(status).toBe(503);
      await sleep(30);
    }
  }
  return ((await visitor.get('/admission-visit')).body as Visit).rounds[0]?.versions ?? [];
}

it('loses no acknowledged submission when the database is killed in the middle, and stores none twice', async () => {
  const { rows } = await house.services.owner.pool.query(
    'SELECT batch_no FROM admissions.programme WHERE id = $1',
    [cycle.programmes['401']],
  );
  const state = { on: true, batch: rows[0].batch_no as number };
  const acknowledged: Receipt[][] = cycle.candidates.map(() => []);
  const writers = cycle.candidates.map((own, at) =>
    keepSubmitting(own, state, acknowledged[at] as Receipt[]),
  );
  const count = () => acknowledged.reduce((sum, each) => sum + each.length, 0);
  await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(100);
  const killed = server.pid();
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => server.pid(), { timeout: 60_000 }).not.toBe(killed);
  const before = count();
  await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(before + 100);
  state.on = false;
  const stored = await Promise.all(writers);
  for (const [at, versions] of stored.entries()) {
    const receipts = new Set(versions.map(({ receipt }) => receipt));
    for (const { receipt, version } of acknowledged[at] ?? [])
      expect(receipts.has(receipt), `candidate ${at}, version ${version}`).toBe(true);
    // Each form went in once: versions and acknowledgements count the same.
    expect(versions.length).toBe(acknowledged[at]?.length);
  }
  const { leaves } = await sealAndSign(house, cycle.roundId as string);
  const { body } = await house.anonymous.get(`/admission-rounds/${cycle.roundId}/sealed.json`);
  const sealed = new Set((body as { receipts: string[] }).receipts);
  expect(leaves).toBe(cycle.candidates.length);
  for (const each of acknowledged) expect(sealed.has(each.at(-1)?.receipt ?? '')).toBe(true);
}, 180_000);
