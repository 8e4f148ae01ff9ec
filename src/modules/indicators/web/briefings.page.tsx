import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { listSearch, usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import type { BriefingRow } from '../contract/briefing.ts';
import { indicators } from './api-client.ts';

type Values = { asOf: string; comparedWith?: string };

/** Briefings drafted from the figures, newest first. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const [search, change] = usePageSearch(listSearch);
  const [drafting, setDrafting] = useState(false);
  const query = useQuery(indicators.query.listBriefings.queryOptions({ input: search }));
  const list = query.data as { rows: BriefingRow[]; total: number } | undefined;
  const open = (id: string) => void navigate({ to: '/briefings/$id' as '/', params: { id } as never });
  const columns: Column<BriefingRow>[] = [
    { key: 'title', title: t('indicators.briefing'), render: (row) => row.title, fixed: true },
    { key: 'asOf', title: t('day.asOf'), render: (row) => formatDay(row.asOf, language) },
    {
      key: 'compared',
      title: t('indicators.comparedWith'),
      render: (row) => formatDay(row.comparedWith, language),
    },
    {
      key: 'draftedAt',
      title: t('indicators.draftedAt'),
      render: (row) => formatInstant(row.draftedAt, language),
    },
    { key: 'by', title: t('indicators.draftedBy'), render: (row) => actedBy(t, row.draftedByName) },
  ];
  const draft = (
    <Button type="primary" onClick={() => setDrafting(true)}>
      {t('indicators.draftBriefing')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('indicators.briefings')}
        subtitle={t('indicators.briefingsHelp')}
        actions={draft}
      />
      <DataTable
        label={t('indicators.briefings')}
        rows={list?.rows}
        rowKey={({ id }) => id}
        columns={columns}
        total={list?.total ?? 0}
        page={search.page ?? 1}
        pageSize={search.pageSize ?? 50}
        onPage={(page, pageSize) => change({ page, pageSize })}
        loading={query.isFetching}
        error={query.error}
        onOpen={({ id }) => open(id)}
        empty={
          <EmptyState
            title={t('indicators.noBriefing')}
            help={t('indicators.briefingsHelp')}
            action={draft}
          />
        }
      />
      <FormDrawer<Values>
        open={drafting}
        onClose={() => setDrafting(false)}
        title={t('indicators.draftBriefing')}
        help={t('indicators.draftBriefingHelp')}
        initialValues={{ asOf: todayInChina() }}
        submit={async ({ asOf, comparedWith }) => {
          const made = await indicators.client.draftBriefing({
            asOf,
            ...(comparedWith ? { comparedWith } : {}),
          });
          open(made.id);
        }}
      >
        <Form.Item
          name="asOf"
          label={t('day.asOf')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <DayPicker allowClear={false} />
        </Form.Item>
        <Form.Item
          name="comparedWith"
          label={t('indicators.comparedWith')}
          extra={t('indicators.comparedWithHelp')}
        >
          <DayPicker />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
