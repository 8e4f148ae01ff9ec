import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { Role } from '../contract/account.ts';
import { OrganisationSelect } from './organisation-select.tsx';

/** A post: where, in which role, from when. Where is not asked on the page of an organisation. */
export function PostFields({ asksWhere }: { asksWhere: boolean }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      {asksWhere ? (
        <Form.Item name="organisationId" label={t('accounts.organisation')} rules={required}>
          <OrganisationSelect label={t('accounts.organisation')} />
        </Form.Item>
      ) : null}
      <Form.Item name="role" label={t('accounts.role')} rules={required}>
        <Select options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
      </Form.Item>
      <Form.Item name="from" label={t('accounts.from')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
    </>
  );
}
