import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '#web/i18n/format.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { SupplyGrouping, SupplyOverview, SupplyRow } from '../contract/supply.ts';

const placementOf = ({ placed, furtherStudy, graduates }: SupplyRow) =>
  graduates === 0 ? null : ((placed + furtherStudy) * 100) / graduates;
const ratioOf = ({ vacancies, graduates }: SupplyRow) =>
  vacancies === null || graduates === 0 ? null : vacancies / graduates;

/** Where the offerings of a group are listed. */
const filterOf: Record<SupplyGrouping, (key: string) => Record<string, string>> = {
  family: (key) => ({ familyCode: key }),
  class: (key) => ({ classCode: key }),
  programme: (key) => ({ programmeCode: key }),
  school: (key) => ({ organisationId: key }),
  county: (key) => ({ divisionCode: key }),
};

/** How scattered a group is, with the numbers from which that follows. */
function Spread({ row }: { row: SupplyRow }) {
  const { t } = useTranslation();
  if (row.concentration === null) return '—';
  return (
    <>
      {formatNumber(row.duplicates)}
      <Why
        compact
        formula={t('programmes.supply.duplicatesFormula')}
        values={[
          [t('programmes.schoolsOffering'), formatNumber(row.schools)],
          [t('programmes.programmes'), formatNumber(row.programmes)],
          [t('programmes.concentration'), formatNumber(row.concentration)],
        ]}
        sentence={t('programmes.supply.concentrationFormula')}
      />
    </>
  );
}

/** Vacancies for each graduate, red-tagged by word where many graduate and few are asked for. */
function Ratio({ row }: { row: SupplyRow }) {
  const { t } = useTranslation();
  const ratio = ratioOf(row);
  if (ratio === null) return '—';
  return (
    <>
      {formatNumber(ratio)}
      <Why
        compact
        formula={t('programmes.supply.ratioFormula')}
        values={[
          [t('programmes.vacancies'), formatNumber(row.vacancies)],
          [t('programmes.return.graduates'), formatNumber(row.graduates)],
          [t('programmes.supply.gap'), formatNumber((row.vacancies ?? 0) - row.graduates)],
        ]}
      />
    </>
  );
}

/** Supply in groups with the sum of all; each row opens its offerings. */
export function SupplyTable({ overview, by }: { overview: SupplyOverview; by: SupplyGrouping }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { rows, total } = overview;
  const number = (
    key: string,
    title: string,
    pick: (row: SupplyRow) => number | null,
  ): Column<SupplyRow> => ({
    key,
    title,
    align: 'right',
    render: (row) => formatNumber(pick(row)),
    total: <b>{formatNumber(pick(total))}</b>,
  });
  const columns: Column<SupplyRow>[] = [
    {
      key: 'name',
      title: t(`programmes.by.${by}`),
      total: <b>{t('programmes.supply.total')}</b>,
      render: (row) => (
        <>
          {row.name} {row.pillar ? <Tag tone="good" label={t('programmes.supply.alignment')} /> : null}
        </>
      ),
    },
    number('schools', t('programmes.schoolsOffering'), ({ schools }) => schools),
    number('places', t('programmes.capacity'), ({ places }) => places),
    number('intake', t('programmes.return.intake'), ({ intake }) => intake),
    number('students', t('programmes.students'), ({ students }) => students),
    number('graduates', t('programmes.return.graduates'), ({ graduates }) => graduates),
    {
      key: 'placement',
      title: t('programmes.supply.placement'),
      align: 'right',
      render: (row) => formatPercent(placementOf(row)),
      total: <b>{formatPercent(placementOf(total))}</b>,
    },
    ...(overview.wholeCity && by !== 'school' && by !== 'county'
      ? [
          number('vacancies', t('programmes.vacancies'), ({ vacancies }) => vacancies),
          number('internships', t('programmes.internships'), ({ internships }) => internships),
          {
            key: 'ratio',
            title: t('programmes.supply.ratioShort'),
            align: 'right' as const,
            render: (row: SupplyRow) => <Ratio row={row} />,
            total: <b>{formatNumber(ratioOf(total))}</b>,
          },
        ]
      : []),
    {
      key: 'duplicates',
      title: t('programmes.duplicates'),
      align: 'right',
      render: (row) => <Spread row={row} />,
      total: <b>{formatNumber(total.duplicates)}</b>,
    },
  ];
  return (
    <DataTable
      label={t('programmes.supply')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={columns}
      empty={<EmptyState title={t('programmes.supply.empty')} />}
      onOpen={(row) => void navigate({ to: '/programmes' as '/', search: filterOf[by](row.key) as never })}
    />
  );
}
