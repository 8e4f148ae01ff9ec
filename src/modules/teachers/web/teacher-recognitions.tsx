import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import type { CaseState } from '../contract/certification.ts';
import type { CertificateView, TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { CaseStateTag } from './case-state-tag.tsx';
import { useRequired } from './teacher-fields.tsx';

/** Recognitions with their days, the renewal of one that runs out, its withdrawal, and the cases behind them. */
export function Recognitions({ teacher, onChanged }: { teacher: TeacherView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [withdrawing, setWithdrawing] = useState<CertificateView>();
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
              {certificate.renewable ? <Renewal id={certificate.id} /> : null}{' '}
              {certificate.withdrawable ? (
                <Button size="small" danger onClick={() => setWithdrawing(certificate)}>
                  {t('teachers.certificate.withdraw')}
                </Button>
              ) : null}
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
      {withdrawing ? (
        <WithdrawalForm
          certificate={withdrawing}
          onClose={() => setWithdrawing(undefined)}
          onDone={onChanged}
        />
      ) : null}
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

/** Takes a recognition back from a day on: from its first day where it was never deserved. */
function WithdrawalForm({
  certificate,
  ...drawer
}: {
  certificate: CertificateView;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <FormDrawer<{ on: string; reason: string }>
      {...drawer}
      open
      title={`${t('teachers.certificate.withdraw')} · ${certificate.number ?? t(`teachers.level.${certificate.level}`)}`}
      help={t('teachers.certificate.withdraw.help')}
      initialValues={{ on: todayInChina() }}
      submit={(values) => teachers.client.withdrawCertificate({ id: certificate.id, ...values })}
    >
      <Form.Item name="on" label={t('teachers.certificate.withdraw.on')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('teachers.reason')} rules={required}>
        <Input.TextArea rows={3} maxLength={200} showCount />
      </Form.Item>
    </FormDrawer>
  );
}
