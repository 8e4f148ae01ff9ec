import { useTranslation } from 'react-i18next';
import { Tag } from '#web/ui/status-tag.tsx';
import type { Verdict } from '../contract/condition.ts';
import type { ReturnState } from '../contract/return.ts';
import { stateTones, verdictTones } from './condition-text.ts';

/** A verdict as word, shape and colour; the exempt stand aside. */
export function VerdictTag({ verdict, exempt = null }: { verdict: Verdict; exempt?: string | null }) {
  const { t } = useTranslation();
  const shown = exempt === null ? verdict : 'exempt';
  return (
    <Tag
      tone={verdictTones[shown]}
      label={t(`conditions.verdict.${shown}`)}
      {...(exempt ? { title: exempt } : {})}
    />
  );
}

export function ReturnStateTag({ state }: { state: ReturnState }) {
  const { t } = useTranslation();
  return <Tag tone={stateTones[state]} label={t(`conditions.state.${state}`)} />;
}
