import { describe, expect, it } from 'vitest';
import { actsFor, type WorkPlace } from './who-acts-for.ts';

const department: WorkPlace = { organisationId: 'labour', isPlanOffice: false, reach: 'all' };
const planOffice: WorkPlace = { organisationId: 'education', isPlanOffice: true, reach: 'all' };
const county: WorkPlace = { organisationId: 'yanhu', isPlanOffice: false, reach: ['yanhu', 'school-a'] };
const countyPlanOffice: WorkPlace = { ...county, isPlanOffice: true };

describe('who works on a task for a body', () => {
  it.each([
    ['a department for itself', [department], 'labour', true],
    ['a department not for a county, though it reaches the whole city', [department], 'yanhu', false],
    ['the plan office for every body', [planOffice], 'yanhu', true],
    ['a county for itself', [county], 'yanhu', true],
    ['a county for a school below it', [county], 'school-a', true],
    ['a county not for another', [county], 'xia', false],
    ["a county's plan office not for another county", [countyPlanOffice], 'xia', false],
    ['two posts, each for its own', [department, county], 'school-a', true],
    ['nobody without a post', [], 'labour', false],
  ])('%s', (_name, places, body, expected) => {
    expect(actsFor(places, body)).toBe(expected);
  });
});
