import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/values/iso-date.ts';
import type { AnyAction, EnrolmentFacts, Entry, RecordedStep, RollPeriod } from '../contract/step.ts';
import { followingActions, stepActions } from '../contract/step.ts';
import type { Status } from '../contract/student.ts';
import { nextStatus } from './enrolment-states.ts';
import { replay, UnlawfulHistory } from './replay.ts';

const entry: Entry = {
  organisationId: 'school-1',
  programmeCode: '660301',
  programmeName: '机电技术应用',
  pathway: 'secondary-3',
  entryYear: 2021,
  className: '机电1班',
  fullTime: true,
  enteredOn: '2021-09-01',
};
const step = (action: AnyAction, effectiveOn: string, change: Partial<Entry> = {}, undone = false) => ({
  action,
  effectiveOn,
  change,
  undone,
});
const brief = (periods: readonly RollPeriod[]) =>
  periods.map(({ status, className, from, to }) => `${from}..${to ?? ''} ${status} ${className}`);

describe('replay', () => {
  it.each<[string, RecordedStep[], string[]]>([
    ['nothing happened', [], ['2021-09-01.. enrolled 机电1班']],
    [
      'a year of leave, and back into the class below',
      [
        step('suspend', '2022-03-01'),
        step('return', '2023-03-01', { className: '机电2班', entryYear: 2022 }),
      ],
      [
        '2021-09-01..2022-03-01 enrolled 机电1班',
        '2022-03-01..2023-03-01 suspended 机电1班',
        '2023-03-01.. enrolled 机电2班',
      ],
    ],
    [
      'graduated',
      [step('graduate', '2024-07-01')],
      ['2021-09-01..2024-07-01 enrolled 机电1班', '2024-07-01.. graduated 机电1班'],
    ],
    [
      'a step that was undone counts no more',
      [step('withdraw', '2022-01-10', {}, true)],
      ['2021-09-01.. enrolled 机电1班'],
    ],
    [
      'never came: the place is given up on the day of entry',
      [step('forfeit', '2021-09-01')],
      ['2021-09-01.. forfeited 机电1班'],
    ],
    [
      'two changes on one day leave the later one',
      [
        step('change-class', '2021-10-01', { className: '机电2班' }),
        step('change-class', '2021-10-01', { className: '机电3班' }),
      ],
      ['2021-09-01..2021-10-01 enrolled 机电1班', '2021-10-01.. enrolled 机电3班'],
    ],
    [
      'a change back on the same day leaves no trace',
      [
        step('change-class', '2021-10-01', { className: '机电2班' }),
        step('change-class', '2021-10-01', { className: '机电1班' }),
      ],
      ['2021-09-01.. enrolled 机电1班'],
    ],
    [
      'a correction holds from the start, a later change of class stays',
      [
        step('change-class', '2021-10-01', { className: '机电2班' }),
        step('correct', '2022-05-01', { className: '机电9班', enteredOn: '2021-08-25' }),
      ],
      ['2021-08-25..2021-10-01 enrolled 机电9班', '2021-10-01.. enrolled 机电2班'],
    ],
  ])('%s', (_name, steps, expected) => {
    expect(brief(replay(entry, steps))).toEqual(expected);
  });

  it('refuses a history that the rules would not have let in', () => {
    expect(() => replay(entry, [step('graduate', '2024-07-01'), step('suspend', '2024-09-01')])).toThrow(
      UnlawfulHistory,
    );
    expect(() => replay(entry, [step('suspend', '2021-08-01')])).toThrow(UnlawfulHistory);
  });
});

/** The slow and obvious way: for each day, begin at entry and apply every step that had taken effect by then. */
function dayByDay(first: Entry, recorded: readonly RecordedStep[]): RollPeriod[] {
  const counted = recorded.filter(({ undone }) => !undone);
  let known = first;
  for (const each of counted) if (each.action === 'correct') known = { ...known, ...each.change };
  const { enteredOn, ...start } = known;
  const dated = counted.filter(({ action }) => action !== 'correct');
  const last = dated.at(-1)?.effectiveOn ?? enteredOn;
  const periods: RollPeriod[] = [];
  let before = '';
  for (let day = enteredOn; day <= last; day = addDays(day, 1)) {
    let facts: EnrolmentFacts = start;
    let status: Status = 'enrolled';
    for (const each of dated) {
      if (each.effectiveOn > day) continue;
      status = nextStatus(status, each.action) as Status;
      const { enteredOn: _entry, ...rest } = each.change;
      facts = { ...facts, ...rest };
    }
    const text = JSON.stringify(Object.entries({ ...facts, status }).sort());
    if (text === before) continue;
    before = text;
    const open = periods.at(-1);
    if (open) open.to = day;
    periods.push({ ...facts, status, from: day, to: null });
  }
  return periods;
}

const actions: AnyAction[] = [...stepActions, ...followingActions];

/** Draws lawful histories: each step is one that the status allows, on or after the day of the one before. */
const history = fc
  .array(
    fc.record({
      roll: fc.nat(1000),
      wait: fc.integer({ min: 0, max: 9 }),
      class: fc.nat(2),
      year: fc.nat(1),
      undone: fc.boolean(),
    }),
    { maxLength: 7 },
  )
  .map((draws) => {
    const steps: RecordedStep[] = [];
    let status: Status = 'enrolled';
    let day = entry.enteredOn;
    for (const draw of draws) {
      const open = actions.filter((action) => nextStatus(status, action) !== undefined);
      const action = open[draw.roll % open.length] as AnyAction;
      const next = addDays(day, draw.wait);
      const change: Partial<Entry> = {};
      if (action === 'change-class' || action === 'correct') change.className = `机电${draw.class}班`;
      if (action === 'correct' && draw.year === 1) change.enteredOn = addDays(entry.enteredOn, -draw.class);
      if (action === 'change-programme') change.programmeCode = `66030${draw.class}`;
      if (action === 'return') change.entryYear = 2021 + draw.year;
      if (action === 'move') change.organisationId = `school-${draw.class}`;
      steps.push({ action, effectiveOn: next, change, undone: draw.undone });
      if (draw.undone) continue;
      day = next;
      status = nextStatus(status, action) as Status;
    }
    return steps;
  });

describe('10 000 lawful histories drawn at random', () => {
  it('replay as the slow day-by-day reading does', () => {
    fc.assert(
      fc.property(history, (steps) => {
        expect(replay(entry, steps)).toEqual(dayByDay(entry, steps));
      }),
      { numRuns: 10_000 },
    );
  }, 30_000);

  it('leave no gap, no overlap and nothing after a final status', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const periods = replay(entry, steps);
        for (const [index, period] of periods.entries()) {
          const next = periods[index + 1];
          expect(period.to).toBe(next?.from ?? null);
          if (period.to !== null) expect(period.from < period.to).toBe(true);
          if (next && !['enrolled', 'suspended'].includes(period.status)) throw new Error('went on');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
