import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import type { Comparison } from '../contract/comparison.ts';

type Compared = NonNullable<Comparison['compared']>;
const kinds = ['same', 'another', 'gained', 'lost', 'neither'] as const;

/** How many candidates of one round would get the same place, another one, one at last, or none any more. */
export function ComparePersons({ compared }: { compared: Compared }) {
  const { t } = useTranslation();
  const { persons, personsByCounty } = compared;
  if (!persons) return null;
  return (
    <section className="panel">
      <h2>{t('admissions.compare.persons')}</h2>
      <div className="admissions-compare-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('admissions.compare.county')}</th>
              {kinds.map((kind) => (
                <th scope="col" key={kind}>
                  {t(`admissions.compare.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {personsByCounty.map(({ key, name, changes }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {kinds.map((kind) => (
                  <td key={kind}>{formatNumber(changes[kind])}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('admissions.compare.total')}</th>
              {kinds.map((kind) => (
                <td key={kind}>
                  <b>{formatNumber(persons[kind])}</b>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
