import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { saidBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant, formatNumber } from '#web/i18n/format.ts';
import { bracketed, inTurn, listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { CandidateView } from '../contract/candidate.ts';
import { CandidateActions } from './candidate-actions.tsx';
import { Corrections } from './candidate-corrections.tsx';
import { cycles } from './cycle-client.ts';
import { CandidateStateTag, SyntheticTag } from './cycle-tags.tsx';

/** One candidate: the record, what was proposed and decided about it, and what happened. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t, i18n } = useTranslation();
  const query = useQuery(cycles.query.getCandidate.queryOptions({ input: { id } }));
  const changed = () => void query.refetch();
  return (
    <Loaded query={query}>
      {(candidate) => (
        <>
          <PageHeader
            title={candidate.name}
            subtitle={
              <>
                {candidate.number} · {candidate.originName} <CandidateStateTag state={candidate.state} />{' '}
                <SyntheticTag synthetic={candidate.synthetic} />
              </>
            }
            trail={[
              { label: t('admissions.cycle.title'), to: '/admission-cycles' },
              { label: candidate.cycleTitle, to: `/admission-cycles/${candidate.cycleId}` },
              {
                label: t('admissions.cycle.candidate.title'),
                to: `/admission-cycles/${candidate.cycleId}/candidates`,
              },
            ]}
            actions={<CandidateActions candidate={candidate} onChanged={changed} />}
          />
          <Facts candidate={candidate} />
          <Corrections candidate={candidate} onChanged={changed} />
          <Score candidate={candidate} />
          <section className="panel">
            <h2>{t('admissions.cycle.history')}</h2>
            <HistoryList
              entries={candidate.events.map((event) => ({
                key: event.id,
                when: formatInstant(event.at, i18n.language as Language),
                title: t(`admissions.cycle.candidate.event.${event.kind}`, { defaultValue: event.kind }),
                detail: saidBy(t, event.actorName, event.reason),
              }))}
            />
          </section>
        </>
      )}
    </Loaded>
  );
}

function Facts({ candidate }: { candidate: CandidateView }) {
  const { t, i18n } = useTranslation();
  const cycle = useQuery(cycles.query.getCycle.queryOptions({ input: { id: candidate.cycleId } }));
  const { groups = [], bonus } = cycle.data?.policy ?? {};
  const key = (name: string) => t(`admissions.cycle.candidate.${name}`);
  const titles = candidate.groups.flatMap((code) => groups.find((group) => group.code === code)?.title ?? []);
  const bonuses = candidate.bonuses.map(({ item, evidence, state }) =>
    bracketed(
      t,
      bonus?.items.find((each) => each.item === item)?.title ?? item,
      listed(t, [evidence ?? '—', t(`admissions.cycle.bonus.state.${state}`)]),
    ),
  );
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.candidate')}</h2>
      <DescriptionList
        rows={[
          [key('identity'), candidate.identityMasked],
          [key('sex'), t(`admissions.cycle.sex.${candidate.sex}`)],
          [key('bornOn'), formatDay(candidate.bornOn, i18n.language as Language)],
          [key('origin'), candidate.originName],
          [key('answering'), candidate.organisationName],
          [key('quotaEligible'), t(candidate.quotaEligible ? 'admissions.cycle.yes' : 'admissions.cycle.no')],
          [key('groups'), listed(t, titles) || null],
          [key('bonus'), inTurn(t, bonuses) || null],
          [key('phone'), candidate.phoneMasked],
          [key('guardian'), candidate.guardianNameMasked],
          [
            key('code'),
            candidate.codeIssued
              ? bracketed(
                  t,
                  key('code.yes'),
                  t('admissions.cycle.candidate.codeVersion', { version: candidate.codeVersion }),
                )
              : key('code.no'),
          ],
        ]}
      />
    </section>
  );
}

function Score({ candidate }: { candidate: CandidateView }) {
  const { t } = useTranslation();
  const cycle = useQuery(cycles.query.getCycle.queryOptions({ input: { id: candidate.cycleId } }));
  const { score } = candidate;
  const { subjects = [], sums = [] } = cycle.data?.policy ?? {};
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.candidate.score')}</h2>
      {score ? (
        <DescriptionList
          rows={[
            ...[...subjects, ...sums].map(
              ({ key, title }) =>
                [
                  title,
                  score.absent.includes(key)
                    ? t('admissions.cycle.score.absent')
                    : formatNumber(score.keys[key]),
                ] as const,
            ),
            [t('admissions.cycle.score.bonus'), formatNumber(score.keys.bonus)],
            [t('admissions.cycle.score.total'), formatNumber(score.keys.total)],
            [t('admissions.cycle.score.rank'), score.rank],
            [t('admissions.cycle.score.tied'), score.tied],
          ]}
        />
      ) : (
        <p className="quiet">{t('admissions.cycle.candidate.score.hidden')}</p>
      )}
    </section>
  );
}
