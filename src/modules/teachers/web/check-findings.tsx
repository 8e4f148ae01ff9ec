import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { CheckView, Finding } from '../contract/recruitment.ts';

const tones: Record<Finding['verdict'], Tone> = {
  met: 'good',
  relaxed: 'calm',
  'not-met': 'bad',
  missing: 'warn',
  warned: 'warn',
  barred: 'bad',
};

/** Value and need of a finding in words. */
function useFindingWords() {
  const { t, i18n } = useTranslation();
  return ({ condition, value, needed }: Finding): { value: string; needed: string } => {
    switch (condition) {
      case 'enterprise-years':
        return {
          value: t('teachers.check.years', { years: value }),
          needed: t('teachers.check.atLeastYears', { years: needed }),
        };
      case 'education':
        return {
          value: t(`teachers.education.${value}`),
          needed: t('teachers.check.atLeast', { what: t(`teachers.education.${needed}`) }),
        };
      case 'fresh-graduate':
        return { value: t(`teachers.check.value.${value}`), needed: '—' };
      case 'clearance':
        return {
          value: formatDay(value, i18n.language as Language),
          needed: t('teachers.check.within', { days: needed }),
        };
    }
  };
}

/** Condition by condition: what was found, what is needed, and the clause that says so. */
export function CheckFindings({ check }: { check: CheckView }) {
  const { t, i18n } = useTranslation();
  const words = useFindingWords();
  const { rule } = check;
  return (
    <section className="panel">
      <h2>{t('teachers.check.findings')}</h2>
      <p className="quiet">
        {labelled(t, t('teachers.check.rule'), rule.source)} {rule.clause} ·{' '}
        {formatDay(rule.effectiveFrom, i18n.language as Language)}
        {t('teachers.rules.onward')} · {t(`teachers.rules.confidence.${rule.confidence}`)}
      </p>
      <DataTable
        label={t('teachers.check.findings')}
        rows={check.findings}
        rowKey={(row) => row.condition}
        empty={<EmptyState />}
        columns={[
          {
            key: 'condition',
            title: t('teachers.check.condition'),
            render: (row) => t(`teachers.check.condition.${row.condition}`),
          },
          {
            key: 'verdict',
            title: t('teachers.check.verdict'),
            render: (row) => (
              <Tag tone={tones[row.verdict]} label={t(`teachers.check.verdict.${row.verdict}`)} />
            ),
          },
          { key: 'value', title: t('teachers.check.value'), render: (row) => words(row).value },
          { key: 'needed', title: t('teachers.check.needed'), render: (row) => words(row).needed },
          { key: 'clause', title: t('teachers.rules.clause'), render: (row) => row.clause },
        ]}
      />
    </section>
  );
}
