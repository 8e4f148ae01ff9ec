import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { runVerify } from './verify-command.ts';

export type PackageVerdict = { markets: number; violations: string[] };

/** Does what anybody can do with a published package: takes every pair of files out and checks it. */
export async function verifyPackage(path: string): Promise<PackageVerdict> {
  const parts = unzipSync(await readFile(path));
  const folder = await mkdtemp(join(tmpdir(), 'hedong-package-'));
  const violations: string[] = [];
  const names = Object.keys(parts).flatMap((part) => part.match(/^(.+)\.market\.json$/)?.[1] ?? []);
  try {
    for (const name of names) {
      const [market, result] = ['market', 'result'].map((kind) => `${name}.${kind}.json`) as [string, string];
      for (const part of [market, result])
        await writeFile(join(folder, part), parts[part] ?? new Uint8Array());
      const report = runVerify(join(folder, market), join(folder, result));
      violations.push(
        ...report.faults.map(({ place, message }) => `${name}: ${place}: ${message}`),
        ...report.violations.map(({ message }) => `${name}: ${message}`),
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { markets: names.length, violations };
}
