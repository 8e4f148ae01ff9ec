import type { IsoDate } from '#kernel/values/iso-date.ts';
import { outcomeOf, type Pledge } from './threshold.ts';

/** A body with its own value; a body that counts nothing has 0, one without anything to measure null. */
export type BodyValue = { organisationId: string; name: string; value: number | null };

/** The bodies of a target with a floor for each, now and before. */
export type MeasuredBodies = {
  now: readonly BodyValue[];
  /** On the day of the deadline, once it has passed. */
  atDeadline: readonly BodyValue[] | null;
  history: readonly { day: IsoDate; bodies: readonly BodyValue[] }[];
};

/** How many bodies reach the floor each of them owes. */
export function countReaching(pledge: Pledge, better: 'more' | 'less', bodies: readonly BodyValue[]): number {
  return bodies.filter(({ value }) => value !== null && outcomeOf(pledge, better, value) !== 'not-reached')
    .length;
}

const vocationalSchools = ['secondary-vocational-school', 'technical-school', 'county-vocational-centre'];
const colleges = ['vocational-college', 'vocational-university', 'undergraduate-college'];

/** First match wins, so the narrower word stands before the wider one. */
const kindsByWord: readonly (readonly [RegExp, readonly string[]])[] = [
  [/县|区|市/, ['county-government']],
  [/中职|中等职业/, vocationalSchools],
  [/高职|高校|高等/, colleges],
  [/校|院/, [...vocationalSchools, ...colleges]],
  [/企/, ['enterprise']],
  [/集团/, ['education-group']],
];

/** Kinds of organisations that a word such as 每校 or 每县 speaks of; undefined when we do not know it. */
export function kindsOwing(per: string): readonly string[] | undefined {
  return kindsByWord.find(([pattern]) => pattern.test(per))?.[1];
}
