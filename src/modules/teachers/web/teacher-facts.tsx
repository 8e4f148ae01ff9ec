import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { TeacherView } from '../contract/teacher.ts';

/** Facts of the person and the posts with their days. */
export function Facts({ teacher }: { teacher: TeacherView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [check] = teacher.recruitmentChecks;
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
          ...(check
            ? [
                [
                  t('teachers.recruitmentCheck'),
                  <Link
                    key={check.id}
                    to={'/recruitment-checks/$id' as '/'}
                    params={{ id: check.id } as never}
                  >
                    {t(`teachers.check.outcome.${check.outcome}`)} · {formatDay(check.checkedOn, language)}
                  </Link>,
                ] as const,
              ]
            : []),
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
            post.contractMonths === null
              ? null
              : t('teachers.post.contractMonths', { months: post.contractMonths }),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </section>
  );
}
