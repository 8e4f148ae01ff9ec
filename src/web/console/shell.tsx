import { MenuOutlined } from '@ant-design/icons';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Drawer, Layout } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useSignInOptions } from '../session/use-me.ts';
import { FailedState, LoadingState } from '../ui/states.tsx';
import { Tag } from '../ui/status-tag.tsx';
import { useNarrow } from '../ui/use-media.ts';
import { AccountMenu } from './account-menu.tsx';
import { Navigation } from './navigation.tsx';
import { ToTheDoor } from './to-the-door.tsx';

/** Frame of the console: what there is at the left, who one is at the top, the page in between. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes
  useEffect(() => setOpen(false), [pathname]);
  if (me.isPending) return <LoadingState />;
  if (me.error) return <FailedState error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) return <ToTheDoor />;
  if (me.data.mustChangePassword && pathname !== '/account') return <Navigate to="/account" />;
  return (
    <Layout className="shell">
      <a href="#content" className="skip">
        {t('shell.skip')}
      </a>
      <Layout.Header className="shell-header">
        {narrow ? (
          <Button
            type="text"
            icon={<MenuOutlined aria-hidden />}
            aria-label={t('shell.menu')}
            onClick={() => setOpen(true)}
          />
        ) : null}
        <Brand />
        <DemoMark />
        <AccountMenu me={me.data} />
      </Layout.Header>
      <Layout>
        {narrow ? (
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="left"
            size={260}
            title={t('shell.menu')}
            styles={{ body: { padding: 0 } }}
          >
            <Navigation me={me.data} />
          </Drawer>
        ) : (
          <Layout.Sider width={208} className="shell-sider no-print">
            <Navigation me={me.data} />
          </Layout.Sider>
        )}
        <Layout.Content id="content" className="shell-content" role="main" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Brand() {
  const { t } = useTranslation();
  return (
    <span className="brand">
      <b>{t('shell.name')}</b>
      <span className="brand-note">{t('shell.subtitle')}</span>
    </span>
  );
}

/** Synthetic data says so, on every page. */
function DemoMark() {
  const { t } = useTranslation();
  const { data } = useSignInOptions();
  return data?.demo ? <Tag tone="warn" label={t('shell.demo')} title={t('shell.demoHelp')} /> : null;
}
