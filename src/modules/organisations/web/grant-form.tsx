import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { Role } from '../contract/account.ts';
import { AccountSelect } from './account-select.tsx';
import { organisations } from './api-client.ts';
import { OrganisationSelect } from './organisation-select.tsx';

type Values = Parameters<typeof organisations.client.grant>[0];

/** A further role for somebody who has an account; whichever side the page stands on is not asked for. */
export function GrantForm({
  account,
  organisationId,
  ...drawer
}: {
  account?: { accountId: string; name: string };
  organisationId?: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Values>
      {...drawer}
      title={[t('accounts.grant'), account?.name].filter(Boolean).join(' · ')}
      help={t('accounts.grantHelp')}
      initialValues={{ from: todayInChina() }}
      submit={(values) =>
        organisations.client.grant({
          ...values,
          ...(account ? { accountId: account.accountId } : {}),
          ...(organisationId ? { organisationId } : {}),
        })
      }
    >
      {account ? null : (
        <Form.Item name="accountId" label={t('accounts.account')} rules={required}>
          <AccountSelect label={t('accounts.account')} />
        </Form.Item>
      )}
      {organisationId ? null : (
        <Form.Item name="organisationId" label={t('accounts.organisation')} rules={required}>
          <OrganisationSelect label={t('accounts.organisation')} />
        </Form.Item>
      )}
      <Form.Item name="role" label={t('accounts.role')} rules={required}>
        <Select options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
      </Form.Item>
      <Form.Item name="from" label={t('accounts.from')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}
