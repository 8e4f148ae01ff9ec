import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { teachers } from './api-client.ts';
import { Actions } from './teacher-actions.tsx';
import { Corrections } from './teacher-corrections.tsx';
import { Facts } from './teacher-facts.tsx';
import { Practice } from './teacher-practice.tsx';
import { Recognitions } from './teacher-recognitions.tsx';
import { Titles } from './teacher-titles.tsx';

/** One teacher: facts, posts, titles, recognitions, practice and cases, each with its days and corrections. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const teacher = useQuery(teachers.query.get.queryOptions({ input: { id } }));
  return (
    <Loaded query={teacher}>
      {(found) => {
        const changed = () => void teacher.refetch();
        return (
          <>
            <PageHeader
              title={found.name}
              trail={[{ label: t('teachers.title.page'), to: '/teachers' }]}
              subtitle={found.posts.find(({ to }) => to === null)?.organisationName}
              actions={<Actions teacher={found} onChanged={changed} />}
            />
            {found.mergedInto ? (
              <Alert
                type="info"
                showIcon
                className="form-problem"
                title={t('teachers.merged')}
                action={
                  <Link to={'/teachers/$id' as '/'} params={{ id: found.mergedInto } as never}>
                    {t('teachers.merged.open')}
                  </Link>
                }
              />
            ) : null}
            <Facts teacher={found} />
            <Titles teacher={found} onChanged={changed} />
            <Recognitions teacher={found} onChanged={changed} />
            <Practice teacher={found} onChanged={changed} />
            <Corrections teacher={found} />
          </>
        );
      }}
    </Loaded>
  );
}
