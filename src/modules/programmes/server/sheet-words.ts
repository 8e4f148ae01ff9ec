import { sql } from 'kysely';
import type { Catalogue } from '#kernel/i18n/sentence.ts';
import { normaliseProgrammeCode, validateProgrammeCode } from '#kernel/values/programme-code.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';

const texts: { 'zh-CN': Catalogue; en: Catalogue } = { 'zh-CN': zhCN, en };

/** A text of the module in both languages, for headers and choices of sheets. */
export const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });

export const labelledChoices = <V extends string>(prefix: string, values: readonly V[]) =>
  values.map((value) => ({ value, label: label(`${prefix}.${value}`) }));

/** Chinese text of a key, for files that offices keep. */
export const chinese = (key: string): string => texts['zh-CN'][key] ?? key;

/** Columns by which a row says what programme of what school it is about. */
export const schoolColumn = {
  key: 'school',
  kind: 'text',
  header: label('programmes.school'),
  maxLength: 100,
  widthCharacters: 30,
  help: { 'zh-CN': '代多所学校报送时填写学校名称', en: 'Only when one file covers several schools' },
} as const;
export const codeColumn = {
  key: 'programmeCode',
  kind: 'text',
  header: label('programmes.code'),
  required: true,
  maxLength: 8,
  example: '720201',
  parse: (value: string) => validateProgrammeCode(normaliseProgrammeCode(value)),
} as const;
export const nameColumn = {
  key: 'programmeName',
  kind: 'text',
  header: label('programmes.name'),
  maxLength: 40,
  widthCharacters: 24,
  example: '护理',
} as const;

/** Staged rows that may be written. */
export const withoutErrors = sql`NOT jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')`;

/** Schools by name, under their last known one; joined as a whole, for a file names the same ones again and again. */
export const schoolsByName = sql`(SELECT DISTINCT ON (name) name, id FROM organisations.organisation_v1 ORDER BY name, upper(valid) DESC NULLS FIRST)`;
