import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.ts';
import type { Language } from '../../i18n/setup.ts';
import { authCalls } from '../../session/auth-calls.ts';
import { deviceName } from '../../session/device-name.ts';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status-tag.tsx';

/** Where one is signed in, with a way to end each of the others. */
export function SessionsCard() {
  const { t, i18n } = useTranslation();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: authCalls.listSessions });
  const revoke = useMutation({ mutationFn: authCalls.revokeSession, onSuccess: () => sessions.refetch() });
  return (
    <Card size="small" title={t('account.sessions')}>
      <Loaded query={sessions} rows={2}>
        {(rows) => (
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.id}>
                <b title={row.userAgent ?? undefined}>
                  {deviceName(row.userAgent) ?? t('account.unknownDevice')}
                </b>
                <span className="quiet">
                  {row.ipAddress} ·{' '}
                  {t('account.since', { time: formatInstant(row.createdAt, i18n.language as Language) })}
                </span>
                {row.current ? (
                  <Tag tone="calm" label={t('account.thisDevice')} />
                ) : (
                  <Button
                    size="small"
                    loading={revoke.isPending && revoke.variables === row.token}
                    onClick={() => revoke.mutate(row.token)}
                  >
                    {t('account.revoke')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
