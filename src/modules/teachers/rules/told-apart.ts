export type NamedSchool = { id: string; name: string; county: string | null };

/**
 * Names for schools as a list shows them: the short name, and with it the county where two schools of the list share
 * one. They are apart by their ids, whatever they are called.
 */
export function toldApart(schools: readonly NamedSchool[]): ReadonlyMap<string, string> {
  const byName = Map.groupBy(schools, ({ name }) => name);
  return new Map(
    schools.map(({ id, name, county }) => {
      const shared = byName.get(name)?.some((other) => other.id !== id);
      return [id, shared && county ? `${name}（${county}）` : name];
    }),
  );
}
