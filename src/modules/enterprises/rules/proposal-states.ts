import type { ProposalState } from '../contract/contact.ts';

export const proposalActions = ['accept', 'send-back'] as const;
export type ProposalAction = (typeof proposalActions)[number];

/** Who may act: whoever keeps the entry decides; whoever holds the link has spoken by sending. */
export type ProposalActor = 'keeper' | 'holder' | 'other';

/** Where an act leads; undefined where it is not to be taken. What was decided is not decided again. */
export function nextProposalState(
  state: ProposalState,
  action: ProposalAction,
  actor: ProposalActor,
): ProposalState | undefined {
  if (actor !== 'keeper' || state !== 'submitted') return undefined;
  return action === 'accept' ? 'accepted' : 'sent-back';
}
