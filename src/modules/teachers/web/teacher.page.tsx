import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type Level, levels, type TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';

/** One teacher: facts, posts, recognitions, practice and cases, each with its days. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const teacher = useQuery(teachers.query.get.queryOptions({ input: { id } }));
  return (
    <Loaded query={teacher}>
      {(found) => {
        const changed = () => void teacher.refetch();
        return (
          <>
            <PageHeader
              title={found.name}
              subtitle={found.posts.find(({ to }) => to === null)?.organisationName}
              actions={<Actions teacher={found} onChanged={changed} />}
            />
            <Facts teacher={found} />
            <Recognitions teacher={found} />
            <Practice teacher={found} onChanged={changed} />
          </>
        );
      }}
    </Loaded>
  );
}

function Actions({ teacher, onChanged }: { teacher: TeacherView; onChanged: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'reveal' | 'case' | 'practice'>();
  const post = teacher.posts.find(({ to }) => to === null);
  if (!teacher.abilities.change || !post) return null;
  const close = () => setOpen(undefined);
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Button onClick={() => setOpen('reveal')}>{t('teachers.reveal')}</Button>
      <Button onClick={() => setOpen('practice')}>{t('teachers.practice.add')}</Button>
      <Button type="primary" onClick={() => setOpen('case')}>
        {t('teachers.case.open')}
      </Button>
      <FormDrawer<{ purpose: string }>
        open={open === 'reveal'}
        onClose={close}
        title={t('teachers.reveal')}
        submit={async ({ purpose }) =>
          modal.info({
            title: t('teachers.identity'),
            content: (await teachers.client.reveal({ id: teacher.id, purpose })).identityNumber,
          })
        }
      >
        <Form.Item name="purpose" label={t('teachers.reveal.purpose')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </FormDrawer>
      <FormDrawer<{ level: Level }>
        open={open === 'case'}
        onClose={close}
        title={t('teachers.case.open')}
        initialValues={{ level: 'junior' }}
        submit={async ({ level }) => {
          const { id } = await teachers.client.openCase({
            teacherId: teacher.id,
            organisationId: post.organisationId,
            level,
          });
          await navigate({ to: '/certification-cases/$id' as '/', params: { id } as never });
        }}
      >
        <Form.Item name="level" label={t('teachers.case.level')} rules={required}>
          <Select options={levels.map((level) => ({ value: level, label: t(`teachers.level.${level}`) }))} />
        </Form.Item>
      </FormDrawer>
      <FormDrawer<{ enterpriseName: string; startedOn: string; endedOn: string; days: number; task: string }>
        open={open === 'practice'}
        onClose={close}
        onDone={onChanged}
        title={t('teachers.practice.add')}
        draftKey={`practice.${teacher.id}`}
        initialValues={{ startedOn: todayInChina(), endedOn: todayInChina() }}
        submit={(values) =>
          teachers.client.addPractice({
            ...values,
            teacherId: teacher.id,
            organisationId: post.organisationId,
            appraisalFileId: null,
          })
        }
      >
        <Form.Item name="enterpriseName" label={t('teachers.enterpriseName')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="startedOn" label={t('teachers.practice.startedOn')} rules={required}>
          <DayPicker allowClear={false} />
        </Form.Item>
        <Form.Item name="endedOn" label={t('teachers.practice.endedOn')} rules={required}>
          <DayPicker allowClear={false} />
        </Form.Item>
        <Form.Item name="days" label={t('teachers.practice.days')} rules={required}>
          <InputNumber min={1} max={366} />
        </Form.Item>
        <Form.Item name="task" label={t('teachers.practice.task')} rules={required}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

function Facts({ teacher }: { teacher: TeacherView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>
        {t('teachers.facts')} {teacher.synthetic ? <Tag tone="warn" label={t('teachers.synthetic')} /> : null}
      </h2>
      <DescriptionList
        rows={[
          [t('teachers.identity'), teacher.identityMasked],
          [t('teachers.sex'), t(`teachers.sex.${teacher.sex}`)],
          [t('teachers.bornYear'), teacher.bornYear],
          [t('teachers.education'), t(`teachers.education.${teacher.education}`)],
          [t('teachers.enterpriseYears'), teacher.enterpriseYears],
          [
            t('teachers.titles'),
            teacher.titles.map(({ rank }) => t(`teachers.rank.${rank}`)).join('、') || '—',
          ],
        ]}
      />
      <h2>{t('teachers.posts')}</h2>
      <HistoryList
        entries={teacher.posts.map((post) => ({
          key: post.organisationId + post.from,
          when: `${formatDay(post.from, language)} — ${post.to ? formatDay(post.to, language) : t('teachers.post.now')}`,
          title: post.organisationName,
          detail: [
            t(`teachers.kind.${post.kind}`),
            t(`teachers.course.${post.course}`),
            post.programme,
            post.main ? t('teachers.post.main') : null,
            post.enterpriseName,
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </section>
  );
}

function Recognitions({ teacher }: { teacher: TeacherView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>{t('teachers.certificates')}</h2>
      {teacher.certificates.length === 0 ? <p className="quiet">{t('teachers.dualQualified.no')}</p> : null}
      <HistoryList
        entries={teacher.certificates.map((certificate) => ({
          key: certificate.id,
          when: `${formatDay(certificate.from, language)} — ${certificate.to ? formatDay(certificate.to, language) : ''}`,
          title: t(`teachers.level.${certificate.level}`),
          detail: [
            certificate.number,
            certificate.withdrawnOn
              ? `${t('teachers.certificate.withdrawn')} ${formatDay(certificate.withdrawnOn, language)}：${certificate.withdrawnReason}`
              : null,
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      {teacher.cases.map((row) => (
        <p key={row.id}>
          <Link to={'/certification-cases/$id' as '/'} params={{ id: row.id } as never}>
            {t('teachers.cases')} · {t(`teachers.level.${row.level}`)}
          </Link>{' '}
          {t(`teachers.case.state.${row.state}`)}
        </p>
      ))}
    </section>
  );
}

function Practice({ teacher, onChanged }: { teacher: TeacherView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const verify = useMutation(teachers.query.verifyPractice.mutationOptions({ onSuccess: onChanged }));
  return (
    <section className="panel">
      <h2>{t('teachers.practice')}</h2>
      <DataTable
        label={t('teachers.practice')}
        rows={teacher.practice}
        rowKey={(row) => row.id}
        empty={<EmptyState />}
        columns={[
          { key: 'enterprise', title: t('teachers.enterpriseName'), render: (row) => row.enterpriseName },
          {
            key: 'period',
            title: t('teachers.practice.period'),
            render: (row) => `${formatDay(row.startedOn, language)} — ${formatDay(row.endedOn, language)}`,
          },
          { key: 'days', title: t('teachers.practice.days'), align: 'right', render: (row) => row.days },
          { key: 'task', title: t('teachers.practice.task'), render: (row) => row.task },
          {
            key: 'verified',
            title: t('teachers.practice.verified'),
            render: (row) => (
              <Flex gap="small">
                <Tag
                  tone={row.verifiedOn ? 'good' : 'quiet'}
                  label={t(row.verifiedOn ? 'teachers.practice.verified' : 'teachers.practice.unverified')}
                />
                {!row.verifiedOn && teacher.abilities.verifyPractice ? (
                  <Button size="small" onClick={() => verify.mutate({ id: row.id })}>
                    {t('teachers.practice.verify')}
                  </Button>
                ) : null}
              </Flex>
            ),
          },
        ]}
      />
    </section>
  );
}
