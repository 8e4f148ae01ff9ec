import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import type { CaseState } from '../contract/certification.ts';
import type { TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { CaseStateTag } from './case-state-tag.tsx';

/** Recognitions with their days, the renewal of one that runs out, and the cases behind them. */
export function Recognitions({ teacher }: { teacher: TeacherView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>{t('teachers.certificates')}</h2>
      {teacher.certificates.length === 0 ? <p className="quiet">{t('teachers.certificate.none')}</p> : null}
      <HistoryList
        entries={teacher.certificates.map((certificate) => ({
          key: certificate.id,
          when: `${formatDay(certificate.from, language)} — ${certificate.to ? formatDay(certificate.to, language) : t('teachers.post.now')}`,
          title: t(`teachers.level.${certificate.level}`),
          detail: (
            <>
              {[
                certificate.number,
                certificate.withdrawnOn
                  ? labelled(
                      t,
                      `${t('teachers.certificate.withdrawn')} ${formatDay(certificate.withdrawnOn, language)}`,
                      certificate.withdrawnReason ?? '',
                    )
                  : null,
              ]
                .filter(Boolean)
                .join(' · ')}{' '}
              {certificate.renewable ? <Renewal id={certificate.id} /> : null}
            </>
          ),
        }))}
      />
      {teacher.cases.map((row) => (
        <p key={row.id}>
          <Link to={'/certification-cases/$id' as '/'} params={{ id: row.id } as never}>
            {t('teachers.cases')} · {t(`teachers.level.${row.level}`)} · {formatDay(row.openedOn, language)}
          </Link>{' '}
          <CaseStateTag state={row.state as CaseState} />
        </p>
      ))}
    </section>
  );
}

function Renewal({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <ConfirmAction
      label={t('teachers.certificate.renew')}
      explanation={t('teachers.certificate.renew.help')}
      button={{ size: 'small' }}
      act={async () => {
        const opened = await teachers.client.renewCertificate({ id });
        await navigate({ to: '/certification-cases/$id' as '/', params: { id: opened.id } as never });
      }}
    />
  );
}
