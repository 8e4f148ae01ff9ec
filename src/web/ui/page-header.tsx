import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Title of a page with its actions; takes the focus when the page opens, so that a screen reader says where one is. */
export function PageHeader({
  title,
  subtitle,
  actions,
  children,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (typeof title === 'string') document.title = `${title} · ${t('shell.name')}`;
    heading.current?.focus({ preventScroll: true });
  }, [title, t]);
  return (
    <header className="page-header">
      <Flex wrap gap="small" justify="space-between" align="baseline">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle ? <Typography.Text type="secondary">{subtitle}</Typography.Text> : null}
        </div>
        {actions ? (
          <Flex wrap gap="small" className="no-print">
            {actions}
          </Flex>
        ) : null}
      </Flex>
      {children}
    </header>
  );
}
