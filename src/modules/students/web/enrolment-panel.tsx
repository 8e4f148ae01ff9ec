import { Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoDate } from '#kernel/values/iso-date.ts';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FileLink } from '#web/ui/file-link.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { StepView } from '../contract/step.ts';
import type { EnrolmentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';
import { CorrectionForm } from './correction-form.tsx';
import { PeriodList } from './period-list.tsx';
import { StepForm } from './step-form.tsx';
import { EnrolmentStatusTag } from './tags.tsx';
import { TransferForm } from './transfer-form.tsx';

type Props = { enrolment: EnrolmentView; onChanged: () => void };

/** One enrolment: where it stands, what may be done with it, and all that happened. */
export function EnrolmentPanel({ enrolment, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <Flex justify="space-between" align="baseline" wrap gap="small" className="students-head">
        <h2>
          {enrolment.organisationName} <EnrolmentStatusTag status={enrolment.status} />
        </h2>
        <Actions enrolment={enrolment} onChanged={onChanged} />
      </Flex>
      {enrolment.annulledReason ? <p className="quiet">{enrolment.annulledReason}</p> : null}
      {enrolment.openTransferId ? (
        <p>
          <Link to={'/student-transfers/$id' as '/'} params={{ id: enrolment.openTransferId } as never}>
            {t('students.transfer.open')}
          </Link>
        </p>
      ) : null}
      <DescriptionList
        rows={[
          [t('students.programme'), bracketed(t, enrolment.programmeName, enrolment.programmeCode)],
          [t('students.pathway'), t(`students.pathway.${enrolment.pathway}`)],
          [t('students.entryYear'), t('students.entryYear.of', { year: enrolment.entryYear })],
          [t('students.className'), enrolment.className ?? t('students.className.none')],
          [t('students.enteredOn'), formatDay(enrolment.enteredOn, language)],
          [t('students.registeredOn'), formatDay(enrolment.registeredOn, language)],
          [t('students.studyForm'), t(enrolment.fullTime ? 'students.fullTime.yes' : 'students.fullTime.no')],
        ]}
      />
      <h3>{t('students.periods')}</h3>
      <PeriodList periods={enrolment.periods} />
      {enrolment.steps.length > 0 ? (
        <>
          <h3>{t('students.enrolment.history')}</h3>
          <Steps enrolment={enrolment} onChanged={onChanged} />
        </>
      ) : null}
    </section>
  );
}

function Actions({ enrolment, onChanged }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'step' | 'transfer' | 'correct'>();
  const drawer = (which: typeof open) => ({
    enrolment,
    open: open === which,
    onClose: () => setOpen(undefined),
    onDone: onChanged,
  });
  return (
    <Flex gap="small" wrap className="no-print">
      {enrolment.mayCorrect ? (
        <Button onClick={() => setOpen('correct')}>{t('students.correct')}</Button>
      ) : null}
      {enrolment.mayTransfer ? (
        <Button onClick={() => setOpen('transfer')}>{t('students.transfer.request')}</Button>
      ) : null}
      {enrolment.offered.length > 0 ? (
        <Button type="primary" onClick={() => setOpen('step')}>
          {t('students.step.take')}
        </Button>
      ) : null}
      {enrolment.mayAnnul ? (
        <ConfirmAction
          label={t('students.annul')}
          explanation={t('students.annul.help')}
          withReason
          danger
          act={(reason) =>
            students.client.annul({ enrolmentId: enrolment.id, revision: enrolment.revision, reason })
          }
          onDone={onChanged}
        />
      ) : null}
      <StepForm {...drawer('step')} />
      <TransferForm {...drawer('transfer')} />
      <CorrectionForm {...drawer('correct')} />
    </Flex>
  );
}

/** What a step changed and what it was asked, in words. */
function useStepText() {
  const { t, i18n } = useTranslation();
  const shown = (value: unknown) => {
    if (typeof value === 'boolean') return t(value ? 'students.fullTime.yes' : 'students.fullTime.no');
    const text = String(value);
    return isIsoDate(text) ? formatDay(text, i18n.language as Language) : text;
  };
  const known = (prefix: string, record: Record<string, unknown>) =>
    Object.entries(record)
      .filter(([key]) => i18n.exists(`${prefix}.${key}`))
      .map(([key, value]) => t(`${prefix}.${key}`, { value: shown(value) }));
  return (step: StepView) =>
    [
      ...known('students.step.change', step.change),
      step.details.ground ? t(`students.ground.${String(step.details.ground)}`) : null,
      ...known('students.step.detail', step.details),
      step.reason,
      step.documentNumber,
    ]
      .filter(Boolean)
      .join(' · ');
}

function Steps({ enrolment, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const textOf = useStepText();
  return (
    <HistoryList
      entries={enrolment.steps.map((step) => ({
        key: step.id,
        when: formatDay(step.effectiveOn, language),
        title: (
          <>
            {t(`students.step.${step.action}`)}{' '}
            {step.undoneOn ? <Tag tone="quiet" label={t('students.undone')} /> : null}
          </>
        ),
        detail: (
          <>
            <div>{textOf(step)}</div>
            {step.file ? <FileLink {...step.file} /> : null}
            <div className="quiet">
              {t('students.recordedBy', {
                name: actedBy(t, step.recordedByName),
                day: formatDay(step.recordedOn, language),
              })}
              {step.undoneOn
                ? `${t('text.semicolon')}${t('students.undoneBy', { name: actedBy(t, step.undoneByName), day: formatDay(step.undoneOn, language), reason: step.undoneReason })}`
                : null}
            </div>
            {step.mayUndo ? (
              <ConfirmAction
                label={t('students.undo')}
                explanation={t('students.undo.help')}
                withReason
                button={{ size: 'small' }}
                act={(reason) => students.client.undoStep({ id: step.id, reason })}
                onDone={onChanged}
              />
            ) : null}
          </>
        ),
      }))}
    />
  );
}
