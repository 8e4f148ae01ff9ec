import './choices.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber, formatPercent } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { RoundView } from '../contract/seal.ts';
import { submittedShare } from './choice-rounds.page.tsx';
import { choices } from './choices-client.ts';
import { MoveWindow } from './round-form.tsx';
import { RoundStateTag } from './round-state-tag.tsx';
import { SealPanel } from './seal-panel.tsx';

/** One round: how far it has come, school by school, and its seal. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const query = useQuery(choices.query.getRound.queryOptions({ input: { id } }));
  const changed = () => void query.refetch();
  return (
    <Loaded query={query}>
      {(round) => (
        <>
          <PageHeader
            title={`${round.cycleTitle} · ${round.title}`}
            subtitle={
              <>
                <RoundStateTag state={round.state} closesAt={round.closesAt} />{' '}
                {formatInstant(round.opensAt, language)} — {formatInstant(round.closesAt, language)}
              </>
            }
            trail={[{ label: t('admissions.choice.title'), to: '/admissions/choices' }]}
            actions={<Steps round={round} onChanged={changed} />}
          />
          <ProgressFigures round={round} />
          <SealPanel round={round} onChanged={changed} />
          <Origins round={round} />
          {round.hours.length > 0 ? <Hours round={round} /> : null}
        </>
      )}
    </Loaded>
  );
}

function Steps({ round, onChanged }: { round: RoundView; onChanged: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <Button onClick={() => void navigate({ to: `/admissions/choices/${round.id}/reminders` as '/' })}>
        {t('admissions.choice.reminders')}
      </Button>
      {round.abilities.moveWindow ? <MoveWindow round={round} onDone={onChanged} /> : null}
      {round.abilities.actions.map((action) => (
        <ConfirmAction
          key={action}
          label={t(`admissions.choice.action.${action}`)}
          explanation={t(`admissions.choice.action.${action}.help`)}
          withReason={action === 'cancel'}
          danger={action === 'cancel'}
          button={{ type: action === 'cancel' ? 'default' : 'primary' }}
          act={(reason) =>
            choices.client.stepRound({
              id: round.id,
              revision: round.revision,
              action: action as 'open' | 'cancel' | 'seal',
              note: reason || null,
            })
          }
          onDone={onChanged}
        />
      ))}
    </>
  );
}

function ProgressFigures({ round }: { round: RoundView }) {
  const { t } = useTranslation();
  const { progress } = round;
  const records = (state: string) => ({ to: `/admissions/choices/${round.id}/reminders`, search: { state } });
  return (
    <div className="key-figures">
      <Figure
        label={t('admissions.choice.share')}
        value={submittedShare(progress)}
        numerator={progress.submitted}
        denominator={progress.candidates}
        records={records('submitted')}
      />
      <Figure
        label={t('admissions.choice.drafted')}
        value={formatNumber(progress.drafted)}
        records={records('drafted')}
      />
      {round.guardian === 'none' ? null : (
        <Figure
          label={t('admissions.choice.confirmed')}
          value={
            progress.submitted > 0 ? formatPercent((progress.confirmed / progress.submitted) * 100) : '—'
          }
          numerator={progress.confirmed}
          denominator={progress.submitted}
        />
      )}
      <Figure
        label={t('admissions.choice.withdrawn')}
        value={formatNumber(progress.withdrawn)}
        records={records('withdrawn')}
      />
      <Figure label={t('admissions.choice.helped')} value={formatNumber(progress.helped)} />
    </div>
  );
}

function Origins({ round }: { round: RoundView }) {
  const { t } = useTranslation();
  type Row = RoundView['origins'][number];
  const count = (key: 'candidates' | 'submitted' | 'drafted' | 'confirmed') => ({
    key,
    title: t(`admissions.choice.${key}`),
    align: 'right' as const,
    render: (row: Row) => formatNumber(row[key]),
    total: formatNumber(round.progress[key]),
  });
  return (
    <section className="panel">
      <h2>{t('admissions.choice.origins')}</h2>
      <DataTable<Row>
        label={t('admissions.choice.origins')}
        rows={round.origins}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: t('admissions.choice.origin'), render: (row) => row.name },
          { key: 'county', title: t('admissions.choice.county'), render: (row) => row.county },
          count('candidates'),
          count('submitted'),
          {
            key: 'share',
            title: t('admissions.choice.share'),
            align: 'right',
            render: (row) => submittedShare(row),
            total: submittedShare(round.progress),
          },
          count('drafted'),
          ...(round.guardian === 'none' ? [] : [count('confirmed')]),
        ]}
      />
    </section>
  );
}

/** Submissions by hour as bars of text: the last hours are what matters, and the numbers stand beside them. */
function Hours({ round }: { round: RoundView }) {
  const { t } = useTranslation();
  const most = Math.max(...round.hours.map(({ submissions }) => submissions));
  return (
    <section className="panel">
      <h2>{t('admissions.choice.hours')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('admissions.choice.hour')}</th>
            <th scope="col">{t('admissions.choice.submissions')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {round.hours.slice(-24).map(({ hour, submissions }) => (
            <tr key={hour}>
              <th scope="row">{hour}</th>
              <td>{formatNumber(submissions)}</td>
              <td className="admissions-bar-cell" aria-hidden>
                <span className="admissions-bar" style={{ width: `${(submissions / most) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
