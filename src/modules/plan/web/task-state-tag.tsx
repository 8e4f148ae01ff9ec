import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { TaskState } from '../contract/plan.ts';

const tones: Record<TaskState, Tone> = { open: 'quiet', 'in-progress': 'calm', closed: 'good' };

export function TaskStateTag({ state }: { state: TaskState }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]} label={t(`plan.state.${state}`)} />;
}
