import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex, Select, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import type { Column, TableProps } from './table-column.ts';

/** The same list on a phone: one card a row, its first column as the heading. */
export function TableCards<Row extends object>(props: TableProps<Row>) {
  const { columns, rows, rowKey, onOpen, label, loading } = props;
  const [first, ...rest] = columns.filter((column) => !column.deskOnly);
  return (
    <Spin spinning={loading ?? false}>
      <Order {...props} />
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
            <Facts columns={rest} value={(column) => column.render(row)} />
          </li>
        ))}
        <TotalsCard columns={columns} />
      </ul>
      <Pages {...props} />
    </Spin>
  );
}

function Facts<Row>({
  columns,
  value,
}: {
  columns: readonly Column<Row>[];
  value: (column: Column<Row>) => React.ReactNode;
}) {
  return (
    <dl>
      {columns.map((column) => (
        <div key={column.key}>
          <dt>{column.title}</dt>
          <dd>{value(column)}</dd>
        </div>
      ))}
    </dl>
  );
}

function TotalsCard<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  const { t } = useTranslation();
  const summed = columns.filter(({ total }) => total !== undefined);
  if (summed.length === 0) return null;
  return (
    <li className="card-totals">
      <div className="card-head">{t('table.sum')}</div>
      <Facts columns={summed} value={({ total }) => total} />
    </li>
  );
}

/** What the headings do at a desk. */
function Order<Row>({ columns, sort, onSort }: TableProps<Row>) {
  const { t } = useTranslation();
  const options = columns.flatMap(({ title, sort: keys }) => [
    ...(keys?.up ? [{ value: keys.up, label: `${title} ↑` }] : []),
    ...(keys?.down ? [{ value: keys.down, label: `${title} ↓` }] : []),
  ]);
  if (!onSort || options.length === 0) return null;
  return (
    <Select
      allowClear
      className="cards-order"
      placeholder={t('table.order')}
      aria-label={t('table.order')}
      value={sort ?? null}
      onChange={(next: string | null) => onSort(next ?? undefined)}
      options={options}
    />
  );
}

function Pages<Row>({ total, page = 1, pageSize = 50, onPage }: TableProps<Row>) {
  const { t } = useTranslation();
  if (!onPage || total === undefined) return null;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <Flex justify="space-between" align="center" className="cards-foot">
      <Button
        disabled={page <= 1}
        onClick={() => onPage(page - 1, pageSize)}
        icon={<LeftOutlined aria-hidden />}
        aria-label={t('table.previous')}
      />
      <span>
        {formatNumber(page)} / {formatNumber(pages)} · {t('table.total', { total: formatNumber(total) })}
      </span>
      <Button
        disabled={page >= pages}
        onClick={() => onPage(page + 1, pageSize)}
        icon={<RightOutlined aria-hidden />}
        aria-label={t('table.next')}
      />
    </Flex>
  );
}
