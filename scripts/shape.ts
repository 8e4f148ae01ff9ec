import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Breach, listSources } from './borders.ts';

const topLevel = new Set([
  'README.md',
  'module.ts',
  'contract',
  'rules',
  'server',
  'web',
  'migrations',
  'testing',
]);
const required = ['README.md', 'module.ts'];
const fileName =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)?(\.test|\.unit\.test|\.page|\.parity\.test)?\.tsx?$|^zh-CN\.ts$|^README\.md$/;
const nothingNames = /(^|\/)(utils?|helpers?|common|misc|shared)\.tsx?$/;
const linesMax = 350;

async function moduleBreaches(root: string, id: string): Promise<Breach[]> {
  const folder = `src/modules/${id}`;
  const breaches: Breach[] = [];
  const entries = await readdir(join(root, folder));
  for (const name of entries)
    if (!topLevel.has(name))
      breaches.push({ file: `${folder}/${name}`, line: 1, message: 'has no place in the shape of a module' });
  for (const name of required)
    if (!entries.includes(name)) breaches.push({ file: folder, line: 1, message: `${name} is missing` });
  if (entries.includes('README.md')) {
    const lines = (await readFile(join(root, folder, 'README.md'), 'utf8')).trimEnd().split('\n').length;
    if (lines > 60)
      breaches.push({ file: `${folder}/README.md`, line: 60, message: `${lines} lines; at most 60` });
  }
  return breaches;
}

/** Whether a rule carries logic that a test can fail on; a file of types alone does not. */
const decides = (text: string) => /export (async )?function|export const \w+ = (\(|async|\w+ =>)/.test(text);

async function fileBreaches(root: string, file: string): Promise<Breach[]> {
  const name = file.split('/').at(-1) ?? '';
  const text = await readFile(join(root, file), 'utf8');
  const lines = text.split('\n').length - 1;
  const breaches: Breach[] = [];
  if (!fileName.test(name)) breaches.push({ file, line: 1, message: 'the name is not kebab-case' });
  if (nothingNames.test(file))
    breaches.push({ file, line: 1, message: 'a file is named after what it decides' });
  // Catalogues are as long as what they say.
  const generated = name === 'tables.ts' || /^(zh-CN|en|texts)\.ts$/.test(name);
  if (lines > linesMax && !generated && !/\.test\.tsx?$/.test(name))
    breaches.push({ file, line: linesMax, message: `${lines} lines; could it be two ideas?` });
  if (/\/rules\//.test(file) && !/\.test\.ts$/.test(name) && decides(text)) {
    const sibling = join(root, file.replace(/\.ts$/, '.test.ts'));
    if (!(await stat(sibling).catch(() => undefined)))
      breaches.push({ file, line: 1, message: 'a rule has a test beside it' });
  }
  return breaches;
}

/**
 * Routes of one module that bear the same name in two parts of its contract: where the parts are spread into one,
 * the later would silently take the place of the earlier.
 */
export function repeatedRoutes(files: readonly { file: string; text: string }[]): Breach[] {
  const seen = new Map<string, string>();
  const breaches: Breach[] = [];
  for (const { file, text } of files)
    text.split('\n').forEach((line, index) => {
      const name = /^\s+(\w+): defineRoute\(/.exec(line)?.[1];
      if (!name) return;
      const before = seen.get(name);
      if (before) breaches.push({ file, line: index + 1, message: `route ${name} is also in ${before}` });
      else seen.set(name, file);
    });
  return breaches;
}

async function contractBreaches(root: string, id: string): Promise<Breach[]> {
  const files = (await listSources(root, `src/modules/${id}`)).filter((file) => /\/contract\//.test(file));
  return repeatedRoutes(
    await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') }))),
  );
}

/** Every departure from the shape of modules and files. */
export async function checkShape(root: string): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const id of await readdir(join(root, 'src/modules')))
    breaches.push(...(await moduleBreaches(root, id)), ...(await contractBreaches(root, id)));
  for (const file of await listSources(root, 'src')) breaches.push(...(await fileBreaches(root, file)));
  return breaches;
}
