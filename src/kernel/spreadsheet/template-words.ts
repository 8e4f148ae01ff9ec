import type { Language } from './define-sheet.ts';

/** Names of the custom document properties that mark a template. */
export const TEMPLATE_ID_PROPERTY = 'hedong-template';
export const TEMPLATE_VERSION_PROPERTY = 'hedong-template-version';

/** Header of the column that lists the faults of a row; reading a corrected file ignores it. */
export const FAULT_HEADER: Readonly<Record<Language, string>> = { 'zh-CN': '错误说明', en: 'Faults' };

/** The words a template carries in itself, because the file leaves the interface. */
export const templateWords: Readonly<Record<Language, TemplateWords>> = {
  'zh-CN': {
    note: '红色表头带 * 的列必填；第一行示例可保留或删除，不会导入；请勿修改表头。各列要求见“填写说明”。',
    helpSheet: '填写说明',
    helpHeaders: ['列名', '是否必填', '格式', '说明', '可选值', '示例'],
    required: '必填',
    optional: '选填',
    yes: '是',
    no: '否',
    kinds: {
      text: '文字',
      integer: '整数',
      decimal: '数字',
      date: '日期，如 2022-12-31',
      'yes-no': '是 / 否',
      choice: '从列表选择',
    },
    maxLength: (max) => `最多 ${max} 字`,
    decimals: (count) => `最多 ${count} 位小数`,
    range: (min, max) => `${min ?? ''} 至 ${max ?? ''}`,
    invalidTitle: '填写有误',
    invalid: '内容不符合本列要求，请看提示或“填写说明”。',
  },
  en: {
    note: 'Columns with a red header and * are required; the example row is never imported; keep the headers. See the sheet “Guide”.',
    helpSheet: 'Guide',
    helpHeaders: ['Column', 'Required', 'Format', 'Explanation', 'Choices', 'Example'],
    required: 'required',
    optional: 'optional',
    yes: 'Yes',
    no: 'No',
    kinds: {
      text: 'text',
      integer: 'whole number',
      decimal: 'number',
      date: 'date, e.g. 2022-12-31',
      'yes-no': 'Yes / No',
      choice: 'choose from the list',
    },
    maxLength: (max) => `at most ${max} characters`,
    decimals: (count) => `at most ${count} decimals`,
    range: (min, max) => `${min ?? ''} to ${max ?? ''}`,
    invalidTitle: 'Not accepted',
    invalid: 'The value does not fit this column; see the hint or the guide.',
  },
};

type TemplateWords = {
  note: string;
  helpSheet: string;
  helpHeaders: readonly string[];
  required: string;
  optional: string;
  yes: string;
  no: string;
  kinds: Readonly<Record<'text' | 'integer' | 'decimal' | 'date' | 'yes-no' | 'choice', string>>;
  maxLength(max: number): string;
  decimals(count: number): string;
  range(min: string | number | undefined, max: string | number | undefined): string;
  invalidTitle: string;
  invalid: string;
};
