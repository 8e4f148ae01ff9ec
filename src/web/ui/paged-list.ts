import type { TableProps } from './table-column.ts';

type Query<Row> = {
  data: { rows: readonly Row[]; total: number } | undefined;
  isFetching: boolean;
  error: unknown;
  refetch: () => unknown;
};
type Search = { page?: number | undefined; pageSize?: number | undefined };

/** What a table has to know of a list that the server pages and whose page lies in the address bar. */
export function pagedList<Row>(
  query: Query<Row>,
  search: Search,
  setSearch: (change: { page: number; pageSize: number }) => void,
) {
  return {
    rows: query.data?.rows,
    loading: query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
    total: query.data?.total ?? 0,
    page: search.page ?? 1,
    pageSize: search.pageSize ?? 50,
    onPage: (page, pageSize) => setSearch({ page, pageSize }),
  } satisfies Partial<TableProps<Row>>;
}
