import { useTranslation } from 'react-i18next';
import type { Language } from '#web/i18n/setup.ts';
import type { OwnFigure } from '../contract/work.ts';

/** A body's figures one below the other, as the registers know them or as a report froze them. */
export function OwnFigures({ figures }: { figures: readonly OwnFigure[] }) {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <ul className="own-figures">
      {figures.map(({ metricId, title, value }) => (
        <li key={metricId}>
          <span className="quiet">{title[language]}</span> <b>{value[language]}</b>
        </li>
      ))}
    </ul>
  );
}
