import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { JobProgress, useJob } from '#web/ui/job-progress.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ResultCorrectionView } from '../contract/correction.ts';
import { AffectedTable } from './affected-table.tsx';
import { admissions } from './api-client.ts';
import { CorrectionChange } from './correction-change.tsx';
import { correctionTones } from './corrections.page.tsx';
import { DecideCorrection } from './decide-correction.tsx';

/** One correction: the fault, whom it would move and why, what can be done, and what was decided. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const query = useQuery({
    ...admissions.query.getCorrection.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'proposed' ? 3000 : false),
  });
  const refresh = () => void query.refetch();
  return (
    <Loaded query={query}>
      {(correction) => (
        <>
          <PageHeader
            title={`${correction.cycleTitle} · ${correction.roundTitle}`}
            subtitle={
              <Tag
                tone={correctionTones[correction.state]}
                label={t(`admissions.correction.state.${correction.state}`)}
              />
            }
            trail={[{ label: t('admissions.correction.title'), to: '/admission-corrections' }]}
          />
          <Facts correction={correction} />
          {correction.outdated ? (
            <Alert type="warning" showIcon title={t('admissions.correction.outdated')} />
          ) : null}
          {correction.abilities.compute && (correction.outdated || correction.state === 'proposed') ? (
            <Recompute id={correction.id} onDone={refresh} />
          ) : null}
          {correction.effects ? (
            <>
              <EffectFigures correction={correction} />
              {correction.state === 'computed' ? (
                <DecideCorrection correction={correction} onDone={refresh} />
              ) : null}
              <AffectedTable correctionId={correction.id} />
            </>
          ) : correction.abilities.decide ? (
            <DecideCorrection correction={correction} onDone={refresh} />
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function Facts({ correction }: { correction: ResultCorrectionView }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string | null) => (instant ? formatInstant(instant, i18n.language as Language) : '');
  const { changes, reason, proposedByName, proposedAt, decidedByName, decidedAt } = correction;
  return (
    <section className="panel">
      <DescriptionList
        rows={[
          [
            t('admissions.correction.changes'),
            changes.map((change) => (
              <div key={JSON.stringify(change)}>
                <CorrectionChange change={change} titles={correction.titles} />
              </div>
            )),
          ],
          [t('admissions.correction.reason'), reason],
          [t('admissions.correction.proposedBy'), `${actedBy(t, proposedByName)} ${at(proposedAt)}`],
          ...(decidedByName
            ? ([
                [t('admissions.correction.decidedBy'), `${actedBy(t, decidedByName)} ${at(decidedAt)}`],
                [
                  t('admissions.correction.options'),
                  t(`admissions.correction.option.${correction.variant ?? 'reject'}`),
                ],
                [t('admissions.correction.decision'), correction.decision],
                [t('admissions.correction.document'), correction.documentNumber],
              ] as const)
            : []),
        ]}
      />
    </section>
  );
}

function EffectFigures({ correction }: { correction: ResultCorrectionView }) {
  const { t } = useTranslation();
  return (
    <div className="key-figures">
      <Figure label={t('admissions.correction.gains')} value={formatNumber(correction.gains ?? 0)} />
      <Figure label={t('admissions.correction.loses')} value={formatNumber(correction.loses ?? 0)} />
      <Figure label={t('admissions.correction.shifts')} value={formatNumber(correction.shifts ?? 0)} />
      <Figure
        label={t('admissions.correction.reseated')}
        value={formatNumber(correction.effects?.reseated ?? 0)}
      />
    </div>
  );
}

function Recompute({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId, onDone);
  const ordering = useMutation({
    mutationFn: () => admissions.client.recomputeCorrection({ id }),
    onSuccess: (ordered) => setJobId(ordered.jobId),
  });
  return (
    <section className="panel">
      <FormProblem error={ordering.error} />
      {jobId ? (
        <JobProgress job={job} />
      ) : (
        <Button loading={ordering.isPending} onClick={() => ordering.mutate()}>
          {t('admissions.correction.recompute')}
        </Button>
      )}
    </section>
  );
}
