import { describe, expect, it } from 'vitest';
import type { Choices } from '../../contract/choices.ts';
import type { SentVersion, VisitRound } from '../../contract/visit.ts';
import { startingForm } from './starting-form.ts';

const of = (id: string): Choices => [{ batch: 1, programmes: [id], consent: false }];
const version = (n: number, at: string, id: string) =>
  ({ version: n, submittedAt: at, choices: of(id) }) as SentVersion;
const round = (draft: VisitRound['draft'], ...versions: SentVersion[]) => ({ draft, versions }) as VisitRound;
const draft = (revision: number, savedAt: string, id: string) => ({ revision, savedAt, choices: of(id) });
const [early, late] = ['2026-06-20T00:00:00.000Z', '2026-06-21T00:00:00.000Z'];

describe('the form with which a device begins', () => {
  it('is empty at first', () => {
    expect(startingForm(round(null), null)).toEqual({
      choices: [],
      revision: 0,
      unsaved: false,
      theirs: null,
    });
  });
  it('is the draft when that is newer than what was submitted', () => {
    expect(startingForm(round(draft(3, late, 'd'), version(1, early, 'v')), null)).toMatchObject({
      choices: of('d'),
      revision: 3,
    });
  });
  it('is the submission when that came later, for instance from the help desk', () => {
    const started = startingForm(round(draft(3, early, 'd'), version(1, late, 'v')), null);
    expect(started).toMatchObject({ choices: of('v'), revision: 3 });
  });
  it('is what was typed here and never saved', () => {
    const kept = { choices: of('k'), revision: 3, unsaved: true };
    expect(startingForm(round(draft(3, late, 'd')), kept)).toMatchObject({
      choices: of('k'),
      unsaved: true,
      theirs: null,
    });
  });
  it('is a question when another device saved meanwhile', () => {
    const kept = { choices: of('k'), revision: 2, unsaved: true };
    expect(startingForm(round(draft(3, late, 'd')), kept)).toMatchObject({
      choices: of('k'),
      revision: 3,
      theirs: of('d'),
    });
  });
});
