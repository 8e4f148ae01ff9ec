import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { RoundState } from '../contract/choices.ts';

const tones: Record<RoundState, Tone> = {
  preparing: 'quiet',
  open: 'calm',
  sealed: 'warn',
  matched: 'warn',
  released: 'good',
  cancelled: 'bad',
};

/** The state of a round; an open one whose deadline has passed says that it waits for its seal. */
export function RoundStateTag({ state, closesAt }: { state: RoundState; closesAt: string }) {
  const { t } = useTranslation();
  const over = state === 'open' && new Date(closesAt) <= new Date();
  return over ? (
    <Tag tone="warn" label={t('admissions.choice.over')} />
  ) : (
    <Tag tone={tones[state]} label={t(`admissions.choice.round-state.${state}`)} />
  );
}
