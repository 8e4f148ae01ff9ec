import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modules } from '#modules';
import { kernelMessages } from './kernel-messages.ts';
import { fillIn, sentence } from './sentence.ts';

const source = join(import.meta.dirname, '..', '..');

/** Every fault code written down as a literal in the server's sources, tests aside. */
async function codesInSources(): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  for (const folder of ['kernel', 'modules']) {
    for (const entry of await readdir(join(source, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.ts$/.test(entry.name) || /\.test\.ts$|\/testing\/|\/web\//.test(path))
        continue;
      const text = await readFile(path, 'utf8');
      for (const match of text.matchAll(
        /new Refusal\([^)]*?code: '([a-z0-9.-]+)'|(?:faults|findings)\.push\(\{ code: '([a-z0-9.-]+)'/g,
      )) {
        codes.set(match[1] ?? match[2] ?? '', path);
      }
    }
  }
  return codes;
}

describe('every fault', () => {
  it('has a sentence in both languages', async () => {
    const catalogues = [kernelMessages, ...modules.flatMap(({ messages }) => messages ?? [])];
    const missing: string[] = [];
    for (const [code, path] of await codesInSources()) {
      for (const language of ['zh-CN', 'en'] as const) {
        if (sentence(catalogues, language, `fault.${code}`) === `fault.${code}`)
          missing.push(`${language} ${code} (${path.slice(source.length)})`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('asks for the same values in both languages', () => {
    for (const { 'zh-CN': chinese, en } of [
      kernelMessages,
      ...modules.flatMap(({ messages }) => messages ?? []),
    ]) {
      const places = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
      expect(Object.keys(en).sort()).toEqual(Object.keys(chinese).sort());
      for (const [key, text] of Object.entries(chinese)) expect(places(en[key]), key).toEqual(places(text));
    }
  });
});

describe('fillIn', () => {
  it('puts values in their places and leaves a gap visible', () => {
    expect(fillIn('至多 {{max}} 个，{{unit}}', { max: 3 })).toBe('至多 3 个，{{unit}}');
  });
});
