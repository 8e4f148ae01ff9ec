import { describe, expect, it } from 'vitest';
import type { Place } from '../../contract/correction.ts';
import { blastRadius, lackingSeats, movedBy, type ReasonedResult } from './blast-radius.ts';

const place = (code: string, choiceNo: number | null = 1, batch = 1, seat = 'open'): Place => ({
  code,
  batch,
  choiceNo,
  seat,
});
const result = (places: Record<string, Place>, reasons: Record<string, string> = {}): ReasonedResult => ({
  places: new Map(Object.entries(places)),
  reasonFor: (candidate, code) => reasons[`${candidate} ${code}`] ?? null,
});
const told = (released: ReasonedResult, right: ReasonedResult, named: string[] = []) =>
  blastRadius(released, right, new Set(named)).rows.map(
    ({ candidateId, from, to, effect, named: own, reason }) =>
      `${candidateId} ${from?.code ?? '-'}→${to?.code ?? '-'} ${effect}${own ? ' named' : ''}${reason ? ` ${reason}` : ''}`,
  );

describe('the blast radius', () => {
  it('is empty where the right result is the released one', () => {
    const same = result({ a: place('P'), b: place('Q', 2) });
    expect(blastRadius(same, same, new Set(['a']))).toEqual({ rows: [], reseated: 0 });
  });

  // One seat each in P and Q. Everybody lists P before Q. Right order a, b, c; a's mark was taken too low.
  it('follows a mark that was too low: the person gains, each below moves one place down', () => {
    const released = result(
      { b: place('P'), c: place('Q', 2) },
      { 'a P': 'below-cutoff', 'a Q': 'below-cutoff' },
    );
    const right = result(
      { a: place('P'), b: place('Q', 2) },
      { 'b P': 'below-cutoff', 'c Q': 'below-cutoff' },
    );
    expect(told(released, right, ['a'])).toEqual([
      'a -→P gains named below-cutoff',
      'b P→Q loses below-cutoff',
      'c Q→- loses below-cutoff',
    ]);
  });

  // a's mark was too high: without it the order is b, c, a.
  it('follows a mark that was too high: the person loses, each below was wronged', () => {
    const released = result(
      { a: place('P'), b: place('Q', 2) },
      { 'b P': 'below-cutoff', 'c Q': 'below-cutoff' },
    );
    const right = result(
      { b: place('P'), c: place('Q', 2) },
      { 'a P': 'below-cutoff', 'a Q': 'below-cutoff' },
    );
    expect(told(released, right, ['a'])).toEqual([
      'a P→- loses named below-cutoff',
      'b Q→P gains below-cutoff',
      'c -→Q gains below-cutoff',
    ]);
  });

  it('takes an earlier batch for better whatever the number of the choice', () => {
    expect(told(result({ a: place('L', 1, 3) }), result({ a: place('E', 6, 1) }))).toEqual(['a L→E gains']);
  });

  it('takes any choice for better than a placement by consent in the same batch', () => {
    expect(told(result({ a: place('C', null) }), result({ a: place('P', 9) }))).toEqual(['a C→P gains']);
  });

  it('shifts who is placed by consent both times, which grants nobody a seat', () => {
    const shifted = blastRadius(result({ a: place('C', null) }), result({ a: place('D', null) }), new Set());
    expect(shifted.rows.map(({ effect }) => effect)).toEqual(['shifts']);
    expect(movedBy('supernumerary', shifted.rows)).toEqual([]);
    expect(movedBy('full', shifted.rows)).toHaveLength(1);
  });

  it('only counts who keeps the programme on another kind of seat', () => {
    const released = result({ a: place('P', 1, 1, 'open') });
    const right = result({ a: place('P', 1, 1, 'reserved:origin:x') });
    expect(blastRadius(released, right, new Set())).toEqual({ rows: [], reseated: 1 });
  });
});

describe('the variants', () => {
  // As above: P and Q have one seat each, both used.
  const { rows } = blastRadius(
    result({ b: place('P'), c: place('Q', 2) }),
    result({ a: place('P'), b: place('Q', 2) }),
    new Set(['a']),
  );
  const full = { seats: 1, used: 1 };
  const balances = new Map([
    ['P', full],
    ['Q', full],
  ]);

  it('of the whole result needs no seat that the plan does not have', () => {
    expect(movedBy('full', rows).map(({ candidateId }) => candidateId)).toEqual(['a', 'b', 'c']);
    expect(lackingSeats(movedBy('full', rows), balances)).toEqual({});
  });

  it('for the wronged alone needs a seat where they go, and moves nobody else', () => {
    expect(movedBy('supernumerary', rows).map(({ candidateId }) => candidateId)).toEqual(['a']);
    expect(lackingSeats(movedBy('supernumerary', rows), balances)).toEqual({ P: 1 });
  });

  it('for a chain of wronged needs a seat only at its head, since each frees the one behind', () => {
    const chain = blastRadius(
      result({ a: place('P'), b: place('Q', 2) }),
      result({ b: place('P'), c: place('Q', 2) }),
      new Set(['a']),
    ).rows;
    expect(lackingSeats(movedBy('supernumerary', chain), balances)).toEqual({ P: 1 });
  });

  it('uses a seat that was released meanwhile before asking for one', () => {
    expect(lackingSeats(movedBy('supernumerary', rows), new Map([['P', { seats: 1, used: 0 }]]))).toEqual({});
  });

  it('frees no seat of somebody who has not come and holds none any more', () => {
    const moves = [
      {
        candidateId: 'x',
        from: place('P'),
        to: place('Q'),
        effect: 'gains' as const,
        named: false,
        reason: null,
      },
    ];
    const swap = [...moves, { ...moves[0], candidateId: 'y', from: null, to: place('P') }] as typeof moves;
    const free = new Map([
      ['P', full],
      ['Q', { seats: 1, used: 0 }],
    ]);
    expect(lackingSeats(swap, free)).toEqual({});
    expect(lackingSeats(swap, free, (id) => id !== 'x')).toEqual({ P: 1 });
  });
});
