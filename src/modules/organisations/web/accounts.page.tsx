import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type AccountRow, Role } from '../contract/account.ts';
import { organisations } from './api-client.ts';
import { GrantForm } from './grant-form.tsx';
import { InviteForm, useShowPassword } from './invite-form.tsx';
import { accountSearch } from './search.ts';

/** Accounts within one's reach, with their posts. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(accountSearch);
  const accounts = useQuery(organisations.query.listAccounts.queryOptions({ input: search }));
  const [inviting, setInviting] = useState(false);
  const [acting, setActing] = useState<{ account: AccountRow; what: 'reset' | 'state' }>();
  const [granting, setGranting] = useState<AccountRow>();
  const refresh = () => void accounts.refetch();
  return (
    <>
      <PageHeader
        title={t('organisations.accounts')}
        actions={
          <>
            <ExportList path="/accounts.xlsx" search={search} />
            <Button type="primary" onClick={() => setInviting(true)}>
              {t('accounts.invite')}
            </Button>
          </>
        }
      />
      <FilterBar onReset={() => setSearch({ q: undefined, role: undefined, state: undefined })}>
        <SearchField value={search.q} onChange={(q) => setSearch({ q })} placeholder={t('accounts.search')} />
        <Select
          allowClear
          style={{ width: 150 }}
          placeholder={t('accounts.role')}
          aria-label={t('accounts.role')}
          value={search.role ?? null}
          onChange={(role) => setSearch({ role: role ?? undefined })}
          options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
        <Select
          style={{ width: 110 }}
          aria-label={t('organisations.state')}
          value={search.state ?? 'active'}
          onChange={(state) => setSearch({ state })}
          options={[
            { value: 'active', label: t('accounts.active') },
            { value: 'disabled', label: t('accounts.disabled') },
            { value: 'all', label: t('organisations.state.all') },
          ]}
        />
      </FilterBar>
      <DataTable
        label={t('organisations.accounts')}
        rowKey={(row) => row.accountId}
        {...pagedList(accounts, search, setSearch)}
        empty={<EmptyState title={t('accounts.empty')} />}
        columns={[
          {
            key: 'name',
            title: t('accounts.name'),
            render: (row) => (
              <>
                {row.name} {row.synthetic ? <Tag tone="warn" label={t('organisations.synthetic')} /> : null}
              </>
            ),
          },
          { key: 'username', title: t('accounts.username'), render: (row) => row.username },
          {
            key: 'posts',
            title: t('organisations.members'),
            render: (row) =>
              row.memberships
                .filter(({ to }) => !to)
                .map(({ id, organisationName, role }) => (
                  <div key={id}>
                    {organisationName} · {t(`role.${role}`)}
                  </div>
                )),
          },
          {
            key: 'second',
            title: t('accounts.secondFactor'),
            render: (row) => (
              <Tag
                tone={row.secondFactor ? 'good' : 'quiet'}
                label={t(row.secondFactor ? 'accounts.secondFactorOn' : 'accounts.secondFactorOff')}
              />
            ),
          },
          {
            key: 'state',
            title: t('organisations.state'),
            render: (row) => (
              <Tag
                tone={row.disabled ? 'bad' : 'good'}
                label={t(row.disabled ? 'accounts.disabled' : 'accounts.active')}
              />
            ),
          },
          {
            key: 'act',
            title: '',
            render: (row) => (
              <Flex gap="small">
                <Button size="small" onClick={() => setGranting(row)}>
                  {t('accounts.grant')}
                </Button>
                <Button size="small" onClick={() => setActing({ account: row, what: 'reset' })}>
                  {t('accounts.reset')}
                </Button>
                <Button size="small" onClick={() => setActing({ account: row, what: 'state' })}>
                  {t(row.disabled ? 'accounts.enable' : 'accounts.disable')}
                </Button>
              </Flex>
            ),
          },
        ]}
      />
      <InviteForm open={inviting} onClose={() => setInviting(false)} onDone={refresh} />
      {granting ? (
        <GrantForm account={granting} open onClose={() => setGranting(undefined)} onDone={refresh} />
      ) : null}
      <ActForm acting={acting} onClose={() => setActing(undefined)} onDone={refresh} />
    </>
  );
}

function ActForm({
  acting,
  onClose,
  onDone,
}: {
  acting: { account: AccountRow; what: 'reset' | 'state' } | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const show = useShowPassword();
  const [last, setLast] = useState(acting);
  if (acting && acting !== last) setLast(acting);
  const reset = last?.what === 'reset';
  const title = !last
    ? ''
    : reset
      ? t('accounts.reset')
      : t(last.account.disabled ? 'accounts.enable' : 'accounts.disable');
  return (
    <FormDrawer<{ reason: string; alsoSecondFactor?: boolean }>
      open={acting !== undefined}
      onClose={onClose}
      onDone={onDone}
      title={`${title} · ${last?.account.name ?? ''}`}
      initialValues={{ alsoSecondFactor: false }}
      submit={async ({ reason, alsoSecondFactor }) => {
        const accountId = last?.account.accountId ?? '';
        if (reset)
          show(
            (
              await organisations.client.resetAccount({
                accountId,
                reason,
                alsoSecondFactor: alsoSecondFactor ?? false,
              })
            ).temporaryPassword,
          );
        else
          await organisations.client.setAccountDisabled({
            accountId,
            reason,
            disabled: !last?.account.disabled,
          });
      }}
    >
      {reset ? (
        <Form.Item name="alsoSecondFactor" valuePropName="checked">
          <Checkbox>{t('accounts.alsoSecondFactor')}</Checkbox>
        </Form.Item>
      ) : null}
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
