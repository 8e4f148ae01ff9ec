import { App, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import type { IssuedLink } from '../contract/contact.ts';

/** Shows a new link, once, with the way to copy it: nobody can look it up afterwards. */
export function useShowLink(): (link: IssuedLink) => void {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  return ({ address, expiresAt }) =>
    void modal.info({
      title: t('enterprises.link.once'),
      width: 560,
      content: (
        <>
          <p>
            {t('enterprises.link.onceHelp', { day: formatInstant(expiresAt, i18n.language as Language) })}
          </p>
          <Typography.Paragraph copyable code style={{ overflowWrap: 'anywhere' }}>
            {address}
          </Typography.Paragraph>
        </>
      ),
    });
}
