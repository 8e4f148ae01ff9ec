import { useTranslation } from 'react-i18next';
import type { InputChange } from '../contract/correction.ts';

/** The sentence of a fault: what stood there and what should have. */
export function CorrectionChange({
  change,
  titles,
}: {
  change: InputChange;
  titles: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const key = `admissions.correction.change.${change.kind}`;
  if (change.kind === 'score') {
    const { number, before, after } = change;
    const subjects = Object.keys(after)
      .filter((subject) => subject !== 'total')
      .map((subject) => `${titles[subject] ?? subject} ${before[subject] ?? 0} → ${after[subject]}`)
      .join('，');
    return <>{t(key, { number, before: before.total ?? 0, after: after.total ?? 0, subjects })}</>;
  }
  if (change.kind === 'groups') {
    const list = (groups: readonly string[]) =>
      groups.map((group) => titles[group] ?? group).join('、') || t('admissions.correction.noGroup');
    return <>{t(key, { number: change.number, before: list(change.before), after: list(change.after) })}</>;
  }
  return <>{t(key, { ...change })}</>;
}
