import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist', 'web');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Hash of everything that the pages are made of. */
async function hashInputs(): Promise<string> {
  const modules = (await filesBelow('src/modules')).filter((path) => /\/(web|contract|rules)\//.test(path));
  const kernel = (await filesBelow('src/kernel')).filter((path) =>
    /\/(contract|values|i18n|ports)\//.test(path),
  );
  const files = [
    ...(await filesBelow('src/web')),
    ...modules,
    ...kernel,
    join(root, 'package-lock.json'),
    join(root, 'vite.config.ts'),
  ];
  const digest = createHash('sha256');
  for (const path of files.filter((file) => !/\.test\.tsx?$/.test(file)).sort())
    digest.update(path.slice(root.length)).update(await readFile(path));
  return digest.digest('hex');
}

/** Builds the pages unless they were built from exactly these sources. */
export async function buildWebIfNeeded(log: (message: string) => void): Promise<void> {
  const inputs = await hashInputs();
  const mark = join(output, '.inputs');
  if ((await readFile(mark, 'utf8').catch(() => '')) === inputs) return;
  log('building the pages');
  const { build } = await import('vite');
  // The bundler declares the whole process to be in production, which it is not for that.
  const environment = process.env.NODE_ENV;
  await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'src', 'web') });
  if (environment === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = environment;
  await writeFile(mark, inputs);
}

if (import.meta.main) await buildWebIfNeeded((message) => process.stdout.write(`${message}\n`));
