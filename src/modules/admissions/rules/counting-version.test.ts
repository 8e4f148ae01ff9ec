import { describe, expect, it } from 'vitest';
import type { GuardianMode } from '../contract/choices.ts';
import { countingVersion } from './counting-version.ts';

const versions = (...confirmed: boolean[]) =>
  confirmed.map((each, at) => ({ version: at + 1, confirmed: each }));

const cases: [string, GuardianMode, boolean[], number | undefined][] = [
  ['the last version counts', 'none', [false, false, false], 3],
  ['also when the guardian was asked and has not answered', 'asked', [true, false], 2],
  ['where the guardian is required, the last confirmed one', 'required', [true, true, false], 2],
  ['and none without a confirmation', 'required', [false, false], undefined],
  ['nothing sent, nothing counts', 'none', [], undefined],
];

describe('the version that counts', () => {
  it.each(cases)('%s', (_name, mode, confirmed, expected) => {
    expect(countingVersion(versions(...confirmed), mode)).toBe(expected);
    expect(countingVersion(versions(...confirmed).reverse(), mode)).toBe(expected);
  });
});
