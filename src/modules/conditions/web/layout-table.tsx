import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import { fields } from '../contract/condition.ts';
import type { LayoutTotals } from '../contract/layout.ts';
import { percentOf, withUnit } from './condition-text.ts';

type Line = { key: string; label: string; help?: string; text: (totals: LayoutTotals) => string };

function useLines(all: readonly LayoutTotals[]): Line[] {
  const { t } = useTranslation();
  const lacking = fields.filter((field) => all.some((totals) => totals.lacking[field]));
  return [
    {
      key: 'schools',
      label: t('conditions.scenario.schools'),
      text: ({ schools }) => formatNumber(schools),
    },
    {
      key: 'compliant',
      label: t('conditions.scenario.compliant'),
      text: ({ compliant }) => formatNumber(compliant),
    },
    {
      key: 'share',
      label: t('conditions.share'),
      text: ({ compliant, schools }) => formatPercent(percentOf(compliant, schools)),
    },
    {
      key: 'students',
      label: t('conditions.scenario.students'),
      text: ({ students }) => formatNumber(students),
    },
    {
      key: 'seats',
      label: t('conditions.scenario.seats'),
      help: t('conditions.scenario.seatsHelp'),
      text: ({ seats }) => formatNumber(seats),
    },
    {
      key: 'utilisation',
      label: t('conditions.scenario.utilisation'),
      text: ({ students, seats }) => formatPercent(percentOf(students, seats)),
    },
    ...lacking.map(
      (field): Line => ({
        key: field,
        label: labelled(t, t('conditions.gap'), t(`conditions.field.${field}`)),
        text: (totals) => withUnit(t, field, totals.lacking[field] ?? 0),
      }),
    ),
  ];
}

/** The same figures of several layouts, side by side. */
export function LayoutTable({
  columns,
  label,
}: {
  columns: readonly { title: string; totals: LayoutTotals }[];
  label: string;
}) {
  const { t } = useTranslation();
  const lines = useLines(columns.map(({ totals }) => totals));
  return (
    <section
      className="conditions-scroll conditions-layout"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('conditions.indicator')}</th>
            {columns.map(({ title }, index) => (
              // Two scenarios may bear one title, and the columns never change their order.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <th key={index} scope="col" className="conditions-number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row" {...(line.help ? { title: line.help } : {})}>
                {line.label}
              </th>
              {columns.map(({ totals }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={index} className="conditions-number">
                  {line.text(totals)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
