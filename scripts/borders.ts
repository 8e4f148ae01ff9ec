import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

/** One import as written in a file, resolved where it is ours. */
export type Import = { file: string; line: number; specifier: string; target: string | undefined };

/** A breach of a border, with what to do instead. */
export type Breach = { file: string; line: number; message: string };

const pattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

/** All TypeScript files below a folder, as paths relative to the root. */
export async function listSources(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Reads a file's imports. `#kernel/…`, `#web/…` and relative ones are resolved to paths below the root. */
export function importsOf(root: string, file: string, text: string): Import[] {
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const line = text.slice(0, match.index).split('\n').length;
    let target: string | undefined;
    if (specifier.startsWith('.')) target = relative(root, resolve(root, dirname(file), specifier));
    else if (specifier === '#modules') target = 'src/modules.ts';
    else if (specifier.startsWith('#')) target = `src/${specifier.slice(1)}`;
    return { file, line, specifier, target };
  });
}

const parts = (path: string) => path.split('/');
const moduleOf = (path: string) => (path.startsWith('src/modules/') ? parts(path)[2] : undefined);
const layerOf = (path: string) => (path.startsWith('src/modules/') ? parts(path)[3] : undefined);
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.includes('/testing/');

const webSafeKernel = /^src\/kernel\/(contract|values|i18n|ports)\//;
/** The kernel's test house puts the whole program together; nothing else of the kernel may know the modules. */
const composition = new Set(['src/kernel/testing/database-server.ts', 'src/kernel/testing/test-house.ts']);

function moduleBreach(from: string, to: string, specifier: string): string | undefined {
  const [module, layer] = [moduleOf(from), layerOf(from)];
  const other = moduleOf(to);
  if (other !== undefined && other !== module)
    return `module ${module} must not import module ${other}: meet through a port, an event or a read view`;
  // An engine may have a folder of its own below rules/, and an entry below web/; the contract is then two levels up.
  const ownFolder =
    /^src\/modules\/[^/]+\/(rules|web)\/[^/]+\/[^/]+$/.test(from) && !specifier.startsWith('../../../');
  if (specifier.startsWith('../../') && !ownFolder)
    return 'an import climbs two levels: use #kernel/… or move the file';
  if (to === 'src/modules.ts' || to === 'src/app.ts' || to === 'src/start.ts')
    return 'a module must not know the composition';
  if (
    layer === 'contract' &&
    !(
      to.startsWith(`src/modules/${module}/contract/`) ||
      webSafeKernel.test(to) ||
      to === 'src/kernel/registry/events.ts'
    )
  ) {
    return 'contract/ is shared with the pages: it may import its own contract, #kernel/contract, #kernel/values and #kernel/i18n';
  }
  if (layer === 'rules' && !isTest(from) && !(/\/(contract|rules)\//.test(to) || webSafeKernel.test(to))) {
    return 'rules/ are pure: they may import their own contract and rules, #kernel/contract, #kernel/values and #kernel/ports';
  }
  if (
    layer === 'web' &&
    !(/\/(contract|rules|web)\//.test(to) || to.startsWith('src/web/') || webSafeKernel.test(to))
  ) {
    return 'web/ runs in the browser: it may import its own contract, rules and web, #web/… and the shared part of the kernel';
  }
  const catalogue = /\/web\/(zh-CN|en)\.ts$/.test(to);
  if ((layer === 'server' || layer === 'module.ts') && /\/web\//.test(to) && !catalogue)
    return 'the server must not import pages (catalogues excepted)';
  return undefined;
}

/** The border that an import crosses, in words; undefined when it may stand. */
export function breachOf({ file, specifier, target }: Import): string | undefined {
  if (target === undefined) {
    if (layerOf(file) === 'rules' && !isTest(file) && specifier.startsWith('node:'))
      return 'rules/ are pure: no I/O';
    return undefined;
  }
  if (moduleOf(file)) return moduleBreach(file, target, specifier);
  if (file.startsWith('src/kernel/')) {
    if (composition.has(file) || isTest(file)) return undefined;
    if (moduleOf(target) || target === 'src/modules.ts') return 'the kernel must not know a module';
    if (target.startsWith('src/web/')) return 'the kernel must not import pages';
  }
  if (
    file.startsWith('src/web/') &&
    moduleOf(target) &&
    !/\/web\/module\.tsx$|\/web\/(zh-CN|en)\.ts$/.test(target)
  ) {
    return 'the shell may import only the web face of a module (web/module.tsx)';
  }
  return undefined;
}

/** Circles among files, each given once, as the list of its files. */
export function circles(imports: readonly Import[]): string[][] {
  const edges = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    if (target && !isTest(file)) edges.set(file, (edges.get(file) ?? new Set()).add(target));
  }
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return found;
}

/** Every breach and circle below `src`. */
export async function checkBorders(root: string): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const imports: Import[] = [];
  for (const file of await listSources(root, 'src')) {
    const text = await readFile(join(root, file), 'utf8');
    const own = importsOf(root, file, text);
    // Types vanish before anything runs, so they make no circle.
    const runtime = importsOf(root, file, text.replaceAll(/(^|\n)\s*(import|export) type [^;]*;/g, '$1'));
    imports.push(...runtime);
    for (const each of own) {
      const message = breachOf(each);
      if (message) breaches.push({ file, line: each.line, message: `${each.specifier}: ${message}` });
    }
  }
  for (const circle of circles(imports)) {
    breaches.push({ file: circle[0] ?? '', line: 1, message: `import circle: ${circle.join(' → ')}` });
  }
  return breaches;
}
