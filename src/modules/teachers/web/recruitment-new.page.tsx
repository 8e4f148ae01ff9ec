import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormPage } from '#web/ui/form-page.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { CandidateFacts } from '../contract/recruitment.ts';
import { teachers } from './api-client.ts';
import { CandidateFields } from './candidate-fields.tsx';
import { withoutBlanks } from './form-values.ts';
import { SchoolField } from './school-select.tsx';

type Values = CandidateFacts & { organisationId: string; candidateName: string };

/** A candidate as the school records them; the answer is the check itself. */
export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const schools = useQuery(teachers.query.listSchools.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        title={t('teachers.check.new')}
        trail={[{ label: t('teachers.check.title'), to: '/recruitment-checks' }]}
      />
      <Loaded query={schools}>
        {(choices) => (
          <FormPage<Values, { id: string }>
            help={t('teachers.check.new.help')}
            draftKey="recruitment.new"
            initialValues={{
              course: 'specialised',
              ...(choices.length === 1 && choices[0] ? { organisationId: choices[0].id } : {}),
            }}
            submit={(values) =>
              teachers.client.recordCheck({
                ...withoutBlanks(values),
                freshGraduate: values.freshGraduate ?? false,
                technicalTeacherTraining: values.technicalTeacherTraining ?? false,
              })
            }
            onDone={({ id }) =>
              void navigate({ to: '/recruitment-checks/$id' as '/', params: { id } as never })
            }
            onCancel={() => void navigate({ to: '/recruitment-checks' as '/' })}
          >
            <SchoolField name="organisationId" />
            <CandidateFields />
          </FormPage>
        )}
      </Loaded>
    </>
  );
}
