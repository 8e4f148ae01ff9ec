import { useTranslation } from 'react-i18next';
import { labelled } from '#web/i18n/punctuation.ts';
import { Tag } from '#web/ui/status-tag.tsx';
import type { Batch, Policy } from '../contract/policy.ts';

/** What is in the form at the moment, for fields that depend on one another. */
export type Draft = { policy: Policy; batches: Batch[]; title: string };
export type Section = { draft: Draft; disabled: boolean };

/** Where the rules of a section come from, in small print under its heading. */
export function SourceLines({ draft, rules }: { draft: Draft; rules: readonly string[] }) {
  const { t } = useTranslation();
  const sources = (draft.policy.sources ?? []).filter((source) => source && rules.includes(source.rule));
  return sources.map((source) => (
    <p key={source.rule} className="admissions-source">
      <Tag
        tone={source.confidence === 'verified' ? 'good' : 'warn'}
        label={t(`admissions.cycle.policy.confidence.${source.confidence}`)}
      />{' '}
      {rules.length > 1 ? labelled(t, t(`admissions.cycle.rule.${source.rule}`), '') : ''}
      {source.source} · {source.clause} · {source.effectiveFrom}
    </p>
  ));
}
