import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber } from '#web/i18n/format.ts';
import { bracketed, inTurn } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { RoundView, SealView } from '../contract/seal.ts';
import { LaySlip, SignSeal } from './seal-forms.tsx';

const slipTones: Record<RoundView['slips'][number]['state'], Tone> = {
  closed: 'calm',
  opened: 'good',
  lost: 'bad',
};

function Slips({ round }: { round: RoundView }) {
  const { t, i18n } = useTranslation();
  if (round.slips.length === 0) return <p className="quiet">{t('admissions.choice.slip.none')}</p>;
  return (
    <ul className="plain-list">
      {round.slips.map((slip) => (
        <li key={slip.position}>
          <Tag tone={slipTones[slip.state]} label={t(`admissions.choice.slip.${slip.state}`)} />
          <span>
            {slip.position}. {slip.accountName}
          </span>
          <span className="quiet">{formatInstant(slip.laidAt, i18n.language as Language)}</span>
        </li>
      ))}
    </ul>
  );
}

function SealFacts({ seal, roundId }: { seal: SealView; roundId: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const code = (text: string) => <code className="admissions-hash">{text}</code>;
  const signed = inTurn(
    t,
    seal.signatures.map(({ name, at }) => bracketed(t, name, formatInstant(at, language))),
  );
  return (
    <DescriptionList
      rows={[
        [t('admissions.choice.seal.at'), formatInstant(seal.sealedAt, language)],
        [t('admissions.choice.seal.leaves'), formatNumber(seal.leaves)],
        [t('admissions.choice.seal.root'), code(seal.root)],
        [t('admissions.choice.seal.signed'), signed || t('admissions.choice.seal.unsigned')],
        [
          t('admissions.choice.seal.seed'),
          seal.lotterySeed ? code(seal.lotterySeed) : t('admissions.choice.seal.seed.none'),
        ],
        [t('admissions.choice.seal.inputs'), code(seal.inputsSha256)],
        [t('admissions.choice.seal.rules'), code(seal.rulesSha256)],
        [
          t('admissions.choice.seal'),
          <a key="list" href={`/api/admission-rounds/${roundId}/sealed.json`}>
            {t('admissions.choice.seal.list')}
          </a>,
        ],
      ]}
    />
  );
}

/** Slips before the deadline, the seal after it, and the signatures without which nothing is run. */
export function SealPanel({ round, onChanged }: { round: RoundView; onChanged: () => void }) {
  const { t } = useTranslation();
  const { seal, abilities } = round;
  return (
    <section className="panel">
      <h2>
        {t('admissions.choice.seal')} <Why sentence={t('admissions.choice.seal.why')} />
      </h2>
      {seal ? <SealFacts seal={seal} roundId={round.id} /> : <p>{t('admissions.choice.seal.none')}</p>}
      <h3>{t('admissions.choice.slips')}</h3>
      <Slips round={round} />
      {abilities.laySlip ? <LaySlip round={round} onChanged={onChanged} /> : null}
      {abilities.sign && seal ? <SignSeal round={round} root={seal.root} onChanged={onChanged} /> : null}
    </section>
  );
}
