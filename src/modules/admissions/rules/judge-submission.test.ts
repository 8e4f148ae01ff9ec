import { describe, expect, it } from 'vitest';
import type { ChoiceRules } from './check-choices.ts';
import { judgeSubmission, type Sent, type Standing } from './judge-submission.ts';

const programme = '0199f000-0000-7000-8000-00000000000a';
const choices = [{ batch: 1, programmes: [programme], consent: false }];
const rules: ChoiceRules = {
  batches: new Map([[1, { no: 1, title: '第一批', choicesMax: 2, consent: false }]]),
  offers: new Map([
    [programme, { id: programme, batch: 1, code: 'A01', title: '护理', requiresAny: [], minimum: {} }],
  ]),
};
const sent: Sent = { basedOn: 2, choices, withdraw: false, codeVersion: 1 };
const standing: Standing = {
  codeVersion: 1,
  withdrawn: false,
  placed: false,
  groups: [],
  scores: null,
  latest: 2,
  repeated: null,
};
const stored = { version: 1, choices };

type Case = [string, Partial<Sent>, Partial<Standing>, boolean, string];
const cases: Case[] = [
  ['a form on the latest version is the next one', {}, {}, true, 'accepted 3'],
  ['the first form', { basedOn: 0 }, { latest: 0 }, true, 'accepted 1'],
  ['the same request again gets what it has', {}, { repeated: stored }, true, 'repeated 1'],
  ['also after the deadline', {}, { repeated: stored }, false, 'repeated 1'],
  ['another form under the same key', { choices: [] }, { repeated: stored }, true, 'request-key-reused'],
  ['after the deadline', {}, {}, false, 'round-not-open'],
  ['on an older version than the latest', { basedOn: 1 }, {}, true, 'newer-version'],
  ['on a version that there is not', { basedOn: 3 }, {}, true, 'newer-version'],
  ['an empty form', { choices: [] }, {}, true, 'nothing-chosen'],
  ['a withdrawal', { choices: [], withdraw: true }, {}, true, 'accepted 3'],
  ['a withdrawal with choices in it', { withdraw: true }, {}, true, 'nothing-to-withdraw'],
  [
    'a withdrawal before anything was sent',
    { choices: [], withdraw: true, basedOn: 0 },
    { latest: 0 },
    true,
    'nothing-to-withdraw',
  ],
  ['after the codes were handed out anew', {}, { codeVersion: 2 }, true, 'visit-over'],
  [
    'by the help desk, which shows no code',
    { codeVersion: undefined },
    { codeVersion: 2 },
    true,
    'accepted 3',
  ],
  ['for a candidate who left', {}, { withdrawn: true }, true, 'visit-over'],
  ['for one who has a place already', {}, { placed: true }, true, 'already-placed'],
  [
    'with a fault in it',
    { choices: [{ batch: 1, programmes: [programme, programme], consent: false }] },
    {},
    true,
    'programme-twice',
  ],
];

describe('a submission', () => {
  it.each(cases)('%s', (_name, sends, stands, open, expected) => {
    const result = judgeSubmission({ ...sent, ...sends }, { ...standing, ...stands }, open, rules);
    expect(
      result.verdict === 'refused'
        ? result.faults.map(({ code }) => code).join(' ')
        : `${result.verdict} ${result.version}`,
    ).toBe(expected);
  });

  it('of nobody, or to a round of another cycle, is refused', () => {
    expect(judgeSubmission(sent, undefined, true, rules)).toMatchObject({ kind: 'unauthenticated' });
    expect(judgeSubmission(sent, standing, true, undefined)).toMatchObject({ kind: 'not-found' });
  });
});
