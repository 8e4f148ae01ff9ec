import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, todayInChina } from '#web/i18n/format.ts';
import { useCan, useMe } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import type { CycleRow } from '../contract/cycle.ts';
import { type CycleKind, cycleKinds } from '../contract/policy.ts';
import { cycles } from './cycle-client.ts';
import { cycleSearch } from './cycle-search.ts';
import { CycleStateTag, SyntheticTag } from './cycle-tags.tsx';

/** Admission cycles of all years and kinds. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(cycleSearch);
  const navigate = useNavigate();
  const mayManage = useCan('admissions.cycle.manage');
  const [creating, setCreating] = useState(false);
  const list = useQuery(cycles.query.listCycles.queryOptions({ input: search }));
  const open = (id: string) => void navigate({ to: `/admission-cycles/${id}` as '/' });
  return (
    <>
      <PageHeader
        title={t('admissions.cycle.title')}
        actions={
          mayManage ? (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('admissions.cycle.new')}
            </Button>
          ) : null
        }
      />
      <FilterBar onReset={() => setSearch({ kind: undefined, year: undefined })}>
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('admissions.cycle.kind')}
          aria-label={t('admissions.cycle.kind')}
          value={search.kind ?? null}
          onChange={(kind) => setSearch({ kind: kind ?? undefined })}
          options={cycleKinds.map((value) => ({ value, label: t(`admissions.cycle.kind.${value}`) }))}
        />
        <InputNumber
          placeholder={t('admissions.cycle.year')}
          aria-label={t('admissions.cycle.year')}
          min={2015}
          max={2100}
          value={search.year ?? null}
          onChange={(year) => setSearch({ year: year ?? undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('admissions.cycle.title')}
        rows={list.data}
        rowKey={(row) => row.id}
        loading={list.isFetching}
        error={list.error}
        retry={() => void list.refetch()}
        empty={<EmptyState title={t('admissions.cycle.empty')} />}
        onOpen={(row) => open(row.id)}
        columns={columns(t)}
      />
      <NewCycleForm open={creating} onClose={() => setCreating(false)} onDone={open} />
    </>
  );
}

const columns = (t: (key: string) => string) => [
  { key: 'year', title: t('admissions.cycle.year'), render: (row: CycleRow) => row.year },
  {
    key: 'title',
    title: t('admissions.cycle.name'),
    fixed: true,
    render: (row: CycleRow) => (
      <>
        {row.title} <SyntheticTag synthetic={row.synthetic} />
      </>
    ),
  },
  {
    key: 'kind',
    title: t('admissions.cycle.kind'),
    render: (row: CycleRow) => t(`admissions.cycle.kind.${row.kind}`),
  },
  {
    key: 'state',
    title: t('admissions.cycle.state'),
    render: (row: CycleRow) => <CycleStateTag state={row.state} />,
  },
  {
    key: 'programmes',
    title: t('admissions.cycle.programmes'),
    align: 'right' as const,
    render: (row: CycleRow) => formatNumber(row.programmes),
  },
  {
    key: 'seats',
    title: t('admissions.cycle.seats'),
    align: 'right' as const,
    render: (row: CycleRow) => formatNumber(row.seats),
  },
  {
    key: 'candidates',
    title: t('admissions.cycle.candidates'),
    align: 'right' as const,
    render: (row: CycleRow) => formatNumber(row.candidates),
  },
  {
    key: 'round',
    title: t('admissions.cycle.round'),
    render: (row: CycleRow) => t(`admissions.cycle.round.${row.roundState ?? 'none'}`),
  },
];

type Fields = { kind: CycleKind; year: number; title: string; copyOf?: string };

function NewCycleForm({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(({ role }) => role === 'plan-office')?.organisationId ?? '';
  // All of them: what the page is filtered by says nothing about what the new one may follow.
  const earlier = useQuery({ ...cycles.query.listCycles.queryOptions({ input: {} }), enabled: open });
  const year = Number(todayInChina().slice(0, 4)) + 1;
  return (
    <FormDrawer<Fields, { id: string }>
      open={open}
      onClose={onClose}
      onDone={({ id }) => onDone(id)}
      title={t('admissions.cycle.new')}
      help={t('admissions.cycle.newHelp')}
      draftKey="admissions.cycle.new"
      initialValues={{ kind: 'junior-high', year }}
      submit={({ copyOf, ...values }) =>
        cycles.client.createCycle({ ...values, organisationId, copyOf: copyOf ?? null })
      }
    >
      {(form) => (
        <>
          <Form.Item name="kind" label={t('admissions.cycle.kind')}>
            <Select
              options={cycleKinds.map((value) => ({ value, label: t(`admissions.cycle.kind.${value}`) }))}
              onChange={() => form.setFieldValue('copyOf', undefined)}
            />
          </Form.Item>
          <Form.Item name="year" label={t('admissions.cycle.year')}>
            <InputNumber min={2015} max={2100} />
          </Form.Item>
          <Form.Item
            name="title"
            label={t('admissions.cycle.name')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input maxLength={100} placeholder={t('admissions.cycle.name.example', { year })} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before, after) => before.kind !== after.kind}>
            {() => (
              <Form.Item name="copyOf" label={t('admissions.cycle.copyOf')}>
                <Select
                  allowClear
                  placeholder={t('admissions.cycle.copyOf.none')}
                  loading={earlier.isFetching}
                  options={(earlier.data ?? [])
                    .filter(({ kind, state }) => kind === form.getFieldValue('kind') && state !== 'discarded')
                    .map(({ id, title }) => ({ value: id, label: title }))}
                />
              </Form.Item>
            )}
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
