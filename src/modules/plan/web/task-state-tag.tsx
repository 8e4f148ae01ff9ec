import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';

const tones: Record<string, Tone> = { open: 'quiet', 'in-progress': 'calm', done: 'good', closed: 'good' };

export function TaskStateTag({ state }: { state: 'open' | 'in-progress' | 'done' | 'closed' }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state] ?? 'quiet'} label={t(`plan.state.${state}`)} />;
}
