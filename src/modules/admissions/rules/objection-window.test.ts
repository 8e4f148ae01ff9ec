import { describe, expect, it } from 'vitest';
import { objectionFault, openToObjection } from './objection-window.ts';

const policy = {
  subjects: [{ key: 'chinese', title: '语文', max: 120, part: 'culture' as const }],
  scoresReleasedAt: '2026-07-05T09:00:00+08:00',
  objectionsUntil: '2026-07-08T18:00:00+08:00',
};
const at = (instant: string) => new Date(instant);
const before = at('2026-07-05T08:59:59+08:00');
const during = at('2026-07-06T12:00:00+08:00');
const after = at('2026-07-08T18:00:01+08:00');

describe('an objection', () => {
  it.each([
    ['to a mark, before the release', 'score', before, 'scores-not-released'],
    ['to a mark, at the very release', 'score', at('2026-07-05T09:00:00+08:00'), undefined],
    ['to a mark, in time', 'score', during, undefined],
    ['to a mark, at the last instant', 'score', at('2026-07-08T18:00:00+08:00'), undefined],
    ['to a mark, too late', 'score', after, 'objections-over'],
    ['to the record, before the release', 'record', before, undefined],
    ['to the record, too late', 'record', after, 'objections-over'],
    ['to a bonus, too late', 'bonus', after, 'objections-over'],
    ['to the result, whenever', 'result', after, undefined],
  ] as const)('%s', (_name, about, now, code) => {
    expect(objectionFault(policy, { about, subject: null }, now)?.code).toBe(code);
  });

  it('is offered by a desk about what is open then', () => {
    expect(openToObjection(policy, before)).toEqual(['record', 'bonus']);
    expect(openToObjection(policy, during)).toEqual(['record', 'score', 'bonus']);
    expect(openToObjection(policy, after)).toEqual([]);
  });

  it('to a mark waits while no release is set', () => {
    const unset = { ...policy, scoresReleasedAt: null, objectionsUntil: null };
    expect(objectionFault(unset, { about: 'score', subject: null }, during)?.code).toBe(
      'scores-not-released',
    );
    expect(objectionFault(unset, { about: 'bonus', subject: null }, after)).toBeUndefined();
  });

  it('names a subject of the policy or none', () => {
    expect(objectionFault(policy, { about: 'score', subject: 'physics' }, during)?.code).toBe(
      'subject-unknown',
    );
    expect(objectionFault(policy, { about: 'score', subject: 'chinese' }, during)).toBeUndefined();
  });
});
