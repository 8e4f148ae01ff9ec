import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { CaseView, SimpleResult } from '../contract/certification.ts';

const tones: Record<'met' | 'not-met' | 'missing', Tone> = { met: 'good', 'not-met': 'bad', missing: 'warn' };

/** A value that a criterion compares, in words where it is a code. */
function useCriterionValue() {
  const { t, i18n } = useTranslation();
  return (value: string | null) =>
    [`teachers.rank.${value}`, `teachers.qualification.kind.${value}`]
      .filter((key) => i18n.exists(key))
      .map((key) => t(key))[0] ??
    value ??
    '—';
}

/** Each criterion with its verdict, what was found and what is needed, under the version it was opened under. */
export function Criteria({ found }: { found: CaseView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const words = useCriterionValue();
  const { ruleSource: rule, renews } = found;
  const values = ({ needed, value }: SimpleResult) =>
    needed
      ? `${t('teachers.case.value')} ${words(value)} · ${t('teachers.case.needed')} ${words(needed)}`
      : null;
  return (
    <section className="panel">
      <h2>{t('teachers.case.criteria')}</h2>
      <p className="quiet">
        {rule.source} · {rule.clause} · {t('teachers.case.version', { version: rule.version })} ·{' '}
        {t('teachers.case.terms', { days: rule.publicityDays, years: rule.validityYears })}
        {rule.anonymousReview ? ` · ${t('teachers.case.anonymousReview')}` : ''}
      </p>
      {renews ? (
        <p>
          <Link to={'/teachers/$id' as '/'} params={{ id: found.teacherId } as never}>
            {t('teachers.case.renews', {
              number: renews.number ?? '—',
              day: formatDay(renews.to, language),
            })}
          </Link>
        </p>
      ) : null}
      {rule.confidence === 'recalled' ? (
        <Alert type="warning" showIcon title={t('teachers.case.recalled')} className="form-problem" />
      ) : null}
      {found.criteriaFrozen ? <p className="quiet">{t('teachers.case.frozen')}</p> : null}
      <ul className="plain-list">
        {found.criteria.map((criterion) => (
          <li key={criterion.id}>
            <Tag tone={tones[criterion.verdict]} label={t(`teachers.case.verdict.${criterion.verdict}`)} />
            <span>{criterion.label[language]}</span>
            <span className="quiet">
              {criterion.options.length > 0 ? t('teachers.case.oneOf') : values(criterion)}
            </span>
            {criterion.options.length > 0 ? (
              <ul className="teachers-alternatives">
                {criterion.options.map((option) => (
                  <li key={option.id}>
                    <Tag tone={tones[option.verdict]} label={t(`teachers.case.verdict.${option.verdict}`)} />{' '}
                    {option.label[language]} <span className="quiet">{values(option)}</span>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
