import { expect, it } from 'vitest';
import type { Pathway } from '../contract/offering.ts';
import { type CatalogueEntry, offeringFaults } from './offering-faults.ts';

const nursing: CatalogueEntry = { code: '720201', name: '护理' };
const cases: [string, string, string | null, Pathway, CatalogueEntry | undefined, string[]][] = [
  ['the code and name of the catalogue', '720201', '护理', 'secondary-3', nursing, []],
  ['a code without a name takes the catalogue’s', '720201', null, 'secondary-3', nursing, []],
  ['3+2 runs under the secondary code', '720201', '护理', 'three-plus-two', nursing, []],
  ['five digits', '72020', null, 'secondary-3', undefined, ['programmeCode programme-code.shape']],
  [
    'a family between the ranges',
    '400101',
    null,
    'college-3',
    undefined,
    ['programmeCode programme-code.family'],
  ],
  [
    'a secondary code in a college pathway, and another name: both at once',
    '720201',
    '高级护理',
    'college-3',
    nursing,
    ['pathway programmes-level-unlike-pathway', 'programmeName programmes-name-unlike-catalogue'],
  ],
  [
    'a code that the catalogue does not hold',
    '729999',
    '护理',
    'secondary-3',
    undefined,
    ['programmeCode programmes-not-in-catalogue'],
  ],
];

it.each(cases)('%s', (_name, programmeCode, programmeName, pathway, entry, expected) => {
  const faults = offeringFaults({ programmeCode, programmeName, pathway }, entry);
  expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
});
