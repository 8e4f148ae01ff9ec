import { App, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { organisations } from './api-client.ts';
import { PostFields } from './post-fields.tsx';

type Values = Parameters<typeof organisations.client.invite>[0];

/** Shows a temporary password once, to be handed over in person. */
export function useShowPassword(): (password: string | null) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (password) => {
    if (!password) return;
    modal.success({
      title: t('accounts.temporaryPassword'),
      content: (
        <Typography.Text copyable code className="temporary-password">
          {password}
        </Typography.Text>
      ),
      okText: t('form.close'),
    });
  };
}

export function InviteForm({
  open,
  onClose,
  onDone,
  organisationId,
}: {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
  organisationId?: string;
}) {
  const { t } = useTranslation();
  const show = useShowPassword();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      onDone={onDone}
      title={t('accounts.invite')}
      help={t('accounts.inviteHelp')}
      initialValues={{ from: todayInChina() }}
      submit={async (values) => {
        const invited = await organisations.client.invite({
          ...values,
          ...(organisationId ? { organisationId } : {}),
          email: values.email || null,
        });
        show(invited.temporaryPassword);
      }}
    >
      <Form.Item name="username" label={t('accounts.username')} rules={required}>
        <Input maxLength={40} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <Form.Item name="name" label={t('accounts.name')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <PostFields asksWhere={organisationId === undefined} />
      <Form.Item name="email" label={t('accounts.email')}>
        <Input type="email" maxLength={120} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
