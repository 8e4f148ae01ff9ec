import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { levels } from '../contract/catalogue.ts';
import { useOutline } from './choices.tsx';
import { useLanguage } from './use-words.ts';
import './programmes.css';

/** Editions with how complete they are here, and every family with its classes. */
export function CatalogueOutline({ onClass }: { onClass: (classCode: string) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const outline = useOutline();
  if (!outline.data) return null;
  return (
    <>
      <section className="panel">
        <h2>{t('programmes.catalogue.editions')}</h2>
        <DataTable
          label={t('programmes.catalogue.editions')}
          rows={outline.data.editions}
          rowKey={({ edition }) => String(edition)}
          columns={[
            { key: 'edition', title: t('programmes.edition'), render: (row) => row.edition },
            { key: 'title', title: t('programmes.catalogue.source'), render: (row) => row.title },
            {
              key: 'kind',
              title: t('programmes.state'),
              render: (row) => t(`programmes.catalogue.${row.kind}`),
            },
            {
              key: 'effective',
              title: t('programmes.catalogue.effective'),
              render: (row) => formatDay(row.effectiveFrom, language),
            },
            ...levels.map((level) => ({
              key: level,
              title: bracketed(t, t(`programmes.level.${level}`), t('programmes.catalogue.held')),
              align: 'right' as const,
              render: (row: {
                held: Record<typeof level, number>;
                announced: Record<typeof level, number>;
              }) => `${formatNumber(row.held[level])} / ${formatNumber(row.announced[level])}`,
            })),
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t('programmes.catalogue.classes')}</h2>
        <dl className="programmes-outline">
          {outline.data.families.map((family) => (
            <div key={family.code}>
              <dt>
                {family.code} {language === 'en' ? family.english : family.name}
              </dt>
              <dd>
                {family.classes.map(({ code, name, programmes }) => (
                  <button key={code} type="button" className="link" onClick={() => onClass(code)}>
                    {programmes > 0 ? bracketed(t, name, programmes) : name}
                  </button>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
