import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { Severity } from '../contract/rule.ts';
import type { Status } from '../contract/student.ts';
import type { TransferState } from '../contract/transfer.ts';

const statusTones: Record<Status, Tone> = {
  enrolled: 'good',
  suspended: 'warn',
  'transferred-out': 'quiet',
  withdrawn: 'quiet',
  left: 'quiet',
  graduated: 'calm',
  completed: 'calm',
  forfeited: 'quiet',
};

/** Status of an enrolment; an annulled one has none. */
export function EnrolmentStatusTag({ status }: { status: Status | null }) {
  const { t } = useTranslation();
  return (
    <Tag tone={status ? statusTones[status] : 'bad'} label={t(`students.status.${status ?? 'annulled'}`)} />
  );
}

const transferTones: Record<TransferState, Tone> = {
  requested: 'warn',
  accepted: 'calm',
  done: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
};

export function TransferStateTag({ state }: { state: TransferState }) {
  const { t } = useTranslation();
  return <Tag tone={transferTones[state]} label={t(`students.transfer.state.${state}`)} />;
}

const severityTones: Record<Severity, Tone> = { error: 'bad', warn: 'warn', info: 'quiet' };

export function SeverityTag({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return <Tag tone={severityTones[severity]} label={t(`students.severity.${severity}`)} />;
}
