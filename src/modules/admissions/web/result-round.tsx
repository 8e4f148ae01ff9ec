import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber, formatPercent } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { JobProgress, useJob } from '#web/ui/job-progress.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ResultRound, RunRow } from '../contract/results.ts';
import { admissions } from './api-client.ts';
import { CutOffTable } from './cut-off-table.tsx';

/** A round with its runs: what may be done next, and what each run came to. */
export function ResultRoundPanel({ round, onChange }: { round: ResultRound; onChange: () => void }) {
  const { t } = useTranslation();
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId, onChange);
  const starting = useMutation({
    mutationFn: () => admissions.client.startRun({ id: round.id }),
    onSuccess: (started) => setJobId(started.jobId),
  });
  const tone = round.state === 'released' ? 'good' : round.state === 'matched' ? 'calm' : 'warn';
  return (
    <section className="panel">
      <Flex justify="space-between" align="start" wrap gap="small">
        <h2>
          {round.cycleTitle} · {round.title}{' '}
          <Tag tone={tone} label={t(`admissions.result.state.${round.state}`)} />
        </h2>
        {round.mayRun ? (
          <Button type="primary" loading={starting.isPending} onClick={() => starting.mutate()}>
            {t('admissions.result.start')}
          </Button>
        ) : null}
      </Flex>
      {round.missing ? <p className="quiet">{t(`admissions.result.missing.${round.missing}`)}</p> : null}
      <FormProblem error={starting.error} />
      {jobId ? <JobProgress job={job} /> : null}
      {round.runs.map((run) => (
        <RunPanel key={run.id} round={round} run={run} onChange={onChange} />
      ))}
    </section>
  );
}

function RunPanel({ round, run, onChange }: { round: ResultRound; run: RunRow; onChange: () => void }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const { statistics } = run;
  const sound = run.certificates.every(
    ({ feasible, noJustifiedEnvy, noWastedSeat }) => feasible && noJustifiedEnvy && noWastedSeat,
  );
  return (
    <section aria-label={t('admissions.result.run')} className="admissions-run">
      <Flex gap="small" wrap align="center">
        <span>{formatInstant(run.startedAt, i18n.language as Language)}</span>
        <RunTag run={run} sound={sound} />
        {run.mayRelease ? (
          <ConfirmAction
            label={t('admissions.result.release')}
            explanation={t('admissions.result.releaseHelp')}
            withReason
            button={{ type: 'primary', size: 'small' }}
            act={(note) => admissions.client.releaseRound({ id: round.id, runId: run.id, note })}
            onDone={onChange}
          />
        ) : null}
      </Flex>
      {run.problem ? <p role="alert">{run.problem}</p> : null}
      {statistics ? (
        <>
          <div className="key-figures">
            <Figure label={t('admissions.result.candidates')} value={formatNumber(statistics.candidates)} />
            <Figure
              label={t('admissions.result.admitted')}
              value={formatPercent(
                statistics.candidates ? (statistics.admitted * 100) / statistics.candidates : null,
              )}
              numerator={statistics.admitted}
              denominator={statistics.candidates}
            />
            <Figure
              label={t('admissions.result.filling')}
              value={formatPercent(statistics.seats ? (statistics.admitted * 100) / statistics.seats : null)}
              numerator={statistics.admitted}
              denominator={statistics.seats}
            />
            <Figure
              label={t('admissions.result.firstChoice')}
              value={formatPercent(
                statistics.admitted ? ((statistics.byChoice['1'] ?? 0) * 100) / statistics.admitted : null,
              )}
              numerator={statistics.byChoice['1'] ?? 0}
              denominator={statistics.admitted}
            />
          </div>
          <p className="quiet">
            {labelled(t, t('admissions.result.digests'), '')}
            <code>{run.inputsSha256?.slice(0, 16)}</code> → <code>{run.resultSha256?.slice(0, 16)}</code>
          </p>
          <Link to={`/admission-results/${run.id}/comparison` as '/'}>{t('admissions.compare.open')}</Link>{' '}
          <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'admissions.result.hideCutOffs' : 'admissions.result.showCutOffs')}
          </Button>
          {open ? <CutOffTable runId={run.id} /> : null}
        </>
      ) : null}
    </section>
  );
}

function RunTag({ run, sound }: { run: RunRow; sound: boolean }) {
  const { t } = useTranslation();
  if (run.released) return <Tag tone="good" label={t('admissions.result.released')} />;
  if (run.state === 'running') return <Tag tone="calm" label={t('admissions.result.running')} />;
  if (run.state === 'failed' || !sound) return <Tag tone="bad" label={t('admissions.result.failed')} />;
  return (
    <Tag tone="good" label={t('admissions.result.checked')} title={t('admissions.result.checkedHelp')} />
  );
}
