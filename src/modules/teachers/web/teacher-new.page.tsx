import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { FormPage } from '#web/ui/form-page.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import type { NewTeacher } from '../contract/entry.ts';
import type { CheckView } from '../contract/recruitment.ts';
import { teachers } from './api-client.ts';
import { withoutBlanks } from './form-values.ts';
import { SchoolField } from './school-select.tsx';
import { newTeacherSearch } from './search.ts';
import { EntryTitleFields, PersonFields, PostFields, useRequired } from './teacher-fields.tsx';

/** Entry of one teacher; from a recruitment check what was found there is filled in. */
export function Page() {
  const { t } = useTranslation();
  const [{ check: checkId }] = usePageSearch(newTeacherSearch);
  const check = useQuery({
    ...teachers.query.getCheck.queryOptions({ input: { id: checkId ?? '' } }),
    enabled: checkId !== undefined,
  });
  const schools = useQuery(teachers.query.listSchools.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={t('teachers.add')} trail={[{ label: t('teachers.title.page'), to: '/teachers' }]} />
      <Loaded query={schools}>
        {(choices) => {
          const only = choices.length === 1 ? choices[0]?.id : undefined;
          return checkId ? (
            <Loaded query={check}>{(found) => <EntryForm check={found} only={only} />}</Loaded>
          ) : (
            <EntryForm only={only} />
          );
        }}
      </Loaded>
    </>
  );
}

function initialOf(check: CheckView | undefined, only: string | undefined): Partial<NewTeacher> {
  const common = { kind: 'full-time' as const, enteredOn: todayInChina(), enterpriseYears: 0 };
  if (!check) return { ...common, course: 'specialised', ...(only ? { organisationId: only } : {}) };
  return {
    ...common,
    organisationId: check.organisationId,
    name: check.candidateName,
    education: check.facts.education,
    enterpriseYears: check.facts.enterpriseYears,
    course: check.course,
  };
}

function EntryForm({ check, only }: { check?: CheckView; only: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  return (
    <FormPage<NewTeacher, { id: string; known: boolean }>
      help={t('teachers.add.help')}
      draftKey={check ? `teacher.check.${check.id}` : 'teacher.new'}
      initialValues={initialOf(check, only)}
      submit={(values) =>
        teachers.client.create({
          ...withoutBlanks(values),
          alsoSpecialised: values.alsoSpecialised ?? false,
          recruitmentCheckId: check?.id ?? null,
        })
      }
      onDone={({ id, known }) => {
        if (known) void message.info(t('teachers.add.known'));
        void navigate({ to: '/teachers/$id' as '/', params: { id } as never });
      }}
      onCancel={() => void navigate({ to: '/teachers' as '/' })}
    >
      <h2>{t('teachers.personFields')}</h2>
      <Form.Item name="identityNumber" label={t('teachers.identityNumber')} rules={useRequired()}>
        <Input maxLength={40} autoComplete="off" inputMode="text" />
      </Form.Item>
      <PersonFields />
      <h2>{t('teachers.postFields')}</h2>
      <SchoolField name="organisationId" />
      <PostFields />
      <h2>{t('teachers.titles')}</h2>
      <EntryTitleFields />
    </FormPage>
  );
}
