import type { CycleStage, CycleState } from '../contract/cycle.ts';

/** What a cycle has and has done, in counts. */
export type CycleProgress = {
  state: CycleState;
  scoresBeforeChoices: boolean;
  /** Rules that name their source, and those of them that nobody has confirmed for the city. */
  rules: number;
  recalled: number;
  programmes: number;
  adopted: number;
  candidates: number;
  confirmed: number;
  ranked: number;
  submitted: number;
  signatures: number;
  rounds: number;
  released: number;
  admitted: number;
  registered: number;
};

type Judged = Omit<CycleStage, 'state'> & { complete: boolean };

function judge(p: CycleProgress): Judged[] {
  const published = p.state === 'published' || p.state === 'closed';
  const all = (done: number, of: number) => of > 0 && done >= of;
  const scores: Judged = {
    stage: 'scores',
    who: 'city',
    done: p.ranked,
    all: p.candidates,
    complete: all(p.ranked, p.candidates),
  };
  const choices: Judged = {
    stage: 'choices',
    who: 'candidate',
    done: p.submitted,
    all: p.candidates,
    complete: p.signatures > 0 || p.released > 0,
  };
  return [
    { stage: 'policy', who: 'city', done: p.rules - p.recalled, all: p.rules, complete: p.state !== 'draft' },
    {
      stage: 'seat-plan',
      who: p.programmes === 0 ? 'school' : 'city',
      done: p.adopted,
      all: p.programmes,
      complete: published,
    },
    {
      stage: 'candidates',
      who: p.candidates === 0 ? 'origin' : 'county',
      done: p.confirmed,
      all: p.candidates,
      complete: all(p.confirmed, p.candidates),
    },
    ...(p.scoresBeforeChoices ? [scores, choices] : [choices, scores]),
    {
      stage: 'seal',
      who: 'city',
      done: p.signatures,
      all: 2,
      complete: p.signatures === 2 || p.released > 0,
    },
    {
      stage: 'results',
      who: 'city',
      done: p.released,
      all: Math.max(1, p.rounds),
      complete: all(p.released, p.rounds),
    },
    {
      stage: 'registration',
      who: 'school',
      done: p.registered,
      all: p.admitted,
      complete: p.state === 'closed',
    },
  ];
}

/** The stages of a cycle in order: done, the one that is at work, and those still open. */
export function stagesOf(progress: CycleProgress): CycleStage[] {
  const judged = judge(progress);
  const current = judged.findIndex(({ complete }) => !complete);
  return judged.map(({ complete, ...stage }, index) => ({
    ...stage,
    state: complete ? 'done' : index === current ? 'current' : 'open',
  }));
}
