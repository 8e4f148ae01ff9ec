import { useTranslation } from 'react-i18next';
import type { Column } from '#web/ui/data-table.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { PlanFinding, ProgrammeRow } from '../contract/programme.ts';
import { ProgrammeStateTag } from './cycle-tags.tsx';

/** The seats that count at present: of the ledger once adopted, else as balanced, else as proposed. */
const plannedSeats = (row: ProgrammeRow) =>
  row.state === 'adopted' ? row.seats : (row.seatsBalanced ?? row.seatsProposed);

/** Columns of a seat plan; the sums are those of the rows shown. */
export function programmeColumns(
  t: (key: string) => string,
  number: (value: number | null | undefined) => string,
  rows: readonly ProgrammeRow[],
): Column<ProgrammeRow>[] {
  const sum = (pick: (row: ProgrammeRow) => number) =>
    number(rows.reduce((total, row) => total + pick(row), 0));
  return [
    { key: 'code', title: t('admissions.cycle.programme.code'), render: (row) => row.code },
    { key: 'school', title: t('admissions.cycle.programme.school'), render: (row) => row.organisationName },
    { key: 'title', title: t('admissions.cycle.programme'), fixed: true, render: (row) => row.title },
    { key: 'batch', title: t('admissions.cycle.batch'), align: 'right', render: (row) => row.batchNo },
    {
      key: 'track',
      title: t('admissions.cycle.track'),
      render: (row) => t(`admissions.cycle.track.${row.track}`),
    },
    {
      key: 'proposed',
      title: t('admissions.cycle.programme.proposed'),
      align: 'right',
      render: (row) => number(row.seatsProposed),
      total: sum((row) => row.seatsProposed),
    },
    {
      key: 'seats',
      title: t('admissions.cycle.programme.seats'),
      align: 'right',
      render: (row) => <b>{number(plannedSeats(row))}</b>,
      total: sum(plannedSeats),
    },
    {
      key: 'used',
      title: t('admissions.cycle.programme.used'),
      align: 'right',
      render: (row) => number(row.used),
      total: sum(({ used }) => used),
    },
    {
      key: 'lastYear',
      title: t('admissions.cycle.programme.lastYear'),
      align: 'right',
      deskOnly: true,
      render: (row) => (row.lastYear ? `${number(row.lastYear.used)} / ${number(row.lastYear.seats)}` : '—'),
    },
    {
      key: 'capacity',
      title: t('admissions.cycle.programme.capacity'),
      align: 'right',
      deskOnly: true,
      render: (row) => (row.capacity === null ? '—' : number(row.capacity)),
    },
    {
      key: 'state',
      title: t('admissions.cycle.state'),
      render: (row) => <ProgrammeStateTag state={row.state} />,
    },
    {
      key: 'findings',
      title: t('admissions.cycle.programme.warnings'),
      render: (row) => row.findings.map((finding) => <FindingTag key={finding.code} finding={finding} />),
    },
  ];
}

/** A warning in a word, with the rule, the values and the clause behind it. */
export function FindingTag({ finding }: { finding: PlanFinding }) {
  const { t } = useTranslation();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Tag tone="warn" label={t(`admissions.cycle.finding.${finding.code}`)} />
      <Why compact sentence={t(`fault.${finding.code}`, finding.params)} clause={finding.clause} />
    </span>
  );
}
