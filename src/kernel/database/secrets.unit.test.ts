import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecrets } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedong-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the secrets of a data folder', () => {
  it('are the same for all who draw them at once, and nothing else is left', async () => {
    const drawn = await Promise.all(Array.from({ length: 20 }, () => readSecrets(folder)));
    expect(new Set(drawn.map(({ sessionSecret }) => sessionSecret)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  it('can be read by their owner only', async () => {
    await readSecrets(folder);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('stay what they are when a house moves in with its own', async () => {
    const before = await readSecrets(folder, 'a session secret brought along from elsewhere');
    expect(before.sessionSecret).toBe('a session secret brought along from elsewhere');
    expect(await readSecrets(folder, 'another session secret, which comes too late')).toEqual(before);
  });
});
