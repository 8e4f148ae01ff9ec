import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import type { MetricDefinition } from '../contract/figure.ts';

/** What a metric counts, in words and as it runs; where it is ordered; which promises it measures. */
export function DefinitionPanel({ definition }: { definition: MetricDefinition }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { conditions } = definition;
  return (
    <section className="panel">
      <h2>{t('indicators.definition')}</h2>
      <p>{definition.formula[language]}</p>
      <DescriptionList
        rows={[
          [t('indicators.clause'), definition.clause],
          [t('indicators.rollUp'), t(`indicators.rollUp.${definition.rollUp}`)],
          [
            t('indicators.version'),
            <span key="version">
              <code>{definition.id}</code> v{definition.version}
            </span>,
          ],
          [t('indicators.recordsFor'), definition.permission.title[language]],
        ]}
      />
      <details>
        <summary>{t('indicators.conditions')}</summary>
        <DescriptionList
          rows={[
            [t('indicators.source'), <code key="source">{conditions.source}</code>],
            [t('indicators.column.numerator'), <code key="numerator">{conditions.numerator}</code>],
            ...(conditions.denominator
              ? [
                  [
                    t('indicators.column.denominator'),
                    <code key="denominator">{conditions.denominator}</code>,
                  ] as const,
                ]
              : []),
          ]}
        />
      </details>
      {definition.targets.length > 0 ? (
        <>
          <h2>{t('indicators.measures')}</h2>
          <ul className="plain-list">
            {definition.targets.map(({ targetId, text, taskNo, taskTitle }) => (
              <li key={targetId}>
                <Link to={'/cockpit/targets/$targetId' as '/'} params={{ targetId } as never}>
                  {text}
                </Link>
                <span className="quiet">
                  {taskNo ? `${taskNo} ${taskTitle}` : t('indicators.objectives')}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
