import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { admissions } from './api-client.ts';
import { ResultRoundPanel } from './result-round.tsx';

/** Rounds past their deadline: order the run, look at what came out, release it. */
export function Page() {
  const { t } = useTranslation();
  const rounds = useQuery(admissions.query.listResultRounds.queryOptions({ input: {} }));
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: admissions.query.key() });
  return (
    <>
      <PageHeader title={t('admissions.result.title')} subtitle={t('admissions.result.subtitle')} />
      <Loaded query={rounds}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('admissions.result.none')} />
          ) : (
            list.map((round) => <ResultRoundPanel key={round.id} round={round} onChange={refresh} />)
          )
        }
      </Loaded>
    </>
  );
}
