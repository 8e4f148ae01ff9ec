import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReadTarget, ReadTask } from '../../contract/plan-reading.ts';
import { readPlan } from './read-plan.ts';

interface TrueTarget {
  readonly text: string;
  readonly value?: number;
  readonly min?: number;
  readonly max?: number;
  readonly unit: string;
  readonly comparator: string;
  readonly deadline: string | null;
  readonly per?: string;
  readonly optional?: boolean;
}

interface TrueTask {
  readonly no: string;
  readonly part: string;
  readonly section: string | null;
  readonly title: string;
  readonly units: string[];
  readonly lead: string[];
  readonly targets: TrueTarget[];
}

interface TrueReading {
  readonly docNumber: string;
  readonly title: string;
  readonly planTitle: string;
  readonly issuer: string;
  readonly date: string;
  readonly addressees: string[];
  readonly copiedTo: string[];
  readonly parts: string[];
  readonly objectives: TrueTarget[];
  readonly tasks: TrueTask[];
}

/** The founding document lies beside the repository, not in it; without it this file has nothing to check. */
const folder = new URL('../../../../../../shared/plans/', import.meta.url);
const documentFile = new URL('yuncheng-2021.txt', folder);
const truthFile = new URL('yuncheng-2021.truth.json', folder);
const present = existsSync(documentFile) && existsSync(truthFile);

const sameTarget = (found: ReadTarget, truth: TrueTarget) =>
  found.value === (truth.value ?? null) &&
  found.min === (truth.min ?? null) &&
  found.max === (truth.max ?? null) &&
  found.unit === truth.unit &&
  found.comparator === truth.comparator &&
  found.deadline === truth.deadline &&
  found.text.includes(truth.text);

describe.runIf(present)('the founding plan', () => {
  let reading: ReturnType<typeof readPlan>;
  let truth: TrueReading;
  beforeAll(() => {
    reading = readPlan(readFileSync(documentFile, 'utf8'));
    truth = JSON.parse(readFileSync(truthFile, 'utf8'));
  });

  test('head and foot say what they print', () => {
    expect(reading.document).toEqual({
      number: truth.docNumber,
      title: truth.title,
      planTitle: truth.planTitle,
      issuer: truth.issuer,
      date: truth.date,
      addressees: truth.addressees,
      copiedTo: truth.copiedTo,
    });
    expect(reading.parts).toEqual(truth.parts);
  });

  test('every task has its place, title and bodies', () => {
    const shape = ({
      no,
      part,
      section,
      title,
      units,
      lead,
    }: Pick<ReadTask, 'no' | 'part' | 'section' | 'title' | 'units' | 'lead'>) => ({
      no,
      part,
      section,
      title,
      units,
      lead,
    });
    expect(reading.tasks.map(shape)).toEqual(truth.tasks.map(shape));
  });

  test('every target is found and nothing else is', () => {
    for (const [index, task] of truth.tasks.entries()) {
      const found = reading.tasks[index]?.targets ?? [];
      for (const target of task.targets.filter(({ optional }) => !optional)) {
        expect(
          found.some((candidate) => sameTarget(candidate, target)),
          `${task.no}: ${target.text}`,
        ).toBe(true);
      }
      const known = (target: ReadTarget) => task.targets.some(({ text }) => target.text.includes(text));
      expect(
        found.filter((target) => !known(target)),
        task.no,
      ).toEqual([]);
      expect(found.length).toBeLessThanOrEqual(task.targets.length);
    }
    expect(reading.objectives).toEqual(truth.objectives);
    expect(reading.tasks[1]?.targets.at(-1)?.per).toBe('每校');
  });

  test('no warning is needed', () => {
    expect(reading.warnings).toEqual([]);
  });
});
