import { describe, expect, it } from 'vitest';
import { ProposalState } from '../contract/contact.ts';
import { nextProposalState, type ProposalActor, proposalActions } from './proposal-states.ts';

/** All that may happen; every other combination of state, act and actor leads nowhere. */
const allowed: Record<string, ProposalState> = {
  'submitted accept keeper': 'accepted',
  'submitted send-back keeper': 'sent-back',
};
const actors: ProposalActor[] = ['keeper', 'holder', 'other'];
const product = ProposalState.options.flatMap((state) =>
  proposalActions.flatMap((action) => actors.map((actor) => ({ state, action, actor }))),
);

describe('a proposal', () => {
  it.each(product)('$state, $action by $actor', ({ state, action, actor }) => {
    expect(nextProposalState(state, action, actor)).toBe(allowed[`${state} ${action} ${actor}`]);
  });

  it('has every combination in the table above', () => expect(product).toHaveLength(18));
});
