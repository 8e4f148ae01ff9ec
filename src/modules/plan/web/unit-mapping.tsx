import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { plan } from './api-client.ts';
import { suggestOrganisations } from './suggest-organisations.ts';

/** Which organisations the printed names mean; what leaves no doubt is decided already. */
export function UnitMapping({ planId, onChanged }: { planId: string; onChanged: () => void }) {
  const { t } = useTranslation();
  const proposals = useQuery(plan.query.proposeUnits.queryOptions({ input: { id: planId } }));
  const map = useMutation(plan.query.mapUnit.mutationOptions({ onSuccess: onChanged }));
  return (
    <details className="panel" open>
      <summary>
        <b>{t('plan.mapping')}</b>
      </summary>
      <p className="quiet">{t('plan.mapping.help')}</p>
      <FormProblem error={map.error} />
      <Loaded query={proposals} rows={4}>
        {(rows) => (
          <ul className="mapping">
            {rows.map((row) => (
              <li key={row.printed}>
                <span>
                  {row.printed}{' '}
                  {row.mapped.length === 0 ? <Tag tone="warn" label={t('plan.mapping.unmapped')} /> : null}
                </span>
                <OrganisationSelect
                  multiple
                  source="plan-organisations"
                  load={suggestOrganisations}
                  label={row.printed}
                  value={row.mapped.map(({ id }) => id)}
                  known={[...row.mapped, ...row.proposals]}
                  onChange={(organisationIds) =>
                    map.mutate({ id: planId, printed: row.printed, organisationIds })
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </details>
  );
}
