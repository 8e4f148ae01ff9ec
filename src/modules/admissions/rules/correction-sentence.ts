import type { InputChange } from '../contract/correction.ts';

type Translate = (key: string, params?: Record<string, unknown>) => string;

/** The sentence of a fault: what stood there and what should have. `titles` are those of subjects and groups. */
export function correctionSentence(
  change: InputChange,
  titles: Readonly<Record<string, string>>,
  t: Translate,
): string {
  const key = `admissions.correction.change.${change.kind}`;
  if (change.kind === 'score') {
    const { number, before, after } = change;
    const subjects = Object.keys(after)
      .filter((subject) => subject !== 'total')
      .map((subject) => `${titles[subject] ?? subject} ${before[subject] ?? 0} → ${after[subject]}`)
      .join(t('list.comma'));
    return t(key, { number, before: before.total ?? 0, after: after.total ?? 0, subjects });
  }
  if (change.kind === 'groups') {
    const list = (groups: readonly string[]) =>
      groups.map((group) => titles[group] ?? group).join(t('list.comma')) ||
      t('admissions.correction.noGroup');
    return t(key, { number: change.number, before: list(change.before), after: list(change.after) });
  }
  return t(key, { ...change });
}
