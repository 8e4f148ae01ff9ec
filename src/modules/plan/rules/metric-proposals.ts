import { similarity } from './unit-proposals.ts';

export type MetricCandidate = { id: string; title: { 'zh-CN': string; en: string }; unit: string };

const enough = 0.12;
const proposalsMax = 3;

/** Words of a promise without its figures and verbs: what is counted. */
function subjectOf(text: string): string {
  return text
    .replaceAll(/[0-9.０-９%％“”"'、，。—–-]+/g, '')
    .replaceAll(/到|年底|以上|以下|达到|建设|打造|占|的比例|不低于/g, '');
}

/**
 * Metrics that may measure a target, best first: likeness of what is counted, and half as much again where
 * the units agree.
 */
export function proposeMetrics(
  target: { text: string; unit: string | null },
  metrics: readonly MetricCandidate[],
) {
  const subject = subjectOf(target.text);
  return metrics
    .map((metric) => {
      const likeness = similarity(subject, subjectOf(metric.title['zh-CN']));
      return {
        metricId: metric.id,
        title: metric.title,
        score: likeness * (target.unit === metric.unit ? 1.5 : 1),
      };
    })
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score)
    .slice(0, proposalsMax);
}
