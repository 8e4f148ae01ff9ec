/** The filters of a page as the query of a link, so that an export holds what the list shows. */
export function addressQuery(search: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();
}
