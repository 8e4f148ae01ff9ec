import type { ReactNode } from 'react';

/** What the list's address carries when it is sorted by a column; leave one out where the server cannot. */
export type SortKeys = { up?: string; down?: string };

export type Column<Row> = {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  width?: number;
  align?: 'right';
  /** Kept in sight while the others scroll. */
  fixed?: boolean;
  /** Left out of the cards that a phone shows. */
  deskOnly?: boolean;
  /** What stands under the column in the line of totals. */
  total?: ReactNode;
  /** Makes the heading sort, together with the table's `sort` and `onSort`. */
  sort?: SortKeys;
};

export type TableProps<Row> = {
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  total?: number;
  page?: number;
  pageSize?: number;
  onPage?: (page: number, pageSize: number) => void;
  /** The key of the order in force, as the address has it. */
  sort?: string | undefined;
  onSort?: (sort: string | undefined) => void;
  loading?: boolean;
  error?: unknown;
  retry?: () => void;
  empty?: ReactNode;
  /** Opens a row on click or Enter. */
  onOpen?: (row: Row) => void;
  label: string;
};

/** Which way a column is sorted at present. */
export function sortDirection(
  keys: SortKeys | undefined,
  sort: string | undefined,
): 'up' | 'down' | undefined {
  if (!keys || sort === undefined) return undefined;
  if (keys.up === sort) return 'up';
  return keys.down === sort ? 'down' : undefined;
}
