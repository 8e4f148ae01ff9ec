import type { TFunction } from 'i18next';
import { formatNumber } from '#web/i18n/format.ts';
import type { Tone } from '#web/ui/status-tag.tsx';
import type { Field, JudgedIndicator, Lacking, Verdict } from '../contract/condition.ts';
import type { ReturnState } from '../contract/return.ts';

export const verdictTones: Record<Verdict | 'exempt', Tone> = {
  compliant: 'good',
  basic: 'warn',
  'not-compliant': 'bad',
  incomplete: 'quiet',
  exempt: 'quiet',
};

export const stateTones: Record<ReturnState, Tone> = {
  draft: 'quiet',
  signed: 'calm',
  checked: 'calm',
  accepted: 'good',
};

/** A value with its unit: 1,200 人. */
export const withUnit = (t: TFunction, field: Field, value: number | null): string =>
  value === null ? '—' : `${formatNumber(value)} ${t(`conditions.unit.${field}`)}`;

/** ≥ 40,000 or, for students per teacher, ≤ 20. */
export const thresholdText = (t: TFunction, item: Pick<JudgedIndicator, 'indicator' | 'threshold'>): string =>
  t(`conditions.threshold.${item.indicator === 'students-per-teacher' ? 'atMost' : 'atLeast'}`, {
    value: formatNumber(item.threshold),
  });

/** 缺 2,900 m². */
export const gapText = (t: TFunction, item: Pick<JudgedIndicator, 'gap' | 'gapUnit'>): string =>
  item.gap
    ? t('conditions.gapOf', { gap: `${formatNumber(item.gap)} ${t(`conditions.gapUnit.${item.gapUnit}`)}` })
    : '';

/** What is lacking of each thing, as short pieces. */
export const lackingTexts = (t: TFunction, lacking: Lacking): string[] =>
  (Object.entries(lacking) as [Field, number][]).map(
    ([field, value]) => `${t(`conditions.field.${field}`)} ${withUnit(t, field, value)}`,
  );

/** Numbers in a field as they are read: 4,467,300. */
export const groupedDigits = {
  formatter: (value: number | string | undefined) =>
    value === undefined ? '' : String(value).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ','),
  parser: (text: string | undefined) => Number((text ?? '').replaceAll(',', '')),
};

/** Per cent of compliant schools; null where there is nobody to be judged. */
export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 ? (part * 100) / whole : null;
