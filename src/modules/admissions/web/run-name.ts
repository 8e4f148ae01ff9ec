import type { TFunction } from 'i18next';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import type { RunTag } from '../contract/comparison.ts';

/** A run in words that tell it from every other one. */
export function runName(t: TFunction, language: string, run: RunTag): string {
  const at = formatInstant(run.startedAt, language as Language);
  const what =
    run.purpose === 'rehearsal'
      ? t('admissions.compare.rehearsal', { title: run.triedTitle ?? '', at })
      : run.released
        ? t('admissions.result.released')
        : t('admissions.compare.decision', { at });
  return `${run.cycleTitle} · ${run.roundTitle} · ${what}`;
}
