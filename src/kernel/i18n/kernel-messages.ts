import { en } from './en.ts';
import type { Catalogues } from './sentence.ts';
import { zhCN } from './zh-CN.ts';

/** The kernel's own texts. */
export const kernelMessages: Catalogues = { 'zh-CN': zhCN, en };
