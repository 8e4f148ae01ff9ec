import type { Catalogue } from '#kernel/i18n/sentence.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';

const texts: { 'zh-CN': Catalogue; en: Catalogue } = { 'zh-CN': zhCN, en };

/** A text of the module in both languages, for headers and choices of sheets. */
export const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });

export const choices = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: label(`${prefix}.${value}`) }));
