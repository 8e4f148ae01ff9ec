import { describe, expect, it } from 'vitest';
import { confirmedBonuses, correctionChanges } from './correction-changes.ts';

const record = {
  name: '张三',
  originName: '第一初级中学',
  quotaEligible: true,
  groups: ['arts'],
  bonuses: [{ item: 'martyr', evidence: '证1', state: 'confirmed' as const }],
  phoneMasked: '138****5678',
};
const mask = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

describe('a correction', () => {
  it('holds the fields that change, from and to, and no others', () => {
    expect(
      correctionChanges(record, { name: '张珊', originName: '第一初级中学', quotaEligible: false }, mask),
    ).toEqual({
      name: { from: '张三', to: '张珊' },
      quotaEligible: { from: true, to: false },
    });
  });

  it('is empty when everything is as it was', () => {
    const proposed = {
      groups: ['arts'],
      bonuses: [{ item: 'martyr', evidence: '证1' }],
      phone: '13800005678',
    };
    expect(correctionChanges(record, proposed, mask)).toEqual({});
  });

  it('never shows a telephone number in clear', () => {
    expect(correctionChanges(record, { phone: '13911112222' }, mask)).toEqual({
      phone: { from: '138****5678', to: '139****2222' },
    });
    expect(correctionChanges(record, { phone: null }, mask)).toEqual({
      phone: { from: '138****5678', to: null },
    });
  });

  it('takes groups in any order for the same', () => {
    expect(
      correctionChanges({ ...record, groups: ['arts', 'sports'] }, { groups: ['sports', 'arts'] }, mask),
    ).toEqual({});
  });

  it('that is confirmed makes its bonus items count', () => {
    expect(confirmedBonuses([{ item: 'minority', evidence: '证2' }])).toEqual([
      { item: 'minority', evidence: '证2', state: 'confirmed' },
    ]);
  });
});
