import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { CandidateState } from '../contract/candidate.ts';
import type { CycleState } from '../contract/cycle.ts';
import type { ProgrammeState } from '../contract/programme.ts';

const cycleTones: Record<CycleState, Tone> = {
  draft: 'quiet',
  planning: 'calm',
  published: 'good',
  closed: 'quiet',
  discarded: 'bad',
};
const programmeTones: Record<ProgrammeState, Tone> = {
  proposed: 'calm',
  'sent-back': 'warn',
  balanced: 'calm',
  adopted: 'good',
  withdrawn: 'quiet',
};
const candidateTones: Record<CandidateState, Tone> = {
  entered: 'calm',
  confirmed: 'good',
  withdrawn: 'quiet',
};

export function CycleStateTag({ state }: { state: CycleState }) {
  const { t } = useTranslation();
  return <Tag tone={cycleTones[state]} label={t(`admissions.cycle.state.${state}`)} />;
}

export function ProgrammeStateTag({ state }: { state: ProgrammeState }) {
  const { t } = useTranslation();
  return <Tag tone={programmeTones[state]} label={t(`admissions.cycle.programme.state.${state}`)} />;
}

export function CandidateStateTag({ state }: { state: CandidateState }) {
  const { t } = useTranslation();
  return <Tag tone={candidateTones[state]} label={t(`admissions.cycle.candidate.state.${state}`)} />;
}

/** Says of a record that it is invented. */
export function SyntheticTag({ synthetic }: { synthetic: boolean }) {
  const { t } = useTranslation();
  return synthetic ? <Tag tone="warn" label={t('admissions.cycle.synthetic')} /> : null;
}
