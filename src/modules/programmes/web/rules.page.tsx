import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { RuleSetRow } from '../contract/warning-rule.ts';
import { programmes } from './api-client.ts';
import { useRequired } from './offering-forms.tsx';
import { RuleSetTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** Versions of the early-warning rules, the newest first. */
export function Page() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const required = useRequired();
  const [from, setFrom] = useState<RuleSetRow>();
  const list = useQuery(programmes.query.listRuleSets.queryOptions({ input: {} }));
  const latest = list.data?.rows[0];
  const open = (id: string) => void navigate({ to: '/programme-rules/$id' as '/', params: { id } as never });
  return (
    <>
      <PageHeader
        title={t('programmes.rules')}
        trail={[{ label: t('programmes.lists'), to: '/adjustment-lists' }]}
        actions={
          list.data?.mayDraft && latest ? (
            <Button type="primary" onClick={() => setFrom(latest)}>
              {t('programmes.rule.draft')}
            </Button>
          ) : null
        }
      />
      <DataTable
        label={t('programmes.rules')}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        loading={list.isFetching}
        error={list.error}
        retry={() => void list.refetch()}
        empty={<EmptyState title={t('programmes.rule.none')} />}
        onOpen={(row) => open(row.id)}
        columns={[
          {
            key: 'version',
            title: t('programmes.rule.version'),
            fixed: true,
            render: (row) => t('programmes.rule.versionNo', { version: row.version }),
          },
          { key: 'title', title: t('programmes.rule.title'), render: (row) => row.title },
          { key: 'state', title: t('programmes.state'), render: (row) => <RuleSetTag state={row.state} /> },
          {
            key: 'period',
            title: t('programmes.rule.period'),
            render: (row) =>
              row.from
                ? `${formatDay(row.from, language)} — ${row.to ? formatDay(row.to, language) : t('programmes.now')}`
                : '—',
          },
          {
            key: 'number',
            title: t('programmes.rule.documentNumber'),
            render: (row) => row.documentNumber ?? '—',
          },
          { key: 'count', title: t('programmes.rule.count'), align: 'right', render: (row) => row.rules },
        ]}
      />
      {from ? (
        <FormDrawer<{ title: string }, { id: string }>
          open
          onClose={() => setFrom(undefined)}
          title={t('programmes.rule.draft')}
          help={t('programmes.rule.draftHelp')}
          initialValues={{ title: from.title }}
          submit={({ title }) => programmes.client.draftRuleSet({ fromId: from.id, title })}
          onDone={({ id }) => open(id)}
        >
          <Form.Item name="title" label={t('programmes.rule.title')} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
        </FormDrawer>
      ) : null}
    </>
  );
}
