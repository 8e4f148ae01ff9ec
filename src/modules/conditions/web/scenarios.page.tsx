import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { ScenarioRow, ScenarioState } from '../contract/layout.ts';
import { conditions } from './api-client.ts';
import './conditions.css';
import { LayoutTable } from './layout-table.tsx';
import { compareSearch } from './search.ts';

const compareMax = 3;
const stateTones: Record<ScenarioState, Tone> = { draft: 'calm', decided: 'good', discarded: 'quiet' };

/** Scenarios of the layout of schools, and some of them side by side. */
export function Page() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [drafting, setDrafting] = useState(false);
  const mayDraft = useCan('conditions.scenario.manage');
  const list = useQuery(conditions.query.listScenarios.queryOptions({ input: {} }));
  const open = (id: string) => void navigate({ to: '/layout-scenarios/$id' as '/', params: { id } as never });
  return (
    <>
      <PageHeader
        title={t('conditions.scenarios')}
        subtitle={t('conditions.scenario.emptyHelp')}
        actions={
          mayDraft ? (
            <Button type="primary" onClick={() => setDrafting(true)}>
              {t('conditions.scenario.new')}
            </Button>
          ) : null
        }
      />
      <DataTable
        label={t('conditions.scenarios')}
        rows={list.data}
        rowKey={(row) => row.id}
        loading={list.isFetching}
        error={list.error}
        retry={() => void list.refetch()}
        empty={
          <EmptyState title={t('conditions.scenario.empty')} help={t('conditions.scenario.emptyHelp')} />
        }
        onOpen={(row) => open(row.id)}
        columns={[
          { key: 'title', title: t('conditions.scenario.title'), fixed: true, render: (row) => row.title },
          {
            key: 'state',
            title: t('conditions.scenario.state'),
            render: (row) => (
              <Tag tone={stateTones[row.state]} label={t(`conditions.scenario.state.${row.state}`)} />
            ),
          },
          {
            key: 'year',
            title: t('conditions.scenario.baseYear'),
            render: (row) => t('conditions.year.value', { year: row.baseYear }),
          },
          {
            key: 'steps',
            title: t('conditions.scenario.stepCount'),
            align: 'right',
            render: (row) => row.operations,
          },
          { key: 'by', title: t('conditions.scenario.by'), render: (row) => actedBy(t, row.createdByName) },
          {
            key: 'changed',
            title: t('conditions.scenario.changedAt'),
            render: (row) => formatInstant(row.changedAt, i18n.language as Language),
          },
          {
            key: 'decided',
            title: t('conditions.scenario.documentNumber'),
            render: (row) =>
              row.documentNumber
                ? `${row.documentNumber} ${formatDay(row.decidedOn, i18n.language as Language)}`
                : '—',
          },
        ]}
      />
      {(list.data?.length ?? 0) > 0 ? <Comparison scenarios={list.data ?? []} /> : null}
      <DraftForm
        scenarios={list.data ?? []}
        open={drafting}
        onClose={() => setDrafting(false)}
        onDone={open}
      />
    </>
  );
}

/** The present state beside what up to three scenarios would come to. */
function Comparison({ scenarios }: { scenarios: readonly ScenarioRow[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(compareSearch);
  const known = new Set(scenarios.map(({ id }) => id));
  const ids = (search.compare ?? '')
    .split(',')
    .filter((id) => known.has(id))
    .slice(0, compareMax);
  const views = useQueries({
    queries: ids.map((id) => conditions.query.getScenario.queryOptions({ input: { id } })),
  }).flatMap(({ data }) => (data ? [data] : []));
  const [first] = views;
  return (
    <section className="panel conditions-below">
      <h2>{t('conditions.scenario.compare')}</h2>
      <p className="quiet">{t('conditions.scenario.compareHelp')}</p>
      <Select
        mode="multiple"
        maxCount={compareMax}
        aria-label={t('conditions.scenario.compare')}
        placeholder={t('conditions.scenario.compare')}
        style={{ width: '100%', maxWidth: 640 }}
        value={ids}
        onChange={(next: string[]) => setSearch({ compare: next.join(',') || undefined })}
        options={scenarios.map(({ id, title }) => ({ value: id, label: title }))}
      />
      {first ? (
        <LayoutTable
          label={t('conditions.scenario.compare')}
          columns={[
            { title: t('conditions.scenario.now'), totals: first.city.before },
            ...views.map((view) => ({ title: view.title, totals: view.city.after })),
          ]}
        />
      ) : null}
    </section>
  );
}

function DraftForm({
  scenarios,
  onDone,
  ...drawer
}: {
  scenarios: readonly ScenarioRow[];
  open: boolean;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const { t } = useTranslation();
  const rounds = useQuery({
    ...conditions.query.listRounds.queryOptions({ input: {} }),
    enabled: drawer.open,
  });
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<{ title: string; baseYear: number; note?: string; copyOf?: string }, { id: string }>
      {...drawer}
      title={t('conditions.scenario.new')}
      help={t('conditions.scenario.emptyHelp')}
      draftKey="conditions.scenario"
      onDone={({ id }) => onDone(id)}
      submit={({ note, copyOf, ...values }) =>
        conditions.client.draftScenario({ ...values, note: note ?? '', copyOf: copyOf ?? null })
      }
    >
      <Form.Item name="title" label={t('conditions.scenario.title')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="baseYear" label={t('conditions.scenario.baseYear')} rules={required}>
        {rounds.data ? (
          <Select
            options={rounds.data.map(({ year }) => ({
              value: year,
              label: t('conditions.year.value', { year }),
            }))}
          />
        ) : (
          <InputNumber />
        )}
      </Form.Item>
      <Form.Item name="copyOf" label={t('conditions.scenario.copyOf')}>
        <Select allowClear options={scenarios.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item name="note" label={t('conditions.scenario.note')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  );
}
