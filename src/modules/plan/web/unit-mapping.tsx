import { useMutation, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAnswer } from '#web/api/problem.ts';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { plan } from './api-client.ts';

type Suggestion = { id: string; name: string };

/** Which organisations the printed names mean; what leaves no doubt is decided already. */
export function UnitMapping({
  planId,
  seen,
  onChanged,
}: {
  planId: string;
  seen: number;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const proposals = useQuery({
    ...plan.query.proposeUnits.queryOptions({ input: { id: planId } }),
    queryKey: ['unit-proposals', planId, seen],
  });
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
                <OrganisationChoice
                  label={row.printed}
                  value={row.mapped}
                  proposals={row.proposals}
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

type ChoiceProps = {
  label: string;
  value: Suggestion[];
  proposals: (Suggestion & { score: number })[];
  onChange: (ids: string[]) => void;
};

function OrganisationChoice({ label, value, proposals, onChange }: ChoiceProps) {
  const [q, setText] = useState('');
  const found = useQuery({
    queryKey: ['organisation-suggestions', q],
    enabled: q.length > 1,
    queryFn: async () =>
      readAnswer<Suggestion[]>(await fetch(`/api/organisation-suggestions?q=${encodeURIComponent(q)}`)),
  });
  const options = [...value, ...(q.length > 1 ? (found.data ?? []) : proposals)];
  const unique = [...new Map(options.map((option) => [option.id, option])).values()];
  return (
    <Select
      mode="multiple"
      maxTagCount={3}
      aria-label={label}
      value={value.map(({ id }) => id)}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      options={unique.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
