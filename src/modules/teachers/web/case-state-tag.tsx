import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { CaseState } from '../contract/certification.ts';

const tones: Record<CaseState, Tone> = {
  draft: 'quiet',
  submitted: 'calm',
  'school-checked': 'calm',
  'under-review': 'calm',
  publicity: 'warn',
  issued: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
};

export function CaseStateTag({ state }: { state: CaseState }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]} label={t(`teachers.case.state.${state}`)} />;
}
