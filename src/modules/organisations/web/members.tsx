import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { AccountSelect } from './account-select.tsx';
import { organisations } from './api-client.ts';
import { GrantForm } from './grant-form.tsx';
import { InviteForm } from './invite-form.tsx';

/** Who acts for the organisation, acted, and will act. */
export function Members({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const members = useQuery(
    organisations.query.listMemberships.queryOptions({ input: { id: organisationId } }),
  );
  const [adding, setAdding] = useState<'invite' | 'grant'>();
  const [leaving, setLeaving] = useState<string>();
  return (
    <section className="panel">
      <h2>{t('organisations.members')}</h2>
      <Flex gap="small" className="no-print">
        <Button onClick={() => setAdding('invite')}>{t('accounts.invite')}</Button>
        <Button onClick={() => setAdding('grant')}>{t('accounts.grant')}</Button>
      </Flex>
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
        open={adding === 'invite'}
        onClose={() => setAdding(undefined)}
        onDone={() => void members.refetch()}
        organisationId={organisationId}
      />
      <GrantForm
        open={adding === 'grant'}
        onClose={() => setAdding(undefined)}
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
        <AccountSelect label={t('accounts.successor')} />
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
