import type { ReportState } from '../contract/work.ts';

export type ReportAction = 'edit' | 'submit' | 'verify' | 'send-back';
/** What somebody is to a report: who writes for its body, or who may verify; a plan office may be both. */
export type ReportParty = 'writer' | 'verifier';

/** state × action → next state and who may do it. What is not here cannot be done. */
const table = {
  draft: { edit: { to: 'draft', by: 'writer' }, submit: { to: 'submitted', by: 'writer' } },
  submitted: { verify: { to: 'verified', by: 'verifier' }, 'send-back': { to: 'sent-back', by: 'verifier' } },
  'sent-back': { edit: { to: 'draft', by: 'writer' }, submit: { to: 'submitted', by: 'writer' } },
  verified: {},
} as const satisfies Record<ReportState, Partial<Record<ReportAction, { to: ReportState; by: ReportParty }>>>;

/**
 * The state that an action leads to; undefined when it may not be done. A report is never decided by whoever
 * wrote it, whatever else that person is.
 */
export function nextReportState(
  state: ReportState,
  action: ReportAction,
  parties: readonly ReportParty[],
  isAuthor: boolean,
): ReportState | undefined {
  const step = (table[state] as Partial<Record<ReportAction, { to: ReportState; by: ReportParty }>>)[action];
  if (!step || !parties.includes(step.by)) return undefined;
  if (step.by === 'verifier' && isAuthor) return undefined;
  return step.to;
}
