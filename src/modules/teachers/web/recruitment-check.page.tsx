import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CheckView } from '../contract/recruitment.ts';
import { teachers } from './api-client.ts';
import { CheckActions } from './check-actions.tsx';
import { CheckFindings } from './check-findings.tsx';
import { CheckOutcomeTag } from './check-outcome-tag.tsx';

/** One check: each condition with value, need and clause, the exception, and what may be done next. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const query = useQuery(teachers.query.getCheck.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(check) => (
        <>
          <PageHeader
            title={check.candidateName}
            trail={[{ label: t('teachers.check.title'), to: '/recruitment-checks' }]}
            subtitle={
              <>
                {check.organisationName} <CheckOutcomeTag outcome={check.outcome} />{' '}
                {check.synthetic ? <Tag tone="warn" label={t('teachers.synthetic')} /> : null}
              </>
            }
            actions={<CheckActions check={check} onChanged={() => void query.refetch()} />}
          />
          <CheckFindings check={check} />
          <Facts check={check} />
        </>
      )}
    </Loaded>
  );
}

function CheckLink({ id, label }: { id: string; label: string }) {
  return (
    <Link to={'/recruitment-checks/$id' as '/'} params={{ id } as never}>
      {label}
    </Link>
  );
}

function Facts({ check }: { check: CheckView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { facts } = check;
  const whether = (yes: boolean) => t(yes ? 'teachers.rules.yes' : 'teachers.rules.no');
  const rows: [string, React.ReactNode][] = [
    [t('teachers.check.course'), t(`teachers.course.${check.course}`)],
    [t('teachers.education'), t(`teachers.education.${facts.education}`)],
    [t('teachers.enterpriseYears'), facts.enterpriseYears],
    [t('teachers.check.skillLevel'), t(`teachers.skill.${facts.skillLevel ?? 'none'}`)],
    [t('teachers.check.freshGraduate'), whether(facts.freshGraduate)],
    [t('teachers.check.technicalTeacherTraining'), whether(facts.technicalTeacherTraining)],
    [
      t('teachers.check.clearanceResult'),
      facts.clearanceResult ? t(`teachers.check.clearanceResult.${facts.clearanceResult}`) : '—',
    ],
    [t('teachers.check.clearanceQueriedOn'), formatDay(facts.clearanceQueriedOn, language)],
    [t('teachers.check.clearanceReference'), facts.clearanceReference],
    [t('teachers.check.checkedOn'), formatDay(check.checkedOn, language)],
    [t('teachers.check.recordedBy'), actedBy(t, check.recordedByName)],
  ];
  if (check.exceptionReason)
    rows.push([
      t('teachers.check.exceptionReason'),
      [check.exceptionReason, formatDay(check.askedOn, language)].join(' · '),
    ]);
  if (check.approvedByName)
    rows.push(
      [t('teachers.check.approvedBy'), actedBy(t, check.approvedByName)],
      [t('teachers.check.approvedOn'), formatDay(check.approvedOn, language)],
      [t('teachers.check.decisionNote'), check.decisionNote],
    );
  if (check.correctsId)
    rows.push(
      [
        t('teachers.check.corrects'),
        <CheckLink key="corrects" id={check.correctsId} label={t('teachers.check.earlier')} />,
      ],
      [t('teachers.reason'), check.correctionReason],
    );
  if (check.correctedById)
    rows.push([
      t('teachers.check.correctedBy'),
      <CheckLink key="corrected" id={check.correctedById} label={t('teachers.check.later')} />,
    ]);
  if (check.teacherId)
    rows.push([
      t('teachers.check.hired'),
      <Link key="teacher" to={'/teachers/$id' as '/'} params={{ id: check.teacherId } as never}>
        {t('teachers.check.openTeacher')}
      </Link>,
    ]);
  return (
    <section className="panel">
      <h2>{t('teachers.check.candidate')}</h2>
      <DescriptionList rows={rows} />
    </section>
  );
}
