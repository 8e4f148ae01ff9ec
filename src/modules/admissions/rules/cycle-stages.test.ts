import { describe, expect, it } from 'vitest';
import { type CycleProgress, stagesOf } from './cycle-stages.ts';

const none: CycleProgress = {
  state: 'draft',
  scoresBeforeChoices: true,
  rules: 8,
  recalled: 6,
  programmes: 0,
  adopted: 0,
  candidates: 0,
  confirmed: 0,
  ranked: 0,
  submitted: 0,
  signatures: 0,
  rounds: 0,
  released: 0,
  admitted: 0,
  registered: 0,
};
const planned = { ...none, state: 'published', programmes: 10, adopted: 10 } as const;
const scored = { ...planned, candidates: 30, confirmed: 30, ranked: 30, rounds: 1 } as const;
const released = { ...scored, submitted: 29, signatures: 2, released: 1, admitted: 25 } as const;

const current = (progress: CycleProgress) => {
  const stage = stagesOf(progress).find(({ state }) => state === 'current');
  return stage && `${stage.stage} ${stage.who} ${stage.done}/${stage.all}`;
};

describe('what comes next in a cycle, and who acts', () => {
  it.each([
    ['a draft', none, 'policy city 2/8'],
    ['a plan to which nobody has proposed', { ...none, state: 'planning' }, 'seat-plan school 0/0'],
    [
      'a plan being balanced',
      { ...none, state: 'planning', programmes: 10, adopted: 4 },
      'seat-plan city 4/10',
    ],
    ['a published plan without candidates', planned, 'candidates origin 0/0'],
    ['candidates being confirmed', { ...planned, candidates: 30, confirmed: 12 }, 'candidates county 12/30'],
    ['marks being entered', { ...scored, ranked: 0 }, 'scores city 0/30'],
    ['marks of some only', { ...scored, ranked: 29 }, 'scores city 29/30'],
    ['choices', { ...scored, submitted: 20 }, 'choices candidate 20/30'],
    ['one signature of two', { ...scored, submitted: 29, signatures: 1 }, 'seal city 1/2'],
    ['sealed, not released', { ...scored, submitted: 29, signatures: 2 }, 'results city 0/1'],
    ['a supplementary round to come', { ...released, rounds: 2 }, 'results city 1/2'],
    ['people coming to school', { ...released, registered: 20 }, 'registration school 20/25'],
    ['closed', { ...released, state: 'closed', registered: 24 }, undefined],
  ] as [string, CycleProgress, string | undefined][])('%s', (_name, progress, expected) => {
    expect(current(progress)).toBe(expected);
  });

  it('takes choices before scores where scores are not known when choices are made', () => {
    expect(stagesOf({ ...scored, scoresBeforeChoices: false, ranked: 0 }).map(({ stage }) => stage)).toEqual([
      'policy',
      'seat-plan',
      'candidates',
      'choices',
      'scores',
      'seal',
      'results',
      'registration',
    ]);
  });
});
