import { FontSizeOutlined, GlobalOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/setup.ts';
import { authCalls } from '../session/auth-calls.ts';
import type { Me } from '../session/use-me.ts';
import { forgetAllDrafts } from '../ui/form-draft.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { useReading } from './surroundings.tsx';

/** Language, text size, who one is and for whom one acts. */
export function AccountMenu({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const { largeText, setLargeText } = useReading();
  const narrow = useNarrow();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await authCalls.signOut();
    forgetAllDrafts();
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
      <Button
        type="text"
        icon={<GlobalOutlined aria-hidden />}
        onClick={() => chooseLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
        aria-label={t('shell.language')}
      >
        {narrow ? null : t('shell.language')}
      </Button>
      <Button
        type="text"
        icon={<FontSizeOutlined aria-hidden />}
        aria-label={t('shell.textSize')}
        aria-pressed={largeText}
        onClick={() => setLargeText(!largeText)}
      />
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
