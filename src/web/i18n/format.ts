import { isIsoDate } from '#kernel/values/iso-date.ts';
import type { Language } from './setup.ts';

const zone = 'Asia/Shanghai';

/** 2022年12月31日, or 31 Dec 2022. Nothing for nothing. */
export function formatDay(day: string | null | undefined, language: Language): string {
  if (!day || !isIsoDate(day.slice(0, 10))) return '—';
  const [year, month, date] = day.slice(0, 10).split('-').map(Number) as [number, number, number];
  if (language === 'zh-CN') return `${year}年${month}月${date}日`;
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, date));
}

/** An instant on the clock of China, to the minute. */
export function formatInstant(instant: string | null | undefined, language: Language): string {
  if (!instant) return '—';
  return new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(instant));
}

/** Thousands apart; `decimals` at most. */
export function formatNumber(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined) return '—';
  return new Intl.NumberFormat('zh-CN', { maximumFractionDigits: decimals }).format(value);
}

/** A percentage to one decimal, as figures are published. The value is in per cent already. */
export function formatPercent(percent: number | null | undefined): string {
  if (percent === null || percent === undefined) return '—';
  return `${new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(percent)}%`;
}

/** Today on the calendar of China, `YYYY-MM-DD`. */
export function todayInChina(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
}

/** A size in the largest unit that keeps it above one. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024, 0)} KB`;
  return `${formatNumber(bytes / 1024 / 1024, 1)} MB`;
}
