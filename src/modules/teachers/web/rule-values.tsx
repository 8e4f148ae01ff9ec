import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { Criterion } from '../contract/criterion.ts';
import type { CountingValues, CriteriaValues, RecruitmentValues } from '../contract/rule-versions.ts';

/** A value of a rule in words. */
function useValueWords() {
  const { t, i18n } = useTranslation();
  return (name: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'teachers.rules.yes' : 'teachers.rules.no');
    if (name === 'educationMin') return t(`teachers.education.${value}`);
    if (name === 'relaxingSkillLevel') return t(`teachers.skill.${value}`);
    if (name === 'schoolRecognitionsUntil')
      return formatDay(value as string | null, i18n.language as Language);
    return String(value ?? '—');
  };
}

/** The values of a counting or recruitment rule; those that are only proposed say so. */
export function ValueList({ values }: { values: CountingValues | RecruitmentValues }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const { recalled, ...named } = values;
  return (
    <DescriptionList
      rows={Object.entries(named).map(([name, value]) => [
        t(`teachers.rules.value.${name}`),
        <span key={name}>
          {words(name, value)}{' '}
          {recalled.includes(name) ? (
            <Tag tone="warn" label={t('teachers.rules.confidence.recalled')} />
          ) : null}
        </span>,
      ])}
    />
  );
}

/** What a criterion asks for, in words. */
export function useCriterionWords() {
  const { t } = useTranslation();
  const words = (criterion: Criterion): string => {
    const predicate = t(`teachers.rules.predicate.${criterion.predicate}`);
    switch (criterion.predicate) {
      case 'statement':
        return predicate;
      case 'qualification':
        return `${predicate} ${t(`teachers.qualification.kind.${criterion.kind}`)}`;
      case 'title-rank':
        return `${predicate} ${t(`teachers.rank.${criterion.rank}`)}`;
      case 'skill-level':
        return `${predicate} ${t(`teachers.skill.${criterion.level}`)}`;
      case 'enterprise-years':
        return `${predicate} ${criterion.years}`;
      case 'one-of':
        return predicate;
    }
  };
  return words;
}

/** Criteria of a level with what follows from meeting them. */
export function CriteriaList({ values }: { values: CriteriaValues }) {
  const { t, i18n } = useTranslation();
  const words = useCriterionWords();
  return (
    <>
      <ul className="plain-list">
        {values.criteria.map((criterion) => (
          <li key={criterion.id}>
            <span>{criterion.label[i18n.language as Language]}</span>
            <span className="quiet">{words(criterion)}</span>
            {criterion.predicate === 'one-of' ? (
              <ul className="teachers-alternatives">
                {criterion.options.map((option) => (
                  <li key={option.id}>
                    {option.label[i18n.language as Language]} <span className="quiet">{words(option)}</span>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t('teachers.case.terms', { days: values.publicityDays, years: values.validityYears })}
        {values.anonymousReview ? ` · ${t('teachers.case.anonymousReview')}` : ''}
      </p>
    </>
  );
}
