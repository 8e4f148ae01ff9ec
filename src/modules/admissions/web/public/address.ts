/** What the address asks for: a round, a word to search cut-offs by, a page of them. */
export type Asked = { roundId: string; q: string; page: number };

/** Reads `#/ROUND?q=…&page=…`. */
export function readAddress(hash: string): Asked {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const values = new URLSearchParams(query);
  const page = Number(values.get('page'));
  return {
    roundId: /^[0-9a-f-]{36}$/.test(path) ? path : '',
    q: (values.get('q') ?? '').slice(0, 60),
    page: Number.isInteger(page) && page > 1 ? Math.min(page, 100_000) : 1,
  };
}

export function addressOf({ roundId, q, page }: Asked): string {
  const values = new URLSearchParams();
  if (q) values.set('q', q);
  if (page > 1) values.set('page', String(page));
  const query = values.toString();
  return `#/${roundId}${query ? `?${query}` : ''}`;
}
