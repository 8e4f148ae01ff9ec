import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { JobProgress, useJob } from '#web/ui/job-progress.tsx';
import type { Comparison } from '../contract/comparison.ts';
import { comparisons } from './compare-client.ts';

/** Tries the rules of a cycle in preparation on the round of a released run. */
export function RehearseRules({
  roundId,
  cycles,
  onDone,
}: {
  roundId: string;
  cycles: Comparison['triable'];
  onDone: (runId: string) => void;
}) {
  const { t } = useTranslation();
  const label = useId();
  const [open, setOpen] = useState(false);
  const [cycleId, setCycleId] = useState(cycles[0]?.id ?? '');
  const [ordered, setOrdered] = useState<{ runId: string; jobId: string }>();
  const job = useJob(ordered?.jobId, () => ordered && onDone(ordered.runId));
  const starting = useMutation({
    mutationFn: () => comparisons.client.rehearseRound({ id: roundId, cycleId }),
    onSuccess: setOrdered,
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('admissions.compare.rehearse')}</Button>
      <Modal
        open={open}
        title={t('admissions.compare.rehearse')}
        okText={t('admissions.compare.rehearseStart')}
        okButtonProps={{ loading: starting.isPending, disabled: ordered !== undefined }}
        cancelText={t('form.cancel')}
        onOk={() => starting.mutate()}
        onCancel={() => setOpen(false)}
      >
        <p>{t('admissions.compare.rehearseHelp')}</p>
        <Flex vertical gap="small">
          <span id={label}>{t('admissions.compare.rehearseWith')}</span>
          <Select
            aria-labelledby={label}
            value={cycleId}
            onChange={setCycleId}
            options={cycles.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Flex>
        <FormProblem error={starting.error} />
        {ordered ? <JobProgress job={job} /> : null}
      </Modal>
    </>
  );
}
