import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { AppealState, Decided, ListState } from '../contract/adjustment.ts';
import type { FilingFinding, FilingState } from '../contract/filing.ts';
import type { RuleSetRow } from '../contract/warning-rule.ts';
import type { ReturnStanding } from '../rules/return-states.ts';

const outcomes: Record<Decided, Tone> = {
  withdraw: 'bad',
  stop: 'bad',
  limit: 'warn',
  warn: 'warn',
  encourage: 'good',
  none: 'quiet',
};
const returns: Record<ReturnStanding, Tone> = {
  missing: 'bad',
  submitted: 'calm',
  'sent-back': 'warn',
  verified: 'good',
};
const lists: Record<ListState, Tone> = {
  drawn: 'calm',
  announced: 'warn',
  published: 'good',
  discarded: 'quiet',
};
const appeals: Record<AppealState, Tone> = {
  filed: 'warn',
  upheld: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
};
const filings: Record<FilingState, Tone> = {
  draft: 'quiet',
  submitted: 'calm',
  checked: 'calm',
  forwarded: 'calm',
  accepted: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
};
const rules: Record<RuleSetRow['state'], Tone> = { draft: 'calm', adopted: 'good', discarded: 'quiet' };
const verdicts: Record<FilingFinding['verdict'], Tone> = {
  met: 'good',
  'not-met': 'bad',
  look: 'warn',
  unknown: 'quiet',
};

const tagOf =
  <S extends string>(tones: Record<S, Tone>, prefix: string) =>
  ({ state }: { state: S }) => {
    const { t } = useTranslation();
    return <Tag tone={tones[state]} label={t(`${prefix}.${state}` as string)} />;
  };

export const OutcomeTag = tagOf(outcomes, 'programmes.outcome');
export const ReturnTag = tagOf(returns, 'programmes.return.state');
export const ListTag = tagOf(lists, 'programmes.list.state');
export const AppealTag = tagOf(appeals, 'programmes.appeal.state');
export const FilingTag = tagOf(filings, 'programmes.filing.state');
export const RuleSetTag = tagOf(rules, 'programmes.rule.state');
export const VerdictTag = tagOf(verdicts, 'programmes.filing.verdict');

/** Says of a record that it is invented. */
export function SyntheticTag({ shown }: { shown: boolean }) {
  const { t } = useTranslation();
  return shown ? <Tag tone="warn" label={t('programmes.synthetic')} /> : null;
}
