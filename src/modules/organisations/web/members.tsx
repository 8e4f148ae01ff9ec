import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { organisations } from './api-client.ts';
import { InviteForm } from './invite-form.tsx';

/** Who acts for the organisation, acted, and will act. */
export function Members({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const members = useQuery(
    organisations.query.listMemberships.queryOptions({ input: { id: organisationId } }),
  );
  const [inviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<string>();
  return (
    <section className="panel">
      <h2>{t('organisations.members')}</h2>
      <p className="no-print">
        <Button onClick={() => setInviting(true)}>{t('accounts.invite')}</Button>
      </p>
      <DataTable
        label={t('organisations.members')}
        rows={members.data}
        rowKey={(row) => row.id}
        loading={members.isPending}
        error={members.error}
        empty={<EmptyState title={t('accounts.empty')} />}
        columns={[
          { key: 'name', title: t('accounts.name'), render: (row) => row.accountName },
          { key: 'role', title: t('accounts.role'), render: (row) => t(`role.${row.role}`) },
          { key: 'from', title: t('accounts.from'), render: (row) => formatDay(row.from, language) },
          {
            key: 'to',
            title: t('accounts.to'),
            render: (row) => (row.to ? formatDay(row.to, language) : t('accounts.now')),
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              row.to ? null : (
                <Button size="small" onClick={() => setLeaving(row.id)}>
                  {t('accounts.handOver')}
                </Button>
              ),
          },
        ]}
      />
      <InviteForm
        open={inviting}
        onClose={() => setInviting(false)}
        onDone={() => void members.refetch()}
        organisationId={organisationId}
      />
      <HandOverForm
        membershipId={leaving}
        onClose={() => setLeaving(undefined)}
        onDone={() => void members.refetch()}
      />
    </section>
  );
}

function HandOverForm({
  membershipId,
  onClose,
  onDone,
}: {
  membershipId: string | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const accounts = useQuery({
    ...organisations.query.listAccounts.queryOptions({ input: { pageSize: 200 } }),
    enabled: membershipId !== undefined,
  });
  return (
    <FormDrawer<{ lastDay: string; successorAccountId?: string; reason: string }>
      open={membershipId !== undefined}
      onClose={onClose}
      onDone={onDone}
      title={t('accounts.handOver')}
      help={t('accounts.handOverHelp')}
      initialValues={{ lastDay: todayInChina() }}
      submit={(values) =>
        organisations.client.handOver({
          membershipId: membershipId ?? '',
          lastDay: values.lastDay,
          reason: values.reason,
          successorAccountId: values.successorAccountId ?? null,
        })
      }
    >
      <Form.Item
        name="lastDay"
        label={t('accounts.lastDay')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="successorAccountId" label={t('accounts.successor')} extra={t('accounts.noSuccessor')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={
            accounts.data?.rows.map((row) => ({
              value: row.accountId,
              label: bracketed(t, row.name, row.username),
            })) ?? []
          }
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('organisations.reason')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
