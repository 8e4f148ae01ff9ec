import { expect, it } from 'vitest';
import { type HeldPost, postFaults } from './post-entry.ts';

type Entry = Parameters<typeof postFaults>[0];
const entry: Entry = {
  organisationId: 'a',
  kind: 'full-time',
  course: 'specialised',
  enterpriseName: null,
  alsoSpecialised: false,
};
const held = (organisationId: string, until: string | null = null): HeldPost => ({
  organisationId,
  organisationName: `学校${organisationId}`,
  until,
});

const cases: [string, Partial<Entry>, HeldPost[], string[]][] = [
  ['a first full-time post', {}, [], []],
  ['full-time at another school', {}, [held('b')], ['identityNumber full-time-elsewhere']],
  [
    'a former post that ends after the first day',
    {},
    [held('b', '2023-06-30')],
    ['enteredOn full-time-elsewhere-until'],
  ],
  ['full-time at this very school', {}, [held('a')], []],
  ['part-time besides a full-time post elsewhere', { kind: 'part-time-other' }, [held('b')], []],
  [
    'from industry without the enterprise',
    { kind: 'part-time-industry' },
    [],
    ['enterpriseName enterprise-needed'],
  ],
  [
    'from industry with the enterprise',
    { kind: 'part-time-industry', enterpriseName: '运城某厂' },
    [held('b')],
    [],
  ],
  ['a general course and a programme course', { course: 'general', alsoSpecialised: true }, [], []],
  [
    'a programme course cannot count besides itself, and the other school is named too',
    { alsoSpecialised: true },
    [held('b')],
    ['alsoSpecialised also-specialised-only-general', 'identityNumber full-time-elsewhere'],
  ],
];

it.each(cases)('%s', (_name, change, posts, expected) => {
  const faults = postFaults({ ...entry, ...change }, posts, 'identityNumber');
  expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
});
