import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { RequestView } from '../contract/own-record.ts';

type State = ReturnType<typeof RequestView.parse>['state'];
const tones: Record<State, Tone> = { open: 'calm', accepted: 'good', refused: 'bad' };

export function RequestStateTag({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]} label={t(`students.request.state.${state}`)} />;
}
