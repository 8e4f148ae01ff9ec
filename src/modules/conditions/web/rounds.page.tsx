import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber, formatPercent, todayInChina } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCanInCity } from '#web/session/use-me.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { NewRound, Round } from '../contract/return.ts';
import { conditions } from './api-client.ts';
import { percentOf } from './condition-text.ts';

/** Yearly collections: how complete, how punctual and how burdensome each is. */
export function Page() {
  const { t } = useTranslation();
  const [opening, setOpening] = useState(false);
  const mayOpen = useCanInCity('conditions.round.manage');
  const list = useQuery(conditions.query.listRounds.queryOptions({ input: {} }));
  const refresh = () => void list.refetch();
  return (
    <>
      <PageHeader
        title={t('conditions.rounds')}
        actions={
          mayOpen ? (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('conditions.round.open')}
            </Button>
          ) : null
        }
      />
      <DataTable
        label={t('conditions.rounds')}
        rows={list.data}
        rowKey={(row) => String(row.year)}
        loading={list.isFetching}
        error={list.error}
        retry={refresh}
        empty={<EmptyState title={t('conditions.emptyYears')} />}
        columns={useColumns(refresh)}
      />
      <OpenRound
        open={opening}
        next={(list.data?.[0]?.year ?? Number(todayInChina().slice(0, 4)) - 1) + 1}
        onClose={() => setOpening(false)}
        onDone={refresh}
      />
    </>
  );
}

const share = (part: number, whole: number) => formatPercent(percentOf(part, whole));

function useColumns(onChanged: () => void): Column<Round>[] {
  const { t, i18n } = useTranslation();
  const day = (value: string | null) => formatDay(value, i18n.language as Language);
  return [
    {
      key: 'year',
      title: t('conditions.year'),
      fixed: true,
      render: (row) => (
        <Link to={'/conditions' as '/'} search={{ year: row.year } as never}>
          {t('conditions.year.value', { year: row.year })}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('conditions.round.concludedOn'),
      render: (row) =>
        row.concludedOn ? day(row.concludedOn) : <Tag tone="calm" label={t('conditions.round.running')} />,
    },
    { key: 'returns', title: t('conditions.round.returns'), align: 'right', render: (row) => row.returns },
    {
      key: 'accepted',
      title: t('conditions.round.completeness'),
      align: 'right',
      render: (row) => bracketed(t, share(row.byState.accepted, row.returns), row.byState.accepted),
    },
    ...(['draft', 'signed', 'checked'] as const).map(
      (state): Column<Round> => ({
        key: state,
        title: t(`conditions.state.${state}`),
        align: 'right',
        render: (row) =>
          row.byState[state] > 0 ? (
            <Link to={'/conditions' as '/'} search={{ year: row.year, state } as never}>
              {row.byState[state]}
            </Link>
          ) : (
            '0'
          ),
      }),
    ),
    {
      key: 'onTime',
      title: t('conditions.round.timeliness'),
      align: 'right',
      render: (row) => bracketed(t, share(row.onTime, row.returns), row.onTime),
    },
    {
      key: 'burden',
      title: t('conditions.round.burden'),
      align: 'right',
      render: (row) => (
        <>
          {share(row.fromRegisters, row.fields)}
          <Why
            compact
            sentence={t('conditions.round.burdenHelp')}
            values={[
              [t('conditions.origin.register'), formatNumber(row.fromRegisters)],
              [t('conditions.origin.typed'), formatNumber(row.typed)],
              [t('conditions.field'), formatNumber(row.fields)],
            ]}
          />
        </>
      ),
    },
    {
      key: 'typed',
      title: t('conditions.round.perSchool'),
      align: 'right',
      render: (row) =>
        row.returns > 0
          ? t('conditions.round.perSchoolValue', { count: formatNumber(row.typed / row.returns, 1) as never })
          : '—',
    },
    {
      key: 'days',
      title: t('conditions.round.days'),
      render: (row) =>
        (['referenceDay', 'schoolDueOn', 'countyDueOn'] as const).map((name) => (
          <div key={name}>
            <span className="quiet">{t(`conditions.round.${name}`)}</span> {day(row[name])}
          </div>
        )),
    },
    {
      key: 'conclude',
      title: '',
      render: (row) => (row.abilities.conclude ? <Conclude round={row} onDone={onChanged} /> : null),
    },
  ];
}

function Conclude({ round, onDone }: { round: Round; onDone: () => void }) {
  const { t } = useTranslation();
  const open = round.returns - round.byState.accepted;
  return (
    <ConfirmAction
      label={t('conditions.round.conclude')}
      explanation={
        open > 0 ? t('conditions.round.concludeHelp', { open }) : t('conditions.round.concludeAllHelp')
      }
      withReason={open > 0}
      act={(reason) => conditions.client.concludeRound({ year: round.year, reason })}
      onDone={onDone}
      button={{ size: 'small' }}
    />
  );
}

function OpenRound({
  next,
  ...drawer
}: {
  open: boolean;
  next: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<NewRound>
      {...drawer}
      title={t('conditions.round.open')}
      help={t('conditions.round.openHelp')}
      initialValues={{
        year: next,
        referenceDay: `${next}-09-01`,
        schoolDueOn: `${next}-10-15`,
        countyDueOn: `${next}-11-15`,
      }}
      submit={(values) => conditions.client.openRound(values)}
    >
      <Form.Item name="year" label={t('conditions.year')} rules={required}>
        <InputNumber min={2010} max={2100} style={{ width: '100%' }} />
      </Form.Item>
      {(['referenceDay', 'schoolDueOn', 'countyDueOn'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`conditions.round.${name}`)} rules={required}>
          <DayPicker allowClear={false} />
        </Form.Item>
      ))}
    </FormDrawer>
  );
}
