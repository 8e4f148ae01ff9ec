import { useTranslation } from 'react-i18next';
import { formatPercent } from '#web/i18n/format.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Tone } from '#web/ui/status-tag.tsx';
import { TileMap } from '#web/ui/tile-map.tsx';
import type { Compliance, Share } from '../contract/compliance.ts';
import type { Structure } from '../contract/condition.ts';
import { lackingTexts, percentOf } from './condition-text.ts';

const percent = (part: number, whole: number) => {
  const value = percentOf(part, whole);
  return value === null ? null : formatPercent(value);
};

/** The share with both sides, the same in the other structure, and what is lacking in all. */
export function Shares({ data, structure }: { data: Compliance; structure: Structure }) {
  const { t } = useTranslation();
  const { city, otherStructure } = data;
  const other = structure === 'original' ? 'current' : 'original';
  const lacking = lackingTexts(t, data.lacking);
  return (
    <section className="panel" aria-label={t('conditions.share')}>
      <div className="key-figures">
        <Figure
          label={t('conditions.share')}
          value={percent(city.compliant, city.judged)}
          numerator={city.compliant}
          denominator={city.judged}
          why={{
            formula: t('conditions.shareFormula'),
            sentence: t(`conditions.structure.${structure}.help`),
            values: [
              [t('conditions.verdict.compliant'), city.compliant],
              [t('conditions.verdict.basic'), city.basic],
              [t('conditions.verdict.incomplete'), city.incomplete],
              [t('conditions.judged'), city.judged],
              [t('conditions.verdict.exempt'), city.exempt],
            ],
            clause: '运政发〔2021〕8号 3',
          }}
        />
        <Figure
          label={t('conditions.basicShare')}
          value={percent(city.compliant + city.basic, city.judged)}
          numerator={city.compliant + city.basic}
          denominator={city.judged}
        />
        <Figure label={t('conditions.incomplete')} value={String(city.incomplete)} />
        <div className="key-figure">
          <div className="key-figure-label">{t('conditions.lacking')}</div>
          <ul className="conditions-gaps">
            {(lacking.length > 0 ? lacking : [t('conditions.lackingNone')]).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </div>
      <p className="quiet">
        {t('conditions.structure.other', {
          structure: t(`conditions.structure.${other}`),
          compliant: otherStructure.compliant,
          judged: otherStructure.judged,
          share: percent(otherStructure.compliant, otherStructure.judged) ?? '—',
        })}
        {city.exempt > 0 ? ` · ${t('conditions.exemptCount', { count: city.exempt })}` : ''}
      </p>
    </section>
  );
}

function toneOf({ judged, compliant, basic }: Share): Tone {
  if (judged === 0) return 'quiet';
  if (compliant === judged) return 'good';
  return compliant + basic === judged ? 'warn' : 'bad';
}

/** Each county as a tile; opening one filters the table. */
export function CountyTiles({ data, onOpen }: { data: Compliance; onOpen: (code: string) => void }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('conditions.counties')}</h2>
      <TileMap
        label={t('conditions.counties')}
        tiles={data.counties
          .filter(({ judged, exempt }) => judged + exempt > 0)
          .map((county) => ({
            key: county.divisionCode ?? '',
            name: county.name,
            ...county.tile,
            tone: toneOf(county),
            value: percent(county.compliant, county.judged) ?? '—',
            note: `${county.compliant} / ${county.judged}`,
          }))}
        onOpen={({ key }) => onOpen(key)}
      />
    </section>
  );
}
