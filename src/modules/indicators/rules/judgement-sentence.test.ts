import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillIn } from '#kernel/i18n/sentence.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';
import { type JudgedText, judgementSentence, pledgeText } from './judgement-sentence.ts';

const catalogue: Record<string, string> = zhCN;
const chinese = (key: string, params?: Record<string, string | number>) =>
  fillIn(catalogue[key] ?? key, params);
const share = (judgement: Partial<JudgedText['judgement']>, more: Partial<JudgedText> = {}): JudgedText => ({
  comparator: '>=',
  min: null,
  max: null,
  value: 60,
  toleranceShare: null,
  unit: '%',
  per: null,
  ...more,
  judgement: {
    status: 'at-risk',
    rule: 'at-risk',
    value: 52.676,
    numerator: 1043,
    denominator: 1980,
    needed: 60,
    forecast: 56.92,
    paceSeen: 0.692,
    paceNeeded: 1.194,
    params: { deadline: '2022-12-31', paceSince: '2021-12-31', paceFrom: 48.5 },
    ...judgement,
  },
});

describe('the sentence behind a status', () => {
  it('carries the formula with its values', () => {
    expect(judgementSentence(share({}), 'ratio', chinese)).toBe(
      '当前 52.7%，自 2021-12-31（48.5%）以来每30天 +0.7，需要 +1.2；照此推算 2022-12-31 时为 56.9%，达不到（不低于 60.0%）。',
    );
  });

  it('counts bodies where each has a floor, whatever the metric is', () => {
    const floors = share(
      {
        rule: 'floor-missed',
        value: 12,
        needed: 13,
        params: { deadline: '2022-12-31', valueAtDeadline: 11, floor: 60 },
      },
      { per: '每县' },
    );
    expect(judgementSentence(floors, 'ratio', chinese)).toBe(
      '期限 2022-12-31 当日 11 个机构达到要求（每个 60.0%）；当前 12/13。',
    );
  });

  it('exists for every branch of the rule, in both languages, and asks only for values it gets', async () => {
    const source = await readFile(join(import.meta.dirname, 'judge-target.ts'), 'utf8');
    const rules = [
      ...source.matchAll(/rule: '([a-z-]+)'|unmeasurable\('([a-z-]+)'|\? '([a-z-]+)' : '([a-z-]+)' \}/g),
    ]
      .flatMap((match) => match.slice(1))
      .filter((rule) => rule !== undefined);
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of [
      ...rules,
      'no-threshold',
      'no-tolerance',
      'met',
      'in-range',
      'standstill',
      'at-risk',
    ]) {
      for (const texts of [zhCN, en] as Record<string, string>[])
        expect(texts[`judgement.${rule}`], rule).toBeDefined();
    }
    for (const key of Object.keys(zhCN).filter((name) => name.startsWith('judgement.'))) {
      const told = judgementSentence(share({ rule: key.slice('judgement.'.length) }), 'ratio', chinese);
      expect(told, key).not.toContain('{{');
    }
  });
});

describe('a pledge in words', () => {
  it.each([
    [{ comparator: '>=', value: 60, unit: '%' }, '不低于 60.0%'],
    [{ comparator: '>=', value: 1000, unit: '个' }, '不低于 1,000 个'],
    [{ comparator: 'range', value: null, min: 5, max: 7, unit: '个' }, '5–7 个'],
    [{ comparator: 'approx', value: 50, unit: '%' }, '约 50.0%'],
    [{ comparator: '=', value: null }, '—'],
  ] as const)('%j is %s', (pledge, text) => {
    expect(pledgeText({ min: null, max: null, unit: null, ...pledge }, 'count', chinese)).toBe(text);
  });
});
