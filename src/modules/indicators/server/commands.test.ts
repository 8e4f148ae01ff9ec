import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import {
  addSchool,
  addTeachers,
  createTeachers,
  dualShare,
  inventPlan,
  withInventedPlan,
} from '../testing/invented-plan.ts';
import { registerMetricCommands } from './commands.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse({ adapt: withInventedPlan(inventPlan()) });
  const { pool } = house.services.owner;
  const school = await addSchool(pool, '丙职校', await house.organisationId('夏县教育局'));
  await createTeachers(pool);
  await addTeachers(pool, [
    { school, subject: '1', dual: true, since: '2021-05-01' },
    { school, subject: '2', dual: false, since: '2021-05-01' },
    { school, subject: '3', dual: false, since: '2022-05-01' },
  ]);
});
afterAll(() => house.close());

async function run(...args: string[]): Promise<{ out: string; error: string; status: number }> {
  const result = { out: '', error: '', status: 0 };
  const program = new Command('hedong').exitOverride();
  registerMetricCommands(program, {
    withServices: (work) => work(house.services),
    withThrowAwayHouse: (_url, work) => work(house.services),
    print: (text) => {
      result.out += `${text}\n`;
    },
    printError: (text) => {
      result.error += `${text}\n`;
    },
    exit: (status) => {
      result.status = status;
    },
  });
  await program.parseAsync(['metrics', 'show', ...args], { from: 'user' });
  return result;
}

describe('metrics show', () => {
  it('prints the figure of the city with both sides and the formula', async () => {
    const { out, status } = await run(dualShare.id, '--as-of', '2022-01-01');
    expect(status).toBe(0);
    expect(out).toContain('运城市人民政府，截至 2022-01-01：50.0%');
    expect(out).toContain('1 / 2');
    expect(out).toContain('formula of dual-share');
  });

  it('prints an object for programs', async () => {
    const { out } = await run(dualShare.id, '--as-of', '2022-06-01', '--organisation', '丙职校', '--json');
    expect(JSON.parse(out)).toMatchObject({
      metric: dualShare.id,
      organisation: { name: '丙职校' },
      numerator: 1,
      denominator: 3,
    });
  });

  it.each([
    [['nobody.knows'], /no metric is called nobody.knows/],
    [[dualShare.id, '--as-of', '2022-02-30'], /not a calendar day/],
    [[dualShare.id, '--organisation', '无名学校'], /no organisation is called 无名学校/],
  ])('says what is wrong with %j and exits with 2', async (args, message) => {
    const { error, status } = await run(...args);
    expect(status).toBe(2);
    expect(error).toMatch(message);
  });
});
