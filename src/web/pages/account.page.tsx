import { useQueryClient } from '@tanstack/react-query';
import { Alert, Card, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/use-me.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Loaded } from '../ui/states.tsx';
import { PasswordCard } from './account/password-card.tsx';
import { SecondFactorCard } from './account/second-factor-card.tsx';
import { SessionsCard } from './account/sessions-card.tsx';

/** One's own account: posts, password, second factor, devices. */
export function Page() {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['me'] });
  return (
    <>
      <PageHeader title={t('account.title')} />
      <Loaded query={me}>
        {(account) =>
          account ? (
            <Space orientation="vertical" size="middle" className="narrow-column">
              {account.mustChangePassword ? (
                <Alert type="warning" showIcon title={t('password.must')} />
              ) : null}
              <Card size="small" title={account.name}>
                <DescriptionList
                  rows={[
                    [t('signIn.username'), account.username],
                    ...account.memberships.map(
                      ({ organisationName, role }) =>
                        [t('account.memberships'), `${organisationName} · ${t(`role.${role}`)}`] as const,
                    ),
                  ]}
                />
              </Card>
              <PasswordCard onChanged={refresh} />
              {account.mustChangePassword ? null : (
                <>
                  <SecondFactorCard enabled={account.twoFactorEnabled} onChanged={refresh} />
                  <SessionsCard />
                </>
              )}
            </Space>
          ) : null
        }
      </Loaded>
    </>
  );
}
