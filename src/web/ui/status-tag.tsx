import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  PlayCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

export type Tone = 'good' | 'calm' | 'warn' | 'bad' | 'quiet';
type Shape = ComponentType<{ 'aria-hidden'?: boolean }>;
const shapes: Record<Tone, Shape> = {
  good: CheckCircleFilled,
  calm: PlayCircleOutlined,
  warn: ExclamationCircleFilled,
  bad: CloseCircleFilled,
  quiet: MinusCircleOutlined,
};

/** The shape that goes with a tone, for those who do not tell its colour. */
export function ToneShape({ tone }: { tone: Tone }) {
  const Shape = shapes[tone];
  return <Shape aria-hidden />;
}

/** A state as word, shape and colour: none of the three alone. */
export function Tag({ tone, label, title }: { tone: Tone; label: string; title?: string }) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      <ToneShape tone={tone} /> {label}
    </span>
  );
}

export type TargetStatus =
  | 'met'
  | 'in-range'
  | 'on-track'
  | 'at-risk'
  | 'overdue'
  | 'missed'
  | 'not-measurable';
const targetTones: Record<TargetStatus, { tone: Tone; shape: Shape }> = {
  met: { tone: 'good', shape: CheckCircleFilled },
  'in-range': { tone: 'good', shape: CheckCircleFilled },
  'on-track': { tone: 'calm', shape: PlayCircleOutlined },
  'at-risk': { tone: 'warn', shape: WarningFilled },
  overdue: { tone: 'bad', shape: ClockCircleOutlined },
  missed: { tone: 'bad', shape: CloseCircleFilled },
  'not-measurable': { tone: 'quiet', shape: MinusCircleOutlined },
};

/** Where a target stands; a promise to strive says so. */
export function StatusTag({ status, stretch = false }: { status: TargetStatus; stretch?: boolean }) {
  const { t } = useTranslation();
  const { tone, shape: Shape } = targetTones[status];
  return (
    <span className={`tag tag-${tone}`}>
      <Shape aria-hidden /> {t(`status.${status}`)}
      {stretch ? <span className="tag-note"> {t('status.stretch')}</span> : null}
    </span>
  );
}
