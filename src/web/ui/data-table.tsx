import { Button, Flex, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, FailedState } from './states.tsx';
import { useNarrow } from './use-narrow.ts';

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
};

type Props<Row> = {
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  total?: number;
  page?: number;
  pageSize?: number;
  onPage?: (page: number, pageSize: number) => void;
  loading?: boolean;
  error?: unknown;
  retry?: () => void;
  empty?: ReactNode;
  /** Opens a row on click or Enter. */
  onOpen?: (row: Row) => void;
  label: string;
};

/** A list: a dense table at a desk, cards on a phone; the page lives in the address bar of its owner. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const {
    columns,
    rows,
    rowKey,
    total,
    page = 1,
    pageSize = 50,
    onPage,
    loading,
    error,
    retry,
    empty,
    onOpen,
    label,
  } = props;
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (error && !rows) return <FailedState error={error} {...(retry ? { retry } : {})} />;
  if (rows?.length === 0 && !loading) return <>{empty ?? <EmptyState />}</>;
  if (narrow) return <Cards {...props} />;
  const withTotals = columns.some((column) => column.total !== undefined);
  return (
    <Table<Row>
      aria-label={label}
      size="small"
      bordered={false}
      loading={loading ?? false}
      dataSource={rows as Row[] | undefined}
      rowKey={rowKey}
      scroll={{ x: 'max-content' }}
      columns={columns.map(
        (column): ColumnType<Row> => ({
          key: column.key,
          title: column.title,
          render: (_value, row) => column.render(row),
          ...(column.width ? { width: column.width } : {}),
          ...(column.align ? { align: column.align } : {}),
          ...(column.fixed ? { fixed: 'left' } : {}),
        }),
      )}
      onRow={(row) =>
        onOpen
          ? {
              tabIndex: 0,
              className: 'row-opens',
              onClick: () => onOpen(row),
              onKeyDown: (event) => moveOrOpen(event, () => onOpen(row)),
            }
          : {}
      }
      pagination={
        onPage && total !== undefined
          ? {
              current: page,
              pageSize,
              total,
              showSizeChanger: true,
              pageSizeOptions: [20, 50, 100, 200],
              size: 'small',
              showTotal: (count) => t('table.total', { total: count.toLocaleString() }),
              onChange: onPage,
            }
          : false
      }
      {...(withTotals ? { summary: () => <Totals columns={columns} /> } : {})}
    />
  );
}

function moveOrOpen(event: React.KeyboardEvent<HTMLElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  if (event.key === 'Enter') open();
  const neighbour =
    event.key === 'ArrowDown'
      ? event.currentTarget.nextElementSibling
      : event.key === 'ArrowUp'
        ? event.currentTarget.previousElementSibling
        : null;
  if (neighbour instanceof HTMLElement) {
    event.preventDefault();
    neighbour.focus();
  }
}

function Totals<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  const { t } = useTranslation();
  return (
    <Table.Summary.Row>
      {columns.map((column, index) => (
        <Table.Summary.Cell key={column.key} index={index} {...(column.align ? { align: column.align } : {})}>
          {column.total ?? (index === 0 ? <b>{t('table.sum')}</b> : null)}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

function Cards<Row extends object>({
  columns,
  rows,
  rowKey,
  total,
  page = 1,
  pageSize = 50,
  onPage,
  onOpen,
  label,
}: Props<Row>) {
  const { t } = useTranslation();
  const [first, ...rest] = columns.filter((column) => !column.deskOnly);
  const pages = Math.max(1, Math.ceil((total ?? 0) / pageSize));
  return (
    <>
      <ul className="cards" aria-label={label}>
        {rows?.map((row) => (
          <li key={rowKey(row)}>
            <div className="card-head">
              {onOpen ? (
                <button type="button" className="link" onClick={() => onOpen(row)}>
                  {first?.render(row)}
                </button>
              ) : (
                first?.render(row)
              )}
            </div>
            <dl>
              {rest.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {onPage && total !== undefined ? (
        <Flex justify="space-between" align="center" className="cards-foot">
          <Button disabled={page <= 1} onClick={() => onPage(page - 1, pageSize)} aria-label="‹">
            ‹
          </Button>
          <span>
            {page} / {pages} · {t('table.total', { total: total.toLocaleString() })}
          </span>
          <Button disabled={page >= pages} onClick={() => onPage(page + 1, pageSize)} aria-label="›">
            ›
          </Button>
        </Flex>
      ) : null}
    </>
  );
}
