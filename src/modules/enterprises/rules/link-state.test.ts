import { expect, it } from 'vitest';
import { linkState } from './link-state.ts';

const now = new Date('2022-06-15T04:00:00Z');
const [past, later] = [new Date('2022-06-14T04:00:00Z'), new Date('2022-06-16T04:00:00Z')];

it.each([
  ['live', null, null, later],
  ['expired', null, null, past],
  ['expired', null, null, now],
  ['revoked', null, past, later],
  ['revoked', null, past, past],
  ['used', past, null, later],
  ['used', past, null, past],
] as const)('a link is %s', (state, usedAt, revokedAt, expiresAt) => {
  expect(linkState({ usedAt, revokedAt, expiresAt }, now)).toBe(state);
});
