import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import { teachers } from './api-client.ts';

/** The school when the caller keeps only one: then nobody has to choose. */
export function useOnlySchool(): { id: string; name: string } | undefined {
  const schools = useQuery(teachers.query.listSchools.queryOptions({ input: {} }));
  return schools.data?.length === 1 ? schools.data[0] : undefined;
}

/** Choice among the schools whose register the caller keeps. */
export function SchoolField({ name, label }: { name: string; label?: string }) {
  const { t } = useTranslation();
  const only = useOnlySchool();
  const title = label ?? t('teachers.post.school');
  return (
    <Form.Item name={name} label={title} rules={[{ required: true, message: t('form.required') }]}>
      <OrganisationSelect
        source="teachers.schools"
        load={(q) => teachers.client.listSchools(q ? { q } : {})}
        known={only ? [only] : []}
        label={title}
      />
    </Form.Item>
  );
}
