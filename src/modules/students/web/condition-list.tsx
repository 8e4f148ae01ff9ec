import { useTranslation } from 'react-i18next';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { Tag } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { ConditionResult } from '../contract/step.ts';

/** Each condition with its verdict, the value that decided it and the clause. */
export function ConditionList({ conditions }: { conditions: readonly ConditionResult[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (conditions.length === 0) return <p className="quiet">{t('students.conditions.none')}</p>;
  return (
    <ul className="plain-list">
      {conditions.map((condition) => {
        const failing = condition.severity === 'error' ? 'fails' : 'warns';
        return (
          <li key={condition.id}>
            <Tag
              tone={condition.holds ? 'good' : condition.severity === 'error' ? 'bad' : 'warn'}
              label={t(`students.condition.${condition.holds ? 'holds' : failing}`)}
            />{' '}
            {condition.title[language]}
            <Why
              compact
              sentence={t('students.condition.value', {
                value: condition.value,
                needed: condition.needed,
              })}
              clause={
                condition.confidence === 'recalled'
                  ? bracketed(t, `${condition.source} ${condition.clause}`, t('students.recalled'))
                  : `${condition.source} ${condition.clause}`
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
