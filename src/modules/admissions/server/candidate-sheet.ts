import type { Connection } from '#kernel/database/connection.ts';
import { defineSheet, type Sheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateIdentityNumber } from '#kernel/values/identity-number.ts';
import type { Policy } from '../contract/policy.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';
import { getCycle } from './cycle-store.ts';

const texts = {
  'zh-CN': zhCN as Readonly<Record<string, string>>,
  en: en as Readonly<Record<string, string>>,
};
export const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });

/** Titles of groups, separated by 、 or a comma, as their codes. */
function readGroups(value: string, groups: Policy['groups']) {
  const named = value.split(/[、,，;；\s]+/).filter(Boolean);
  const codes = named.map((text) => groups.find(({ code, title }) => text === title || text === code)?.code);
  const ok = codes.every((code) => code !== undefined);
  const choices = groups.map(({ title }) => title).join('、');
  return {
    ok,
    value: codes,
    findings: ok ? [] : [{ code: 'groups-unknown', severity: 'error' as const, params: { choices } }],
  };
}

/** The list of candidates that a junior high, or a superior for many, sends in for one cycle. */
export const candidateSheet = (policy: Pick<Policy, 'bonus' | 'groups'>) =>
  defineSheet({
    id: 'admissions.candidates',
    version: 1,
    title: label('admissions.cycle.candidate.sheet'),
    columns: [
      {
        key: 'number',
        kind: 'text',
        header: label('admissions.cycle.candidate.number'),
        required: true,
        widthCharacters: 18,
        example: '260802999999',
        parse: (value: string) => {
          const number = value.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '');
          const ok = /^[0-9A-Z]{6,20}$/.test(number);
          return {
            ok,
            value: number,
            findings: ok ? [] : [{ code: 'candidate-number-shape', severity: 'error' as const }],
          };
        },
      },
      {
        key: 'name',
        kind: 'text',
        header: label('admissions.cycle.candidate.name'),
        required: true,
        maxLength: 60,
        example: '张示例',
      },
      {
        key: 'identity',
        kind: 'text',
        header: label('admissions.cycle.candidate.identity'),
        required: true,
        widthCharacters: 22,
        example: '11010519491231002X',
        parse: (value: string, { today }: { today: string }) => validateIdentityNumber(value, { today }),
      },
      {
        key: 'school',
        kind: 'text',
        header: label('admissions.cycle.candidate.origin'),
        maxLength: 60,
        widthCharacters: 26,
        help: label('admissions.cycle.candidate.originHelp'),
      },
      {
        key: 'county',
        kind: 'text',
        header: label('admissions.cycle.candidate.county'),
        maxLength: 20,
        help: label('admissions.cycle.candidate.countyHelp'),
      },
      {
        key: 'quotaEligible',
        kind: 'yes-no',
        header: label('admissions.cycle.candidate.quotaEligible'),
        help: label('admissions.cycle.candidate.quotaEligibleHelp'),
      },
      {
        key: 'groups',
        kind: 'text',
        header: label('admissions.cycle.candidate.groups'),
        widthCharacters: 24,
        parse: (value: string) => readGroups(value, policy.groups),
      },
      ...(policy.bonus.items.length > 0
        ? [
            {
              key: 'bonus',
              kind: 'choice' as const,
              header: label('admissions.cycle.candidate.bonus'),
              widthCharacters: 24,
              choices: policy.bonus.items.map(({ item, title }) => ({
                value: item,
                label: { 'zh-CN': title, en: title },
              })),
            },
            {
              key: 'bonusEvidence',
              kind: 'text' as const,
              header: label('admissions.cycle.candidate.bonusEvidence'),
              maxLength: 100,
              widthCharacters: 22,
            },
          ]
        : []),
      {
        key: 'phone',
        kind: 'text',
        header: label('admissions.cycle.candidate.phone'),
        widthCharacters: 14,
        parse: (value: string) => {
          const ok = /^1\d{10}$/.test(value);
          return { ok, value, findings: ok ? [] : [{ code: 'phone-shape', severity: 'error' as const }] };
        },
      },
      {
        key: 'guardianName',
        kind: 'text',
        header: label('admissions.cycle.candidate.guardian'),
        maxLength: 60,
      },
    ],
    unique: [['number'], ['identity']],
    check: (given) => {
      const row = given as Record<string, unknown>;
      return row.bonus && !row.bonusEvidence
        ? [{ code: 'bonus-evidence-needed', severity: 'error', column: 'bonusEvidence' as 'number' }]
        : [];
    },
  }) as unknown as Sheet;

export const candidateSheetFor = async (
  query: Connection,
  { cycleId }: Record<string, string>,
): Promise<Sheet> => candidateSheet((await getCycle({ query: query as never }, cycleId ?? '')).policy);
