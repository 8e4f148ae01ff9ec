import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { meansTheRow, onRowKey } from './row-keyboard.ts';
import { EmptyState, FailedState } from './states.tsx';
import { TableCards } from './table-cards.tsx';
import { type Column, sortDirection, type TableProps } from './table-column.ts';
import { useNarrow } from './use-media.ts';

export type { Column } from './table-column.ts';

/**
 * A list: a dense table at a desk, cards on a phone. Page and order live in the address bar of its owner;
 * the heading stays in sight, arrow keys move between rows and Enter opens one.
 */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const { rows, loading, error, retry, empty } = props;
  const narrow = useNarrow();
  if (error && !rows) return <FailedState error={error} {...(retry ? { retry } : {})} />;
  if (rows?.length === 0 && !loading) return <>{empty ?? <EmptyState />}</>;
  return narrow ? <TableCards {...props} /> : <Desk {...props} />;
}

function deskColumn<Row>(column: Column<Row>, sort: string | undefined): ColumnType<Row> {
  const direction = sortDirection(column.sort, sort);
  return {
    key: column.key,
    title: column.title,
    render: (_value, row) =>
      column.width ? column.render(row) : <div className="desk-cell">{column.render(row)}</div>,
    ...(column.width ? { width: column.width } : {}),
    ...(column.align ? { align: column.align } : {}),
    ...(column.fixed ? { fixed: 'left' } : {}),
    ...(column.sort
      ? {
          sorter: true,
          sortOrder: direction ? (direction === 'up' ? 'ascend' : 'descend') : null,
          sortDirections: [
            ...(column.sort.up ? (['ascend'] as const) : []),
            ...(column.sort.down ? (['descend'] as const) : []),
          ],
        }
      : {}),
  };
}

/** The scrolling box can be reached and scrolled by keyboard when nothing inside it takes the focus. */
function useScrollBox(label: string) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = frame.current?.querySelector('.ant-table-content');
    if (!box) return;
    box.setAttribute('tabindex', '0');
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', label);
  });
  return frame;
}

function Desk<Row extends object>(props: TableProps<Row>) {
  const {
    columns,
    rows,
    rowKey,
    total,
    page = 1,
    pageSize = 50,
    onPage,
    sort,
    onSort,
    onOpen,
    label,
  } = props;
  const { t } = useTranslation();
  const frame = useScrollBox(label);
  const [entered, setEntered] = useState<string>();
  const stop = rows?.some((row) => rowKey(row) === entered) ? entered : rows?.[0] && rowKey(rows[0]);
  const withTotals = columns.some((column) => column.total !== undefined);
  const rowBehaviour = (row: Row) => {
    if (!onOpen) return {};
    const key = rowKey(row);
    return {
      tabIndex: key === stop ? 0 : -1,
      className: 'row-opens',
      onFocus: () => setEntered(key),
      onClick: (event: React.MouseEvent<HTMLElement>) => meansTheRow(event) && onOpen(row),
      onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => onRowKey(event, () => onOpen(row)),
    };
  };
  return (
    <div ref={frame} className="desk-table">
      <Table<Row>
        aria-label={label}
        size="small"
        loading={props.loading ?? false}
        dataSource={rows as Row[] | undefined}
        rowKey={rowKey}
        scroll={{ x: 'max-content' }}
        columns={columns.map((column) => deskColumn(column, sort))}
        showSorterTooltip={false}
        onRow={rowBehaviour}
        onChange={(_pages, _filters, sorter, { action }) => {
          if (action !== 'sort' || Array.isArray(sorter)) return;
          const keys = columns.find(({ key }) => key === sorter.columnKey)?.sort;
          onSort?.(
            sorter.order === 'ascend' ? keys?.up : sorter.order === 'descend' ? keys?.down : undefined,
          );
        }}
        pagination={
          onPage && total !== undefined
            ? {
                current: page,
                pageSize,
                total,
                showSizeChanger: true,
                pageSizeOptions: [20, 50, 100, 200],
                size: 'small',
                showTotal: (count) => t('table.total', { total: formatNumber(count) }),
                onChange: onPage,
              }
            : false
        }
        {...(withTotals ? { summary: () => <Totals columns={columns} /> } : {})}
      />
    </div>
  );
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
