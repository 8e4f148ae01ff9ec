import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { AccountSelect } from './account-select.tsx';
import { organisations } from './api-client.ts';
import { PostFields } from './post-fields.tsx';

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
      <PostFields asksWhere={organisationId === undefined} />
    </FormDrawer>
  );
}
