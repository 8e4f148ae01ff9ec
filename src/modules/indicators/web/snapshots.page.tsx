import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan, useMe } from '#web/session/use-me.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { JobProgress, useJob } from '#web/ui/job-progress.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Tag } from '#web/ui/status-tag.tsx';
import type { SnapshotRow } from '../contract/snapshot.ts';
import { indicators } from './api-client.ts';
import { snapshotSearch } from './search.ts';

type Values = { asOf: string; note?: string };

/** Whether the person may freeze and publish: the whole city's figures, so only whoever acts for the city. */
function useMayManage(): boolean {
  const permitted = useCan('indicators.snapshot.manage');
  const { data: me } = useMe();
  return permitted && (me?.memberships.some(({ wholeCity }) => wholeCity) ?? false);
}

function useColumns(publish: ((id: string) => void) | undefined): Column<SnapshotRow>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return [
    { key: 'asOf', title: t('day.asOf'), render: (row) => formatDay(row.asOf, language), fixed: true },
    { key: 'takenAt', title: t('indicators.takenAt'), render: (row) => formatInstant(row.takenAt, language) },
    {
      key: 'reason',
      title: t('indicators.snapshotReason'),
      render: (row) => t(`indicators.snapshotReason.${row.reason}`),
    },
    {
      key: 'values',
      title: t('indicators.snapshotValues'),
      align: 'right',
      render: (row) => row.values.toLocaleString(),
    },
    { key: 'note', title: t('indicators.note'), render: (row) => row.note ?? '—', deskOnly: true },
    {
      key: 'definitions',
      title: t('indicators.definitions'),
      render: (row) =>
        row.sameDefinitions ? (
          <span className="quiet">{t('indicators.sameDefinitions')}</span>
        ) : (
          <Tag tone="warn" label={t('indicators.otherDefinitions')} />
        ),
      deskOnly: true,
    },
    {
      key: 'published',
      title: t('indicators.published'),
      render: (row) =>
        row.publishedAt ? (
          <Tag tone="good" label={formatInstant(row.publishedAt, language)} />
        ) : publish ? (
          <Button
            size="small"
            onClick={(event) => {
              event.stopPropagation();
              publish(row.id);
            }}
          >
            {t('indicators.publish')}
          </Button>
        ) : (
          <span className="quiet">{t('indicators.notPublished')}</span>
        ),
    },
  ];
}

/** Frozen figures: taken every night and when somebody asks; a published one is compared ever after. */
export function Page() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayManage = useMayManage();
  const [search, change] = usePageSearch(snapshotSearch);
  const [taking, setTaking] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const query = useQuery({
    ...indicators.query.listSnapshots.queryOptions({ input: search }),
    placeholderData: keepPreviousData,
  });
  const list = query.data as { rows: SnapshotRow[]; total: number } | undefined;
  const again = () => void client.invalidateQueries({ queryKey: indicators.query.listSnapshots.key() });
  const job = useJob(jobId, again);
  const publishing = useMutation({
    mutationFn: (id: string) => indicators.client.publishSnapshot({ id }),
    onSuccess: again,
  });
  const publish = (id: string) =>
    void modal.confirm({
      title: t('indicators.publishAsk'),
      content: t('indicators.publishHelp'),
      okText: t('indicators.publish'),
      cancelText: t('form.cancel'),
      onOk: () => publishing.mutateAsync(id),
    });
  const columns = useColumns(mayManage ? publish : undefined);
  return (
    <>
      <PageHeader
        title={t('indicators.snapshots')}
        subtitle={t('indicators.snapshotsHelp')}
        actions={
          mayManage ? (
            <Button type="primary" onClick={() => setTaking(true)}>
              {t('indicators.takeSnapshot')}
            </Button>
          ) : undefined
        }
      />
      <FormProblem error={publishing.error} />
      {jobId ? <JobProgress job={job} /> : null}
      <FilterBar>
        <Checkbox
          checked={search.published === '1'}
          onChange={(event) => change({ published: event.target.checked ? '1' : undefined })}
        >
          {t('indicators.onlyPublished')}
        </Checkbox>
      </FilterBar>
      <DataTable
        label={t('indicators.snapshots')}
        rows={list?.rows}
        rowKey={({ id }) => id}
        columns={columns}
        total={list?.total ?? 0}
        page={search.page ?? 1}
        pageSize={search.pageSize ?? 50}
        onPage={(page, pageSize) => change({ page, pageSize })}
        loading={query.isFetching}
        error={query.error}
        onOpen={({ id }) => void navigate({ to: '/snapshots/$id' as '/', params: { id } as never })}
      />
      <FormDrawer<Values>
        open={taking}
        onClose={() => setTaking(false)}
        title={t('indicators.takeSnapshot')}
        help={t('indicators.takeSnapshotHelp')}
        initialValues={{ asOf: todayInChina() }}
        submit={async ({ asOf, note }) => {
          const filed = await indicators.client.takeSnapshot({ asOf, note: note || null });
          setJobId(filed.jobId);
        }}
      >
        <Form.Item
          name="asOf"
          label={t('day.asOf')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <DayPicker allowClear={false} />
        </Form.Item>
        <Form.Item name="note" label={t('indicators.note')}>
          <Input maxLength={200} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
