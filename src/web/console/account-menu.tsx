import { UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { authCalls } from '../session/auth-calls.ts';
import type { Me } from '../session/use-me.ts';
import { forgetAllDrafts } from '../ui/form-draft.ts';
import { useNarrow } from '../ui/use-media.ts';
import { ReadingSwitches } from './reading-switches.tsx';

/** Language, text size, who one is and for whom one acts. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await authCalls.signOut();
    forgetAllDrafts(localStorage);
    queryClient.clear();
    await navigate({ to: '/sign-in' });
  };
  const first = me.memberships[0];
  const items = [
    ...me.memberships.map(({ organisationId, organisationName, role }) => ({
      key: `${organisationId}${role}`,
      disabled: true,
      label: `${organisationName} · ${t(`role.${role}`)}`,
    })),
    { type: 'divider' as const },
    { key: 'account', label: t('shell.account'), onClick: () => void navigate({ to: '/account' }) },
    { key: 'sign-out', label: t('shell.signOut'), onClick: () => void signOut() },
  ];
  return (
    <Flex gap={4} align="center" className="account-menu no-print">
      <ReadingSwitches />
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button
          type="text"
          icon={<UserOutlined aria-hidden />}
          {...(narrow ? { 'aria-label': t('shell.account') } : {})}
        >
          {narrow ? null : (
            <span>
              {me.name}
              {first ? <span className="quiet"> · {first.organisationName}</span> : null}
            </span>
          )}
        </Button>
      </Dropdown>
    </Flex>
  );
}
