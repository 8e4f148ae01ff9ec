import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RunningOffering, succeed } from './school-succession.ts';

const offering = (
  offeringId: string,
  organisationId: string,
  programmeCode: string,
  capacity: number,
  pathway: RunningOffering['pathway'] = 'secondary-3',
  from = '2019-09-01',
): RunningOffering => ({ offeringId, organisationId, programmeCode, pathway, capacity, from });

const day = '2022-08-01';

describe('offerings of merged schools', () => {
  it('move to the successor', () => {
    expect(succeed([offering('1', 'b', '720201', 40)], 'a', day)).toEqual([
      { kind: 'move', offeringId: '1' },
    ]);
  });
  it('join what the successor offers already, with the places of both', () => {
    expect(succeed([offering('1', 'a', '720201', 100), offering('2', 'b', '720201', 40)], 'a', day)).toEqual([
      { kind: 'join', offeringId: '2', intoOfferingId: '1', capacity: 140, from: day },
    ]);
  });
  it('stay apart in different pathways', () => {
    const running = [offering('1', 'a', '720201', 100), offering('2', 'b', '720201', 40, 'three-plus-two')];
    expect(succeed(running, 'a', day)).toEqual([{ kind: 'move', offeringId: '2' }]);
  });
  it('run on until the successor’s own begins, and join it then', () => {
    const running = [
      offering('1', 'a', '720201', 100, 'secondary-3', '2023-09-01'),
      offering('2', 'b', '720201', 40),
    ];
    expect(succeed(running, 'a', day)).toEqual([
      { kind: 'move', offeringId: '2' },
      { kind: 'join', offeringId: '2', intoOfferingId: '1', capacity: 140, from: '2023-09-01' },
    ]);
  });
  it('join one another when two schools bring the same', () => {
    const running = [offering('3', 'c', '720201', 30), offering('2', 'b', '720201', 40)];
    expect(succeed(running, 'a', day)).toEqual([
      { kind: 'move', offeringId: '2' },
      { kind: 'join', offeringId: '3', intoOfferingId: '2', capacity: 70, from: day },
    ]);
  });
});

it('keeps every place, and offers nothing twice', () => {
  const town = fc.array(
    fc.record({
      organisationId: fc.constantFrom('a', 'b', 'c', 'd'),
      programmeCode: fc.constantFrom('720201', '730701', '660301'),
      capacity: fc.integer({ min: 0, max: 200 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(town, (lines) => {
      const seen = new Set<string>();
      const running = lines.flatMap((line, index) => {
        const key = `${line.organisationId} ${line.programmeCode}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [
          offering(String(index).padStart(2, '0'), line.organisationId, line.programmeCode, line.capacity),
        ];
      });
      const after = new Map(running.map((each) => [each.offeringId, { ...each }]));
      for (const step of succeed(running, 'a', day)) {
        if (step.kind === 'join') {
          after.delete(step.offeringId);
          (after.get(step.intoOfferingId) as RunningOffering).capacity = step.capacity;
        } else (after.get(step.offeringId) as RunningOffering).organisationId = 'a';
      }
      const rest = [...after.values()];
      const places = (list: readonly RunningOffering[]) =>
        list.reduce((sum, { capacity }) => sum + capacity, 0);
      expect(places(rest)).toBe(places(running));
      expect(rest.every(({ organisationId }) => organisationId === 'a')).toBe(true);
      expect(new Set(rest.map(({ programmeCode }) => programmeCode)).size).toBe(rest.length);
    }),
  );
});
