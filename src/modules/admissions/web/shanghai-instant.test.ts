import { describe, expect, it } from 'vitest';
import { fromLocalField, toLocalField } from './shanghai-instant.ts';

describe('a time in a field', () => {
  it("is China's, wherever the browser stands", () => {
    expect(toLocalField('2026-07-05T01:00:00Z')).toBe('2026-07-05T09:00');
    expect(toLocalField('2026-07-05T09:00:00+08:00')).toBe('2026-07-05T09:00');
    expect(toLocalField(null)).toBe('');
  });

  it('goes back to the same instant', () => {
    expect(fromLocalField('2026-07-05T09:00')).toBe('2026-07-05T09:00:00+08:00');
    expect(toLocalField(fromLocalField('2026-12-31T23:59'))).toBe('2026-12-31T23:59');
    expect(fromLocalField('')).toBeNull();
  });
});
