/** Values of a form for the server: what was left empty is absent, not an empty text. */
export function withoutBlanks<V extends object>(values: V): V {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === '' || value === undefined ? null : value]),
  ) as V;
}
