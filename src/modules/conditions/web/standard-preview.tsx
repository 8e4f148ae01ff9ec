import { useTranslation } from 'react-i18next';
import { listed } from '#web/i18n/punctuation.ts';
import type { Preview } from '../contract/compliance.ts';
import { VerdictTag } from './verdict-tag.tsx';

/** Which schools a draft would judge otherwise, and by what they would fail. */
export function StandardPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.year === null) return <p>{t('conditions.preview.noYear')}</p>;
  return (
    <>
      <p>
        <b>
          {t('conditions.preview.result', {
            year: preview.year,
            judged: preview.judged,
            before: preview.before,
            after: preview.after,
          })}
        </b>
      </p>
      {preview.changed.length === 0 ? (
        <p className="quiet">{t('conditions.preview.none')}</p>
      ) : (
        <section
          className="conditions-scroll"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label={t('conditions.standard.preview')}
        >
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('conditions.school')}</th>
                <th scope="col">{t('conditions.preview.before')}</th>
                <th scope="col">{t('conditions.preview.after')}</th>
                <th scope="col">{t('conditions.missed')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.changed.map((effect) => (
                <tr key={effect.organisationId}>
                  <th scope="row">{effect.organisationName}</th>
                  <td>
                    <VerdictTag verdict={effect.before} />
                  </td>
                  <td>
                    <VerdictTag verdict={effect.after} />
                  </td>
                  <td>
                    {listed(
                      t,
                      effect.missed.map((indicator) => t(`conditions.indicator.${indicator}`)),
                    ) || '—'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
