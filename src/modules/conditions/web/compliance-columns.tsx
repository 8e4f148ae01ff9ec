import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ComplianceRow } from '../contract/compliance.ts';
import { type Indicator, indicators } from '../contract/condition.ts';
import { missedOf } from '../rules/judge-conditions.ts';
import { gapText, thresholdText } from './condition-text.ts';
import { ReturnStateTag, VerdictTag } from './verdict-tag.tsx';

/** Name, verdict and gaps; at a desk every indicator with its value as well. */
export function useComplianceColumns(rows: readonly ComplianceRow[]): Column<ComplianceRow>[] {
  const { t } = useTranslation();
  const judged = indicators.filter((indicator) =>
    rows.some(({ items }) => items.some((item) => item.indicator === indicator && item.decides)),
  );
  return [
    {
      key: 'name',
      title: t('conditions.school'),
      fixed: true,
      render: (row) => (
        <>
          {row.organisationName}{' '}
          {row.synthetic ? <Tag tone="warn" label={t('conditions.synthetic')} /> : null}
          {row.schools.length > 1 ? (
            <div className="quiet">{t('conditions.merged', { names: listed(t, row.schools) })}</div>
          ) : null}
        </>
      ),
    },
    {
      key: 'verdict',
      title: t('conditions.verdict'),
      render: (row) => <VerdictTag verdict={row.verdict} exempt={row.exempt} />,
    },
    { key: 'missed', title: t('conditions.missed'), render: (row) => <Gaps row={row} /> },
    { key: 'county', title: t('conditions.county'), render: (row) => row.divisionName ?? '—' },
    { key: 'state', title: t('conditions.state'), render: (row) => <ReturnStateTag state={row.state} /> },
    ...judged.map(
      (indicator): Column<ComplianceRow> => ({
        key: indicator,
        title: t(`conditions.indicator.${indicator}`),
        align: 'right',
        deskOnly: true,
        render: (row) => <Value row={row} indicator={indicator} />,
      }),
    ),
  ];
}

/** What is short, with how much. */
function Gaps({ row }: { row: ComplianceRow }) {
  const { t } = useTranslation();
  const missed = missedOf(row.items);
  if (missed.length === 0) return <span className="quiet">{t('conditions.missedNone')}</span>;
  return (
    <ul className="conditions-gaps">
      {row.items
        .filter(({ indicator }) => missed.includes(indicator))
        .map((item) => (
          <li key={item.indicator}>
            {t(`conditions.indicator.${item.indicator}`)} <b>{gapText(t, item)}</b>
          </li>
        ))}
    </ul>
  );
}

function Value({ row, indicator }: { row: ComplianceRow; indicator: Indicator }) {
  const { t } = useTranslation();
  const item = row.items.find((each) => each.indicator === indicator);
  if (!item) return <span className="quiet">—</span>;
  const title = `${thresholdText(t, item)} ${gapText(t, item)}`.trim();
  return (
    <span className={item.met === false ? 'conditions-missed' : undefined} title={title}>
      {item.met === false ? '✕ ' : ''}
      {formatNumber(item.value)}
    </span>
  );
}
