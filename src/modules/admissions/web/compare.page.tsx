import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Flex, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatPercent } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import type { Comparison } from '../contract/comparison.ts';
import { comparisons } from './compare-client.ts';
import { ComparePersons } from './compare-persons.tsx';
import { compareSearch } from './compare-search.ts';
import { CompareTables } from './compare-tables.tsx';
import { RehearseRules } from './rehearse-rules.tsx';
import { runName } from './run-name.ts';
import './compare.css';

/** A run beside last year's result or another run: what is reviewed before a release, and what a rehearsal shows. */
export function Page() {
  const { t, i18n } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const [search, setSearch] = usePageSearch(compareSearch);
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery(
    comparisons.query.compareRuns.queryOptions({
      input: { runId: id, ...(search.base ? { baseRunId: search.base } : {}) },
    }),
  );
  const refresh = () => void client.invalidateQueries({ queryKey: comparisons.query.key() });
  const found = query.data;
  return (
    <>
      <PageHeader
        title={t('admissions.compare.title')}
        subtitle={found ? runName(t, i18n.language, found.run) : undefined}
        trail={[{ label: t('admissions.result.title'), to: '/admission-results' }]}
        actions={
          found && found.triable.length > 0 ? (
            <RehearseRules
              roundId={found.run.roundId}
              cycles={found.triable}
              onDone={(runId) => void navigate({ to: `/admission-results/${runId}/comparison` as '/' })}
            />
          ) : null
        }
      />
      <Loaded query={query}>
        {(comparison) =>
          comparison.compared ? (
            <>
              <Base comparison={comparison} onChange={(base) => setSearch({ base })} />
              <ReviewBar comparison={comparison} onDone={refresh} />
              <Sides compared={comparison.compared} />
              <ComparePersons compared={comparison.compared} />
              <CompareTables compared={comparison.compared} />
            </>
          ) : (
            <EmptyState title={t('admissions.compare.nothing')} help={t('admissions.compare.nothingHelp')} />
          )
        }
      </Loaded>
    </>
  );
}

/** What stands beside the run, and what such a comparison can say. */
function Base({ comparison, onChange }: { comparison: Comparison; onChange: (base: string) => void }) {
  const { t, i18n } = useTranslation();
  const label = useId();
  const { run, bases, compared } = comparison;
  if (!compared) return null;
  const names = { run: runName(t, i18n.language, run), base: runName(t, i18n.language, compared.base) };
  return (
    <section className="panel">
      <Flex gap="small" wrap align="center">
        <span id={label}>{t('admissions.compare.base')}</span>
        <Select
          aria-labelledby={label}
          className="admissions-compare-base"
          value={compared.base.id}
          onChange={onChange}
          options={bases.map((base) => ({ value: base.id, label: runName(t, i18n.language, base) }))}
        />
      </Flex>
      <p>
        {t(compared.persons ? 'admissions.compare.statedPersons' : 'admissions.compare.statedYear', names)}
      </p>
      {run.purpose === 'rehearsal' ? <p className="quiet">{t('admissions.compare.rehearsalNote')}</p> : null}
    </section>
  );
}

function ReviewBar({ comparison, onDone }: { comparison: Comparison; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { run, compared, reviews, mayReview } = comparison;
  if (!compared || run.purpose !== 'decision') return null;
  return (
    <section className="panel">
      {reviews.length === 0 ? (
        run.released ? null : (
          <p>{t('admissions.compare.notReviewed')}</p>
        )
      ) : (
        <ul className="plain-list">
          {reviews.map(({ baseRunId, reviewedByName, reviewedAt, note }) => (
            <li key={`${baseRunId} ${reviewedAt}`}>
              {t('admissions.compare.reviewed', {
                name: reviewedByName,
                at: formatInstant(reviewedAt, i18n.language as Language),
                note,
              })}
            </li>
          ))}
        </ul>
      )}
      {mayReview ? (
        <ConfirmAction
          label={t('admissions.compare.review')}
          explanation={t('admissions.compare.reviewHelp')}
          withReason
          button={{ type: 'primary' }}
          act={(note) => comparisons.client.reviewRun({ runId: run.id, baseRunId: compared.base.id, note })}
          onDone={onDone}
        />
      ) : null}
    </section>
  );
}

function Sides({ compared }: { compared: NonNullable<Comparison['compared']> }) {
  const { t } = useTranslation();
  const { before, after } = compared;
  const percent = (part: number, whole: number) => formatPercent(whole === 0 ? null : (part / whole) * 100);
  const was = (value: string) => (
    <span className="quiet admissions-compare-was">{t('admissions.compare.was', { value })}</span>
  );
  return (
    <div className="key-figures">
      <Figure
        label={t('admissions.compare.admitted')}
        value={percent(after.admitted, after.candidates)}
        numerator={after.admitted}
        denominator={after.candidates}
        status={was(percent(before.admitted, before.candidates))}
      />
      <Figure
        label={t('admissions.compare.filling')}
        value={percent(after.admitted, after.seats)}
        numerator={after.admitted}
        denominator={after.seats}
        status={was(percent(before.admitted, before.seats))}
      />
      <Figure
        label={t('admissions.compare.vocational')}
        value={formatPercent(after.vocationalPercent)}
        status={was(formatPercent(before.vocationalPercent))}
        why={{
          formula: t('admissions.compare.vocationalFormula'),
          values: [
            [t('admissions.compare.after'), formatPercent(after.vocationalPercent)],
            [t('admissions.compare.before'), formatPercent(before.vocationalPercent)],
          ],
          clause: '运政发〔2021〕8号 4',
        }}
      />
    </div>
  );
}
