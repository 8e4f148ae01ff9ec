import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { CheckOutcome } from '../contract/recruitment.ts';

const tones: Record<CheckOutcome, Tone> = {
  met: 'good',
  relaxed: 'good',
  'not-met': 'bad',
  incomplete: 'warn',
  barred: 'bad',
  'exception-asked': 'warn',
  exception: 'calm',
  'exception-refused': 'bad',
};

export function CheckOutcomeTag({ outcome }: { outcome: CheckOutcome }) {
  const { t } = useTranslation();
  return <Tag tone={tones[outcome]} label={t(`teachers.check.outcome.${outcome}`)} />;
}
