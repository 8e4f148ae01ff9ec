import { expect, test } from 'vitest';
import { textSource } from '../../testing/market-text.ts';
import { idText } from '../market.ts';
import { CandidateColumns } from './candidate-columns.ts';
import { CandidateParser, columnFaults } from './candidate-record.ts';
import { JsonScanner } from './json-scanner.ts';
import type { MarketFault } from './market-fault.ts';

/** Reads records one behind another through a window of sixteen bytes. */
function read(text: string, records: number) {
  const faults: MarketFault[] = [];
  const fault = (rule: MarketFault['rule'], path: string, message: string) => {
    faults.push({ place: `${columns.count} ${path}`.trim(), rule, message });
  };
  const name = (prefix: string) => (at: number) => `${prefix}${at}`;
  const columns = new CandidateColumns(columnFaults(fault, name('p'), name('g'), name('s')));
  const scan = new JsonScanner(textSource(text, 7), 16);
  const parser = new CandidateParser(scan, columns, faults, fault);
  for (let at = 0; at < records; at++) parser.next();
  return { columns, faults };
}

test('records fill one column each, in any order of keys and with any white space', () => {
  const { columns, faults } = read(
    '{"id":"c1","choices":["A","B"],"scores":{"x":1,"y":2.5},"groups":["g"]}\n' +
      '{ "scores" : { "y" : -3 , "x" : 4 } , "choices" : [ "B" , "\\u0041" ] , "id" : "c2" }\n' +
      '{"choices":[],"id":"\\u4e2d"}',
    3,
  );
  expect(faults).toEqual([]);
  expect([...columns.choiceStart.subarray(0, 4)]).toEqual([0, 2, 4, 4]);
  expect([...columns.choices.values.subarray(0, 4)]).toEqual([0, 1, 1, 0]);
  expect(columns.scores.columns.map((column) => [...column.subarray(0, 3)])).toEqual([
    [1, 4, Number.NaN],
    [2.5, -3, Number.NaN],
  ]);
  expect(columns.scores.missing).toEqual([true, true]);
  expect([0, 1, 2].map((at) => idText(columns.ids.ids(), at))).toEqual(['c1', 'c2', '中']);
});

test('what is wrong with a record is said with its place, and reading goes on', () => {
  const { faults, columns } = read(
    '{"id":7,"choices":["A",1,"A"],"scores":{"x":"1","y":1e999,"z":1,"z":2},"groups":{}} 5 {"id":"","nick":0}',
    3,
  );
  expect(faults.map(({ place, rule }) => `${place} ${rule}`)).toEqual([
    '0 id wrong-type',
    '0 choices[1] wrong-type',
    '0 choices[2] choice-twice',
    '0 scores.s0 wrong-type',
    '0 scores.s1 out-of-range',
    '0 scores.s2 wrong-type',
    '0 groups wrong-type',
    '1 wrong-type',
    '2 id wrong-type',
    '2 nick unknown-key',
    '2 choices missing-key',
  ]);
  expect(columns.count).toBe(3);
});
