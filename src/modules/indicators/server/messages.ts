import type { Catalogues } from '#kernel/i18n/sentence.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';

/** The module's texts. */
export const messages: Catalogues = { 'zh-CN': zhCN, en };
