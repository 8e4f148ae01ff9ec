import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';
import { Why, type WhyProps } from './why.tsx';

type Props = {
  label: string;
  /** Ready to read, for instance from `formatPercent`; null when it cannot be measured yet. */
  value: string | null;
  unit?: string;
  /** Both sides of a ratio, so that a percentage never stands alone. */
  numerator?: number | null;
  denominator?: number | null;
  /** `YYYY-MM-DD`: what the figure was on that day. */
  asOf?: string;
  /** Page of the console with the records counted, without `/console`; filters as in the address bar. */
  records?: { to: string; search?: Record<string, unknown> };
  why?: WhyProps;
  status?: ReactNode;
};

/** One figure with its unit, both sides of its ratio, its day and the way to the records behind it. */
export function Figure({ label, value, unit, numerator, denominator, asOf, records, why, status }: Props) {
  const { t, i18n } = useTranslation();
  const ratio = typeof numerator === 'number' && typeof denominator === 'number';
  const shown = (
    <span className="key-figure-number">
      {value ?? '—'}
      {unit && value !== null ? <span className="key-figure-unit">{unit}</span> : null}
    </span>
  );
  return (
    <div className="key-figure">
      <div className="key-figure-label">
        {label}
        {why ? <Why {...why} compact /> : null}
      </div>
      <div className="key-figure-value">
        {records && value !== null ? (
          <Link to={records.to as '/'} search={(records.search ?? {}) as never} title={t('figure.records')}>
            {shown}
          </Link>
        ) : (
          shown
        )}
        {status}
      </div>
      <div className="key-figure-note">
        {ratio ? (
          <span>
            {formatNumber(numerator)} / {formatNumber(denominator)}
          </span>
        ) : null}
        {asOf ? (
          <span>
            {t('day.asOf')} {formatDay(asOf, i18n.language as Language)}
          </span>
        ) : null}
      </div>
    </div>
  );
}
