import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The name of a new module, checked: `id` in kebab-case, its titles in both languages. */
export type NewModule = { id: string; zh: string; en: string };

const templates = join(import.meta.dirname, 'module-template');

const camelOf = (id: string) => id.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** UTC now as migrations are stamped. */
const stampOf = (now: Date) => now.toISOString().replace(/\D/g, '').slice(0, 14);

/** Adds a line to the registry of modules: the import where it sorts, the name at the end of the list. */
function register(text: string, importLine: string, name: string): string {
  const lines = text.split('\n');
  const place = lines.findIndex((line) => /^import (?!type)/.test(line) && line > importLine);
  const last = lines.findLastIndex((line) => line.startsWith('import '));
  lines.splice(place < 0 ? last + 1 : place, 0, importLine);
  const end = lines.indexOf('];');
  lines.splice(end, 0, `  ${name},`);
  return lines.join('\n');
}

/**
 * Writes a module of the house's shape below `root`: one table with its protection, routes, a rule, a page and
 * their tests, entered in both registries. It runs as it is; what it is for remains to be written.
 * @throws when the name will not do or is taken.
 */
export async function writeModule(root: string, { id, zh, en }: NewModule, now: Date): Promise<string[]> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(id))
    throw new Error(`${id}: a module's name is kebab-case, like credit-bank`);
  const folder = join(root, 'src', 'modules', id);
  if (await stat(folder).catch(() => undefined)) throw new Error(`${id}: there is such a module already`);
  const schema = id.replaceAll('-', '_');
  const values: Record<string, string> = { id, zh, en, schema, camel: camelOf(id) };
  const written: string[] = [];
  for (const entry of await readdir(templates, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const name = source.slice(templates.length + 1).replace(/\.template$/, '');
    const target = join(folder, name.replace('create.sql', `${stampOf(now)}-create-${id}.sql`));
    const text = await readFile(source, 'utf8');
    await mkdir(dirname(target), { recursive: true });
    await writeFile(
      target,
      text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole),
    );
    written.push(target);
  }
  const camel = camelOf(id);
  const enter = async (path: string, line: string, name: string) => {
    const file = join(root, path);
    await writeFile(file, register(await readFile(file, 'utf8'), line, name));
    written.push(file);
  };
  await enter(
    'src/modules.ts',
    `import { ${camel}Module } from './modules/${id}/module.ts';`,
    `${camel}Module`,
  );
  await enter(
    'src/web/modules.ts',
    `import { ${camel}Web } from '../modules/${id}/web/module.tsx';`,
    `${camel}Web`,
  );
  return written;
}

if (import.meta.main) {
  const [id = '', zh = '', en = ''] = process.argv.slice(2);
  if (!id || !zh || !en) {
    process.stderr.write('npm run new:module -- <id> <中文名称> <English name>\n');
    process.exit(2);
  }
  const root = join(import.meta.dirname, '..');
  const written = await writeModule(root, { id, zh, en }, new Date());
  const run = (program: string, ...args: string[]) =>
    spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  run('node', 'scripts/db-types.ts');
  run('biome', 'check', '--write', ...written.filter((path) => !/\.(sql|md)$/.test(path)));
  process.stdout.write(`src/modules/${id} is written; npm test covers it from now on\n`);
}
