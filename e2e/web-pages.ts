import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const modulesFolder = join(import.meta.dirname, '..', 'src', 'modules');

/**
 * The paths of all pages, read from the text of the modules' web faces: their code is made for the
 * browser and cannot be loaded here.
 */
export function listPagePaths(): string[] {
  const paths = ['/', '/account'];
  for (const id of readdirSync(modulesFolder)) {
    const face = join(modulesFolder, id, 'web', 'module.tsx');
    let text: string;
    try {
      text = readFileSync(face, 'utf8');
    } catch {
      continue;
    }
    const pages = text.slice(text.indexOf('pages: ['));
    for (const match of pages.matchAll(/path: '([^']+)'/g)) if (match[1]) paths.push(match[1]);
  }
  return paths;
}

export const moduleIds = (): string[] => readdirSync(modulesFolder);
