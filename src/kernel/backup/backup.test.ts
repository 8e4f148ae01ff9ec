import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sealAudit, verifyAudit } from '#kernel/audit/chain.ts';
import { openOwnerDatabase } from '#kernel/database/pools.ts';
import { createFileStore, type FileStore } from '#kernel/files/file-store.ts';
import { migrationFolders } from '#kernel/registry/open-services.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { modules } from '#modules';
import { BackupUnusable, type Manifest } from './manifest.ts';
import { checkBackup, restoreBackup } from './restore-backup.ts';
import { takeBackup } from './take-backup.ts';

let house: TestHouse;
let folder: string;
let places = 0;

beforeAll(async () => {
  house = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'hedong-backup-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const backUp = (name: string) =>
  takeBackup({
    databaseUrl: house.databaseUrl,
    files: house.services.files,
    secret: house.services.secret,
    city: 'yuncheng',
    program: 'test',
    folder: join(folder, name),
    withSecret: false,
  });

const databaseCalled = (name: string) => inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`);

/** An empty place to restore into, dropped by the caller. */
function emptyPlace(): { databaseUrl: string; files: FileStore; drop(): Promise<void> } {
  const name = `restored_${process.pid}_${++places}`;
  return {
    databaseUrl: databaseCalled(name),
    files: createFileStore(join(folder, name)),
    drop: () =>
      on(databaseCalled('postgres'), (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      ),
  };
}

async function on<T>(url: string, work: (client: Client) => Promise<T>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const restore = (name: string, place: { databaseUrl: string; files: FileStore }) =>
  restoreBackup({ ...place, folder: join(folder, name), migrations: migrationFolders(modules) });

/** Writes pairs of rows, each pair in one transaction, and uploads, until told to stop. */
async function writeOn(signal: { stop: boolean }): Promise<number> {
  const person = await house.person('administrator', await house.organisationId('市教育局'));
  let pairs = 0;
  while (!signal.stop) {
    pairs += 1;
    await house.services.owner.pool.query(
      `WITH first AS (INSERT INTO kernel.event (name, payload) VALUES ('test.pair', $1) RETURNING payload)
       INSERT INTO kernel.event (name, payload) SELECT 'test.pair', payload FROM first`,
      [{ n: pairs }],
    );
    if (pairs % 10 === 0) await person.upload(`file-${pairs}.txt`, `content ${pairs}`);
  }
  return pairs;
}

describe('a backup taken while people work', () => {
  it('restores to an equal place in which nothing is half there', async () => {
    const signal = { stop: false };
    const writing = writeOn(signal);
    await expect.poll(() => countPairs(house.databaseUrl)).toBeGreaterThan(20);
    await backUp('busy');
    signal.stop = true;
    const written = await writing;
    const place = emptyPlace();
    try {
      const manifest = await restore('busy', place);
      await on(place.databaseUrl, async (client) => {
        const { rows } = await client.query<{ n: number; twice: boolean }>(
          `SELECT (payload->>'n')::int AS n, count(*) = 2 AS twice FROM kernel.event WHERE name = 'test.pair' GROUP BY 1`,
        );
        expect(rows.length).toBeGreaterThan(20);
        expect(rows.length).toBeLessThanOrEqual(written);
        expect(rows.filter(({ twice }) => !twice)).toEqual([]);
        const { rows: files } = await client.query<{ sha256: string }>(
          `SELECT encode(sha256, 'hex') AS sha256 FROM kernel.file`,
        );
        expect(files.length).toBeGreaterThan(1);
        for (const { sha256 } of files) expect(await place.files.measure(sha256)).toMatchObject({ sha256 });
        const { rows: unfinished } = await client.query(
          `SELECT conname FROM pg_constraint WHERE NOT conenforced OR NOT convalidated
           UNION ALL SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O'`,
        );
        expect(unfinished).toEqual([]);
      });
      expect(manifest.filesMissing).toEqual([]);
      const again = join(folder, 'again');
      const copy = await takeBackup({
        databaseUrl: place.databaseUrl,
        files: place.files,
        secret: house.services.secret,
        city: 'yuncheng',
        program: 'test',
        folder: again,
        withSecret: false,
      });
      expect(contentOf(copy)).toEqual(contentOf(manifest));
    } finally {
      await place.drop();
    }
  });

  it('keeps the audit chain whole, and goes on with it', async () => {
    const { pool } = house.services.owner;
    await backUp('audit');
    const place = emptyPlace();
    try {
      await restore('audit', place);
      await sealAudit(pool);
      const before = await verifyAudit(pool);
      const restored = openOwnerDatabase(place.databaseUrl, 2);
      try {
        await sealAudit(restored.pool);
        const after = await verifyAudit(restored.pool);
        expect(after).toEqual(before);
        expect(after.sealed).toBeGreaterThan(0);
      } finally {
        await restored.close();
      }
    } finally {
      await place.drop();
    }
  });
});

/** What a backup holds, apart from how it was compressed. */
const contentOf = ({ tables, files, sequences, migrations }: Manifest) => ({
  tables: tables.map(({ name, rows, digest }) => ({ name, rows, digest })),
  files,
  sequences,
  migrations,
});

async function countPairs(url: string): Promise<number> {
  let found = 0;
  await on(url, async (client) => {
    const { rows } = await client.query<{ n: string }>(
      "SELECT count(*) / 2 AS n FROM kernel.event WHERE name = 'test.pair'",
    );
    found = Number(rows[0]?.n);
  });
  return found;
}

describe('a backup that cannot be used', () => {
  beforeAll(async () => {
    await backUp('good');
  });
  const damaged = async (name: string, damage: (path: string) => Promise<unknown>): Promise<void> => {
    await backUp(name);
    await damage(join(folder, name));
  };
  const damages: [string, (path: string) => Promise<unknown>, RegExp][] = [
    ['without a manifest', (path) => rm(join(path, 'manifest.json')), /manifest\.json is not there/],
    ['with a manifest of words', (path) => writeFile(join(path, 'manifest.json'), 'hello'), /not JSON/],
    [
      'with a manifest of another form',
      (path) => writeFile(join(path, 'manifest.json'), '{"format":"zip"}'),
      /format: .*\n.*formatVersion/,
    ],
    [
      'with a table missing',
      (path) => rm(join(path, 'tables', '0003.copy.gz')),
      /0003\.copy\.gz .* is missing/,
    ],
    [
      'with a table changed',
      async (path) => {
        const file = join(path, 'tables', '0002.copy.gz');
        const bytes = await readFile(file);
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        await writeFile(file, bytes);
      },
      /0002\.copy\.gz .* is damaged/,
    ],
    [
      'with fewer rows than it says',
      (path) =>
        changeManifest(path, (manifest) => ({ ...manifest, tables: manifest.tables.map(oneRowMore) })),
      /differs from the backup:\n[\s\S]*teachers\.title: 1 rows backed up, 0 restored/,
    ],
    [
      'of a later version',
      (path) =>
        changeManifest(path, (manifest) => ({
          ...manifest,
          migrations: [...manifest.migrations, { id: '29990101000000-kernel-later', sha256: '0'.repeat(64) }],
        })),
      /another version.*29990101000000-kernel-later/,
    ],
  ];
  it.each(damages)('%s is refused, and nothing is left behind', async (name, damage, message) => {
    await damaged(name.replaceAll(' ', '-'), damage);
    const place = emptyPlace();
    const refusal = await restore(name.replaceAll(' ', '-'), place).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BackupUnusable);
    expect((refusal as Error).message).toMatch(message);
    await on(databaseCalled('postgres'), async (client) => {
      const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'restored%'");
      expect(rows).toEqual([]);
    });
  });

  it('is not written over a folder with something in it', async () => {
    await expect(backUp('good')).rejects.toThrow(/not empty/);
    await expect(checkBackup(join(folder, 'good'))).resolves.toMatchObject({ format: 'hedong-backup' });
  });

  it('is not restored over a city', async () => {
    const place = { databaseUrl: house.databaseUrl, files: house.services.files };
    await expect(restore('good', place)).rejects.toThrow(/not empty/);
  });
});

const oneRowMore = (table: Manifest['tables'][number]) => ({ ...table, rows: table.rows + 1 });

async function changeManifest(path: string, change: (manifest: Manifest) => Manifest): Promise<void> {
  const file = join(path, 'manifest.json');
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')) as Manifest)));
}
