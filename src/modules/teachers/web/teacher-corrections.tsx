import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import { inTurn } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { HistoryList } from '#web/ui/history-list.tsx';
import type { TeacherView } from '../contract/teacher.ts';

/** Values of codes that have words; the others are shown as they were typed. */
const worded: Readonly<Record<string, readonly string[]>> = {
  education: ['teachers.education'],
  rank: ['teachers.rank'],
  kind: ['teachers.title.kind', 'teachers.qualification.kind', 'teachers.kind'],
  course: ['teachers.course'],
  state: ['teachers.practice.state'],
  skillLevel: ['teachers.skill'],
};

type Side = Record<string, unknown> | null;

/** What was put right: who, when, why, and what stood there before and after. */
export function Corrections({ teacher }: { teacher: TeacherView }) {
  const { t, i18n } = useTranslation();
  const wordOf = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    const key = (worded[field] ?? []).map((prefix) => `${prefix}.${value}`).find((each) => i18n.exists(each));
    return key ? t(key) : String(value);
  };
  const lines = (before: Side, after: Side) =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .filter((field) => i18n.exists(`teachers.field.${field}`))
      .filter((field) => !before || !after || before[field] !== after[field])
      .map((field) => {
        const sides = [before, after].flatMap((side) => (side ? [wordOf(field, side[field])] : []));
        return `${t(`teachers.field.${field}`)} ${sides.join(' → ')}`;
      });
  return (
    <section className="panel">
      <h2>{t('teachers.history')}</h2>
      {teacher.corrections.length === 0 ? <p className="quiet">{t('teachers.history.none')}</p> : null}
      <HistoryList
        entries={teacher.corrections.map((each) => ({
          key: each.id,
          when: formatInstant(each.recordedAt, i18n.language as Language),
          title: `${t(`teachers.subject.${each.subject}`)} · ${t(`teachers.changeKind.${each.change}`)}`,
          detail: (
            <>
              <div>{inTurn(t, lines(each.before, each.after))}</div>
              <div className="quiet">
                {t('teachers.history.by', { name: actedBy(t, each.actorName), reason: each.reason })}
              </div>
            </>
          ),
        }))}
      />
    </section>
  );
}
