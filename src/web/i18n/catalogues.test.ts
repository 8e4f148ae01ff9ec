import { describe, expect, test } from 'vitest';
import { kernelMessages } from '#kernel/i18n/kernel-messages.ts';
import type { Catalogues } from '#kernel/i18n/sentence.ts';
import { webModules } from '../modules.ts';
import { confirmTexts } from '../portal/confirm-texts.ts';
import { portalTexts } from '../portal/texts.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const catalogues: [string, Catalogues][] = [
  ['kernel', kernelMessages],
  ['shell', { 'zh-CN': zhCN, en }],
  ['public entry', portalTexts],
  ['one-time link', confirmTexts],
  ...webModules.map(({ id, messages }): [string, Catalogues] => [id, messages]),
];
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const hasChinese = (text: string) => /\p{Script=Han}/u.test(text);

describe.each(catalogues)('the texts of %s', (_name, texts) => {
  test('have the same keys in both languages', () => {
    expect(Object.keys(texts.en).sort()).toEqual(Object.keys(texts['zh-CN']).sort());
  });

  test('have the same places to fill in both languages', () => {
    const different = Object.keys(texts.en).filter(
      (key) => places(texts.en[key] ?? '').join() !== places(texts['zh-CN'][key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  test('leave nothing empty', () => {
    const empty = [...Object.entries(texts.en), ...Object.entries(texts['zh-CN'])].filter(
      ([, text]) => text.trim() === '',
    );
    expect(empty).toEqual([]);
  });
});

test('the shell speaks English in English, except to those who look for Chinese', () => {
  expect(Object.entries(en).filter(([key, text]) => key !== 'shell.language' && hasChinese(text))).toEqual(
    [],
  );
});

test('no module overrides a text of the kernel or the shell', () => {
  const ours = { ...kernelMessages['zh-CN'], ...zhCN } as Record<string, string>;
  const overridden = webModules.flatMap(({ id, messages }) =>
    Object.entries(messages['zh-CN'])
      .filter(([key, text]) => ours[key] !== undefined && ours[key] !== text)
      .map(([key]) => `${id}: ${key}`),
  );
  expect(overridden).toEqual([]);
});

describe('the pages of the modules', () => {
  const known = new Set(catalogues.flatMap(([, texts]) => Object.keys(texts['zh-CN'])));

  test('have titles and labels that somebody wrote', () => {
    const keys = webModules.flatMap(({ pages, navigation }) => [
      ...pages.map(({ title }) => title),
      ...navigation.map(({ label }) => label),
    ]);
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
  });

  test('have one address each, and every entry of the navigation leads to one', () => {
    const paths = webModules.flatMap(({ pages }) => pages.map(({ path }) => path));
    expect(new Set(paths).size).toBe(paths.length);
    const entries = webModules.flatMap(({ navigation }) => navigation.map(({ path }) => path));
    expect(entries.filter((path) => !paths.includes(path))).toEqual([]);
  });
});
