import { describe, expect, it } from 'vitest';
import { transferActions, transferStates } from '../contract/transfer.ts';
import { nextTransferState, offeredTransferActions, type TransferParty } from './transfer-states.ts';

const none = { released: false, admitted: false };
const parties: TransferParty[] = ['source', 'target', 'above-source', 'above-target'];

/** Everything that one party alone may do, written out by hand (ADM-24: both schools and the superior agree). */
const lawful: Record<string, string> = {
  'requested accept target': 'accepted',
  'requested refuse target': 'refused',
  'requested withdraw source': 'withdrawn',
  'accepted approve above-source': 'accepted',
  'accepted approve above-target': 'accepted',
  'accepted refuse above-source': 'refused',
  'accepted refuse above-target': 'refused',
  'accepted withdraw source': 'withdrawn',
};

describe('a transfer over every state, action and party', () => {
  const product = transferStates.flatMap((state) =>
    transferActions.flatMap((action) => parties.map((party) => [state, action, party] as const)),
  );
  it.each(product)('%s %s by %s', (state, action, party) => {
    expect(nextTransferState(state, action, [party], none)).toBe(lawful[`${state} ${action} ${party}`]);
  });

  it('is offered nothing when nobody is anything to it', () => {
    for (const state of transferStates) expect(offeredTransferActions(state, [], none)).toEqual([]);
  });
});

describe('approval', () => {
  it.each([
    ['a superior of both schools ends it at once', ['above-source', 'above-target'], none, 'done'],
    ['the second of two counties ends it', ['above-target'], { released: true, admitted: false }, 'done'],
    ['the first county again adds nothing', ['above-source'], { released: true, admitted: false }, undefined],
  ] as const)('%s', (_name, who, before, expected) => {
    expect(nextTransferState('accepted', 'approve', who, before)).toBe(expected);
  });
});
