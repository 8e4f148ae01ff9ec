import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { StudentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';
import { EnrolmentPanel } from './enrolment-panel.tsx';
import { GuardiansPanel } from './guardians-panel.tsx';
import { PersonPanel } from './person-panel.tsx';
import { EnrolmentStatusTag, SeverityTag } from './tags.tsx';

/** One student: the person, each enrolment with what happened to it, guardians, findings, corrections. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const student = useQuery(students.query.get.queryOptions({ input: { id } }));
  return (
    <Loaded query={student}>
      {(found) => {
        const changed = () => void student.refetch();
        const [present] = found.enrolments;
        return (
          <>
            <PageHeader
              title={found.name}
              trail={[{ label: t('students.title'), to: '/students' }]}
              subtitle={
                present ? (
                  <>
                    {present.organisationName} <EnrolmentStatusTag status={present.status} />{' '}
                    {found.synthetic ? <Tag tone="warn" label={t('students.synthetic')} /> : null}
                  </>
                ) : undefined
              }
            />
            <PersonPanel student={found} onChanged={changed} />
            {found.findings.length > 0 ? <Findings student={found} /> : null}
            {found.enrolments.map((enrolment) => (
              <EnrolmentPanel key={enrolment.id} enrolment={enrolment} onChanged={changed} />
            ))}
            <GuardiansPanel student={found} onChanged={changed} />
            {found.versions.length > 0 ? <Versions student={found} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

function Findings({ student }: { student: StudentView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>{t('students.findings')}</h2>
      <ul className="plain-list">
        {student.findings.map((finding) => (
          <li key={finding.id}>
            <SeverityTag severity={finding.severity} /> {finding.title[language]}{' '}
            <span className="quiet">
              {t('students.condition.value', { value: finding.value, needed: finding.needed })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ student }: { student: StudentView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>{t('students.versions')}</h2>
      <HistoryList
        entries={student.versions.map((version) => ({
          key: String(version.revision),
          when: formatDay(version.replacedOn, language),
          title: version.reason,
          detail: `${t('students.versions.before')} ${[version.name, t(`students.sex.${version.sex}`), version.numberMasked, version.legacyNumber].filter(Boolean).join(' · ')} — ${version.replacedByName}`,
        }))}
      />
    </section>
  );
}
