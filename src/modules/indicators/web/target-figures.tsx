import { useTranslation } from 'react-i18next';
import { Why } from '#web/ui/why.tsx';
import type { Cockpit, CockpitTarget } from '../contract/cockpit.ts';
import { changeText, type FigureKind, figureText } from '../rules/figure-text.ts';
import { judgementSentence, pledgeText } from '../rules/judgement-sentence.ts';
import { useTranslate } from './use-translate.ts';

/** How a target's own number is measured; floors and milestones are counts whatever the metric is. */
export function kindOf(target: CockpitTarget, metrics: Cockpit['metrics']): FigureKind {
  return metrics.find(({ id }) => id === target.metricId)?.kind ?? 'count';
}

/** The kind in which the judged value is shown: bodies and milestones are counted. */
export function shownKind(target: CockpitTarget, kind: FigureKind): FigureKind {
  const rule = target.judgement?.rule ?? '';
  return rule.startsWith('floor-') || rule.startsWith('milestones-') ? 'count' : kind;
}

/** Value against what was promised, both sides of a share in small. */
export function ValueAgainstTarget({ target, kind }: { target: CockpitTarget; kind: FigureKind }) {
  const { t } = useTranslation();
  const translate = useTranslate();
  const { judgement } = target;
  if (!judgement) return <span className="quiet">{t('indicators.hidden')}</span>;
  const shown = shownKind(target, kind);
  const floor = judgement.rule.startsWith('floor-');
  const steps = target.measuredBy === 'milestones';
  if (steps && judgement.value === null) return <span className="quiet">{t('indicators.noMilestones')}</span>;
  return (
    <span className="value-against">
      {steps ? <span className="quiet">{t('indicators.milestonesShort')} </span> : null}
      <b>{figureText(judgement.value, shown, judgement.needed)}</b>
      <span className="quiet">
        {' / '}
        {floor
          ? t('indicators.bodiesInAll', { n: figureText(judgement.needed, 'count') })
          : steps
            ? figureText(judgement.needed, 'count')
            : pledgeText(target, kind, translate)}
      </span>
    </span>
  );
}

/** The pace seen and the pace needed, per 30 days. */
export function PaceText({ target, kind }: { target: CockpitTarget; kind: FigureKind }) {
  const { t } = useTranslation();
  const { judgement } = target;
  if (judgement?.paceSeen == null) return <span className="quiet">—</span>;
  const shown = shownKind(target, kind);
  return (
    <span className="pace" title={t('indicators.pace.title')}>
      {changeText(judgement.paceSeen, shown)}
      {judgement.paceNeeded == null ? null : (
        <span className="quiet"> / {changeText(judgement.paceNeeded, shown)}</span>
      )}
    </span>
  );
}

/** The reason of a status: the sentence with its values, and the clause of the plan it belongs to. */
export function TargetWhy({
  target,
  kind,
  clause,
}: {
  target: CockpitTarget;
  kind: FigureKind;
  clause: string;
}) {
  const { t } = useTranslation();
  const translate = useTranslate();
  const { judgement } = target;
  if (!judgement) return null;
  const shown = shownKind(target, kind);
  const values: [string, string][] = [
    [t('indicators.column.value'), figureText(judgement.value, shown, judgement.needed)],
    [t('indicators.column.needed'), figureText(judgement.needed, shown)],
  ];
  if (judgement.denominator !== null && shown === 'ratio')
    values.push([
      t('indicators.sides'),
      `${figureText(judgement.numerator, 'count')} / ${figureText(judgement.denominator, 'count')}`,
    ]);
  if (judgement.forecast !== null)
    values.push([t('indicators.column.forecast'), figureText(judgement.forecast, shown, judgement.needed)]);
  return (
    <Why
      sentence={judgementSentence({ ...target, judgement }, kind, translate)}
      values={values}
      clause={clause}
    />
  );
}
