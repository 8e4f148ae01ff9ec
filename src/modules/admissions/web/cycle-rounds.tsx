import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CycleView } from '../contract/cycle.ts';
import { RoundForm } from './round-form.tsx';

const tones = { released: 'good', cancelled: 'bad' } as const;

/** The rounds of a cycle, each with the way to it; while it is published the office makes the main one here. */
export function CycleRounds({ cycle }: { cycle: CycleView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const [mayRead, mayManage] = [useCan('admissions.choice.read'), useCan('admissions.choice.manage')];
  const main = cycle.rounds.some(({ kind, state }) => kind === 'main' && state !== 'cancelled');
  const address = (id: string) => `/admissions/choices/${id}` as '/';
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.rounds')}</h2>
      {cycle.rounds.length === 0 ? <p className="quiet">{t('admissions.choice.none')}</p> : null}
      <ul className="plain-list">
        {cycle.rounds.map(({ id, title, state, opensAt, closesAt }) => (
          <li key={id}>
            <b>{mayRead ? <Link to={address(id)}>{title}</Link> : title}</b>
            <Tag
              tone={state === 'released' || state === 'cancelled' ? tones[state] : 'calm'}
              label={t(`admissions.cycle.round.${state}`)}
            />
            <span className="quiet">
              {t('admissions.cycle.opens')} {formatInstant(opensAt, language)} ·{' '}
              {t('admissions.cycle.closes')} {formatInstant(closesAt, language)}
            </span>
          </li>
        ))}
      </ul>
      {mayManage && cycle.state === 'published' && !main ? (
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('admissions.round.new')}
        </Button>
      ) : null}
      <RoundForm
        cycleId={making ? cycle.id : undefined}
        kind="main"
        label={t('admissions.round.new')}
        help={t('admissions.round.newHelp')}
        title={t('admissions.round.mainTitle')}
        batches={cycle.batches}
        onClose={() => setMaking(false)}
        onDone={(id) => void navigate({ to: address(id) })}
      />
    </section>
  );
}
