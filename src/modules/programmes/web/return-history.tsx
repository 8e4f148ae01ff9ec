import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import type { ReturnRow, ReturnVersion } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { ReturnTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

const figures = ['intake', 'graduates', 'placed', 'placedInField', 'furtherStudy'] as const;

function useColumns(versions: readonly ReturnVersion[]): Column<ReturnVersion>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const before = new Map(versions.map((version, index) => [version.id, versions[index + 1]]));
  return [
    {
      key: 'period',
      title: t('programmes.return.held'),
      render: (row) =>
        `${formatDay(row.from, language)} — ${row.to ? formatDay(row.to, language) : t('programmes.return.now')}`,
    },
    {
      key: 'state',
      title: t('programmes.state'),
      render: (row) => (
        <>
          <ReturnTag state={row.state} />
          {row.verifiedOn ? <div className="quiet">{formatDay(row.verifiedOn, language)}</div> : null}
        </>
      ),
    },
    ...figures.map(
      (key): Column<ReturnVersion> => ({
        key,
        title: t(`programmes.return.${key}`),
        align: 'right',
        render: (row) => {
          const earlier = before.get(row.id);
          // What a correction moved stands out, with the number that it replaced.
          return earlier && earlier[key] !== row[key] ? (
            <>
              <b>{formatNumber(row[key])}</b>
              <div className="quiet">
                {t('programmes.return.before', { value: formatNumber(earlier[key]) })}
              </div>
            </>
          ) : (
            formatNumber(row[key])
          );
        },
      }),
    ),
    {
      key: 'remark',
      title: t('programmes.remark'),
      render: (row) => <div className="programmes-remark quiet">{row.remark ?? '—'}</div>,
    },
  ];
}

/** Every version of a return, the newest first: what was entered, sent back, corrected and verified when. */
export function ReturnHistory({ row, onClose }: { row: ReturnRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { organisationId, programmeCode, year } = row;
  const versions = useQuery(
    programmes.query.returnHistory.queryOptions({ input: { organisationId, programmeCode, year } }),
  );
  const columns = useColumns(versions.data ?? []);
  return (
    <Drawer
      open
      onClose={onClose}
      size={960}
      title={`${row.programmeName} · ${year} · ${t('programmes.return.history')}`}
    >
      <p className="quiet">{row.organisationName}</p>
      <DataTable
        label={t('programmes.return.history')}
        rows={versions.data}
        rowKey={(version) => version.id}
        loading={versions.isPending}
        error={versions.error}
        columns={columns}
      />
    </Drawer>
  );
}
