import { expect, test } from 'vitest';
import { idText } from '../market.ts';
import { IdArena } from './id-arena.ts';

test('ids come back in their order through all growth, room made beforehand or not', () => {
  for (const room of [0, 100, 9000]) {
    const arena = new IdArena();
    const names = Array.from({ length: 5000 }, (_, at) =>
      at === 4000 ? 'long'.repeat(9000) : `c${at * at}`,
    );
    names.forEach((name, at) => {
      if (at === 50 && room > 0) arena.reserve(room);
      const bytes = new TextEncoder().encode(`[${name}]`);
      arena.add(bytes, 1, bytes.length - 1);
    });
    const ids = arena.ids();
    expect(ids.count).toBe(5000);
    expect(names.every((name, at) => idText(ids, at) === name)).toBe(true);
  }
});
