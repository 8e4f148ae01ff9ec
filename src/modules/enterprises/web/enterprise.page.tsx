import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { EnterpriseView } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';
import { ContactsPanel } from './contacts-panel.tsx';
import { EnterpriseActions } from './enterprise-actions.tsx';
import { SizePanel } from './size-panel.tsx';
import { StaffPanel } from './staff-panel.tsx';
import { useIndustryName, usePlace } from './use-directories.ts';
import './enterprises.css';

/** One enterprise: facts, the figure in use and why, sizes, contacts. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(enterprises.query.get.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(enterprise) => {
        const changed = () => void query.refetch();
        return (
          <>
            <PageHeader
              title={enterprise.name}
              subtitle={
                <>
                  {enterprise.aboveSize ? (
                    <Tag tone="good" label={t('enterprises.aboveSizeOf', { year: enterprise.sizeYear })} />
                  ) : (
                    <Tag tone="quiet" label={t('enterprises.aboveSize.no')} />
                  )}{' '}
                  {enterprise.synthetic ? <Tag tone="warn" label={t('enterprises.synthetic')} /> : null}
                </>
              }
              trail={[{ label: t('enterprises.title'), to: '/enterprises' }]}
              actions={<EnterpriseActions enterprise={enterprise} onChanged={changed} />}
            />
            <Facts enterprise={enterprise} />
            <Absorbed enterprise={enterprise} onChanged={changed} />
            <StaffPanel enterprise={enterprise} onChanged={changed} />
            <SizePanel enterprise={enterprise} onChanged={changed} />
            {enterprise.abilities.manageContacts ? <ContactsPanel enterprise={enterprise} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

function Facts({ enterprise }: { enterprise: EnterpriseView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const place = usePlace();
  const industry = useIndustryName();
  const { actingOrganisation } = enterprise;
  return (
    <section className="panel">
      <h2>{t('enterprises.facts')}</h2>
      <DescriptionList
        rows={[
          [
            t('enterprises.creditCode'),
            <span key="code" className="enterprises-code">
              {enterprise.creditCode}
            </span>,
          ],
          [t('enterprises.division'), place(enterprise)],
          [t('enterprises.industry'), industry(enterprise)],
          [t('enterprises.ownership'), t(`enterprises.ownership.${enterprise.ownership}`)],
          [t('enterprises.address'), enterprise.address],
          [t('enterprises.establishedOn'), formatDay(enterprise.since, language)],
          ...(enterprise.until
            ? [[t('enterprises.until'), formatDay(enterprise.until, language)] as const]
            : []),
          [t('enterprises.keeper'), enterprise.keeperName],
          [
            t('enterprises.organisation'),
            actingOrganisation ? (
              <Link
                key="organisation"
                to={'/organisations/$id' as '/'}
                params={{ id: actingOrganisation.id } as never}
              >
                {actingOrganisation.name}
              </Link>
            ) : (
              t('enterprises.organisation.none')
            ),
          ],
          ...(enterprise.formerCodes.length > 0
            ? [
                [
                  t('enterprises.formerCodes'),
                  enterprise.formerCodes.map(({ creditCode, replacedOn, reason }) => (
                    <div key={creditCode}>
                      <span className="enterprises-code">{creditCode}</span>{' '}
                      <span className="quiet">
                        {[
                          t('enterprises.formerCodes.until', { day: formatDay(replacedOn, language) }),
                          reason,
                        ].join(' · ')}
                      </span>
                    </div>
                  )),
                ] as const,
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** Duplicates read under this entry, each with the way back. */
function Absorbed({ enterprise, onChanged }: { enterprise: EnterpriseView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  if (enterprise.absorbed.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('enterprises.absorbed')}</h2>
      <ul className="plain-list">
        {enterprise.absorbed.map(({ mergerId, name, creditCode, mergedAt, mayUndo }) => (
          <li key={mergerId}>
            {name} <span className="enterprises-code">{creditCode}</span>{' '}
            <span className="quiet">{formatInstant(mergedAt, i18n.language as Language)}</span>{' '}
            {mayUndo ? (
              <ConfirmAction
                label={t('enterprises.undo')}
                explanation={t('enterprises.undo.help')}
                withReason
                button={{ size: 'small' }}
                act={(reason) => enterprises.client.undoMerger({ id: mergerId, reason })}
                onDone={onChanged}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
