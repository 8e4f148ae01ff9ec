import type { Connection } from '#kernel/database/connection.ts';
import { defineSheet, type Sheet } from '#kernel/spreadsheet/define-sheet.ts';
import type { Policy } from '../contract/policy.ts';
import { readMark } from '../rules/read-mark.ts';
import { label } from './candidate-sheet.ts';
import { getCycle } from './cycle-store.ts';

/** The marks of one cycle: a row a candidate, a column a subject. */
export const scoreSheet = ({ subjects }: Pick<Policy, 'subjects'>): Sheet =>
  defineSheet({
    id: 'admissions.scores',
    version: 1,
    title: label('admissions.cycle.score.sheet'),
    columns: [
      {
        key: 'number',
        kind: 'text',
        header: label('admissions.cycle.candidate.number'),
        required: true,
        widthCharacters: 18,
        example: '260802999999',
      },
      {
        key: 'name',
        kind: 'text',
        header: label('admissions.cycle.candidate.name'),
        maxLength: 60,
        help: label('admissions.cycle.score.nameHelp'),
      },
      ...subjects.map(({ key, title, max }) => ({
        key: `mark.${key}`,
        kind: 'text' as const,
        header: { 'zh-CN': title, en: title },
        required: true,
        help: {
          'zh-CN': `0 至 ${max} 分；未参加考试的填“缺考”`,
          en: `0 to ${max} points, or "absent" for who did not sit it`,
        },
        parse: (typed: string) => readMark(typed, max),
      })),
    ],
    unique: [['number']],
  }) as unknown as Sheet;

export const scoreSheetFor = async (query: Connection, { cycleId }: Record<string, string>): Promise<Sheet> =>
  scoreSheet((await getCycle({ query: query as never }, cycleId ?? '')).policy);
