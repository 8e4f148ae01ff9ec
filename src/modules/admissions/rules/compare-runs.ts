/** What a run made of one programme. */
export type ProgrammeOutcome = {
  code: string;
  title: string;
  schoolId: string;
  schoolName: string;
  divisionCode: string;
  track: 'general' | 'vocational';
  seats: number;
  admitted: number;
  /** Total of the last admitted to an open seat; null while seats were left. */
  line: number | null;
};

/** The junior high, or whatever body candidates come from, and how many of them found a place. */
export type OriginOutcome = { id: string; name: string; candidates: number; admitted: number };

export type RunFacts = { programmes: readonly ProgrammeOutcome[]; origins: readonly OriginOutcome[] };

/** Persons of one county by the programme that each of the two runs gives them. */
export type PlacementPair = {
  divisionCode: string;
  before: string | null;
  after: string | null;
  persons: number;
};

export type Filling = { seats: number; admitted: number };
export type ComparedRow<V> = { key: string; name: string; before: V | null; after: V | null };

const filling = (programmes: readonly ProgrammeOutcome[]): Filling => ({
  seats: programmes.reduce((sum, { seats }) => sum + seats, 0),
  admitted: programmes.reduce((sum, { admitted }) => sum + admitted, 0),
});

/** Vocational entrants of all, in per cent; null where nobody was admitted. */
export function vocationalPercent(programmes: readonly ProgrammeOutcome[]): number | null {
  const all = filling(programmes).admitted;
  const vocational = filling(programmes.filter(({ track }) => track === 'vocational')).admitted;
  return all === 0 ? null : (vocational / all) * 100;
}

/** Seats and admitted on both sides, by what `keyOf` says; the greatest change comes first, equal ones by key. */
export function compareFilling(
  before: readonly ProgrammeOutcome[],
  after: readonly ProgrammeOutcome[],
  keyOf: (programme: ProgrammeOutcome) => { key: string; name: string },
): ComparedRow<Filling>[] {
  const [was, is] = [before, after].map((programmes) =>
    Map.groupBy(programmes, (programme) => keyOf(programme).key),
  ) as [Map<string, ProgrammeOutcome[]>, Map<string, ProgrammeOutcome[]>];
  const rows = [...new Set([...is.keys(), ...was.keys()])].map((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const any = (now ?? old)?.[0] as ProgrammeOutcome;
    return {
      key,
      name: keyOf(any).name,
      before: old ? filling(old) : null,
      after: now ? filling(now) : null,
    };
  });
  return byChange(rows, ({ before: b, after: a }) => (a?.admitted ?? 0) - (b?.admitted ?? 0));
}

/** Junior highs with the share of their candidates that found a place. */
export function compareOrigins(
  before: readonly OriginOutcome[],
  after: readonly OriginOutcome[],
): ComparedRow<OriginOutcome>[] {
  const [was, is] = [before, after].map((origins) => new Map(origins.map((one) => [one.id, one]))) as [
    Map<string, OriginOutcome>,
    Map<string, OriginOutcome>,
  ];
  const rows = [...new Set([...is.keys(), ...was.keys()])].map((key) => ({
    key,
    name: (is.get(key) ?? was.get(key))?.name ?? key,
    before: was.get(key) ?? null,
    after: is.get(key) ?? null,
  }));
  const share = (one: OriginOutcome | null) =>
    one && one.candidates > 0 ? (one.admitted / one.candidates) * 100 : 0;
  return byChange(rows, ({ before: b, after: a }) => share(a) - share(b));
}

/** Lines of programmes that both sides have, the longest jump first. */
export function compareLines(
  before: readonly ProgrammeOutcome[],
  after: readonly ProgrammeOutcome[],
): (ComparedRow<number> & { jump: number | null })[] {
  const was = new Map(before.map((programme) => [programme.code, programme]));
  const rows = after.flatMap(({ code, schoolName, title, line }) => {
    const old = was.get(code);
    if (!old) return [];
    const jump = old.line === null || line === null ? null : Math.round((line - old.line) * 100) / 100;
    return [{ key: code, name: `${schoolName} ${title}`, before: old.line, after: line, jump }];
  });
  return byChange(
    rows.filter(({ before: b, after: a }) => b !== a),
    ({ jump }) => jump ?? 0,
  );
}

function byChange<R extends { key: string }>(rows: R[], changeOf: (row: R) => number): R[] {
  return rows.sort(
    (a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)) || (a.key < b.key ? -1 : Number(a.key > b.key)),
  );
}

/** What became of persons who are in both runs. */
export type PlacementChanges = {
  same: number;
  another: number;
  gained: number;
  lost: number;
  neither: number;
};

export function placementChange({
  before,
  after,
}: Pick<PlacementPair, 'before' | 'after'>): keyof PlacementChanges {
  if (before === after) return before === null ? 'neither' : 'same';
  if (before === null) return 'gained';
  return after === null ? 'lost' : 'another';
}

export function countChanges(pairs: readonly PlacementPair[]): PlacementChanges {
  const changes: PlacementChanges = { same: 0, another: 0, gained: 0, lost: 0, neither: 0 };
  for (const pair of pairs) changes[placementChange(pair)] += pair.persons;
  return changes;
}
