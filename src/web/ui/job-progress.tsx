import { Alert, Button, Flex, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#kernel/contract/fault.ts';
import { randomId } from '../api/random-id.ts';
import { formatNumber } from '../i18n/format.ts';
import { useFaultSentence } from './fault-sentence.ts';

export type JobState = {
  kind: string;
  id: string;
  state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  doneSteps: number;
  allSteps: number | null;
  message: string | null;
  result: Record<string, unknown> | null;
  fault: { faults?: Fault[] } | null;
};

/** Follows a job by server-sent events until it ends. */
export function useJob(jobId: string | undefined, onEnd?: (job: JobState) => void): JobState | undefined {
  const [job, setJob] = useState<JobState>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what happens at the end is decided when the job is followed
  useEffect(() => {
    setJob(undefined);
    if (!jobId) return;
    const source = new EventSource(`/api/jobs/${jobId}/events`);
    source.onmessage = (event) => {
      const next = JSON.parse(event.data as string) as JobState;
      setJob(next);
      if (next.state !== 'waiting' && next.state !== 'running') {
        source.close();
        onEnd?.(next);
      }
    };
    return () => source.close();
  }, [jobId]);
  return job;
}

/** How far a job is, with a way to stop it; what went wrong, when it did. */
export function JobProgress({ job }: { job: JobState | undefined }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  if (!job) return <Progress percent={0} showInfo={false} aria-label={t('job.waiting')} />;
  if (job.state === 'failed') {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={(job.fault?.faults ?? [{ code: 'job-defect' }]).map(sentenceOf).join(' ')}
      />
    );
  }
  if (job.state === 'cancelled') return <Alert type="info" showIcon title={t('job.cancelled')} />;
  const percent = job.allSteps ? Math.floor((job.doneSteps / job.allSteps) * 100) : 0;
  const cancel = () =>
    void fetch(`/api/jobs/${job.id}/cancel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomId() },
      body: '{}',
    });
  return (
    <Flex gap="small" align="center" className="job-progress">
      <Progress
        percent={percent}
        status={job.state === 'running' ? 'active' : 'normal'}
        showInfo={job.allSteps !== null}
        aria-label={job.message ?? t('job.waiting')}
      />
      <span className="quiet">
        {job.allSteps
          ? t('job.progress', { done: formatNumber(job.doneSteps), all: formatNumber(job.allSteps) })
          : job.doneSteps
            ? formatNumber(job.doneSteps)
            : t('job.waiting')}
      </span>
      <Button size="small" onClick={cancel}>
        {t('job.cancel')}
      </Button>
    </Flex>
  );
}
