import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { programmes } from './api-client.ts';
import { useRequired } from './offering-forms.tsx';
import { ListTag, SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** Yearly adjustment lists, the newest first. */
export function Page() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const required = useRequired();
  const [drawing, setDrawing] = useState(false);
  const list = useQuery(programmes.query.listLists.queryOptions({ input: {} }));
  const open = (id: string) => void navigate({ to: '/adjustment-lists/$id' as '/', params: { id } as never });
  return (
    <>
      <PageHeader
        title={t('programmes.lists')}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/programme-rules' as '/' })}>
              {t('programmes.rules')}
            </Button>
            {list.data?.mayDraw ? (
              <Button type="primary" onClick={() => setDrawing(true)}>
                {t('programmes.list.draw')}
              </Button>
            ) : null}
          </>
        }
      />
      <DataTable
        label={t('programmes.lists')}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        loading={list.isFetching}
        error={list.error}
        retry={() => void list.refetch()}
        empty={<EmptyState title={t('programmes.list.empty')} />}
        onOpen={(row) => open(row.id)}
        columns={[
          {
            key: 'year',
            title: t('programmes.list.year'),
            fixed: true,
            render: (row) => (
              <>
                {row.year} <SyntheticTag shown={row.synthetic} />
              </>
            ),
          },
          { key: 'state', title: t('programmes.state'), render: (row) => <ListTag state={row.state} /> },
          {
            key: 'items',
            title: t('programmes.list.items'),
            align: 'right',
            render: (row) => formatNumber(row.items),
          },
          {
            key: 'judged',
            title: t('programmes.list.judged'),
            align: 'right',
            render: (row) => formatNumber(row.judged),
          },
          {
            key: 'appeals',
            title: t('programmes.list.openAppeals'),
            align: 'right',
            render: (row) => formatNumber(row.openAppeals),
          },
          {
            key: 'until',
            title: t('programmes.list.appealUntil'),
            render: (row) => formatDay(row.appealUntil, language),
          },
          {
            key: 'published',
            title: t('programmes.list.publishedOn'),
            render: (row) => formatDay(row.publishedOn, language),
          },
          {
            key: 'number',
            title: t('programmes.list.documentNumber'),
            render: (row) => row.documentNumber ?? '—',
          },
        ]}
      />
      <FormDrawer<{ year: number }, { id: string }>
        open={drawing}
        onClose={() => setDrawing(false)}
        title={t('programmes.list.draw')}
        help={t('programmes.list.drawHelp')}
        initialValues={{ year: new Date().getFullYear() }}
        submit={({ year }) => programmes.client.drawList({ year })}
        onDone={({ id }) => open(id)}
      >
        <Form.Item name="year" label={t('programmes.list.year')} rules={required}>
          <InputNumber min={2000} max={2200} precision={0} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
