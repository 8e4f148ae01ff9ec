import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { StatusTag } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { TaskView } from '../contract/work.ts';
import { figureText } from './figure-text.ts';

/** Where each target stands and why; the whole reckoning is one click away. */
export function JudgedTargets({ targets }: { targets: TaskView['judgedTargets'] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>{t('plan.targets')}</h2>
      {targets.length === 0 ? <EmptyState title={t('plan.none')} /> : null}
      {targets.map((target) => {
        const { judgement, binding } = target;
        return (
          <div key={target.id} className="target-line">
            <Link to={'/cockpit/targets/$targetId' as '/'} params={{ targetId: target.id } as never}>
              {target.text}
            </Link>
            <b>
              {target.per ? `${target.per} ` : ''}
              {figureText(target)}
            </b>
            <span className="quiet">{target.deadline ? formatDay(target.deadline, language) : ''}</span>
            {judgement ? <StatusTag status={judgement.status} stretch={target.stretch} /> : null}
            {judgement ? (
              <Why
                sentence={
                  binding?.kind === 'none' ? binding.reason : t(`plan.binding.${binding?.kind ?? 'unset'}`)
                }
                values={[
                  [t('plan.value'), formatNumber(judgement.value)],
                  ...(judgement.denominator === null
                    ? []
                    : [
                        [
                          `${t('plan.value')} = `,
                          `${formatNumber(judgement.numerator)} / ${formatNumber(judgement.denominator)}`,
                        ] as const,
                      ]),
                  [t('plan.target.figure'), formatNumber(judgement.needed)],
                ]}
              />
            ) : null}
          </div>
        );
      })}
    </section>
  );
}
