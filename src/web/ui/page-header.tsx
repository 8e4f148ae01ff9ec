import { Link, useMatch } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A page above this one: its name and its place below `/console`. */
export type TrailStep = { label: string; to: string };

/** The page that has the focus already; the first one leaves it at the top, where the skip link is. */
let announcedPath: string | undefined;

/** Puts a name into the window's title, and the focus on the heading when another page opens. */
function useAnnouncement(title: ReactNode) {
  const { t } = useTranslation();
  // Of this page, not of the address: while the next page loads, the old one is still drawn.
  const pathname = useMatch({ strict: false, select: (match) => match.pathname });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (typeof title === 'string') document.title = `${title} · ${t('shell.name')}`;
  }, [title, t]);
  useEffect(() => {
    if (announcedPath !== undefined && announcedPath !== pathname)
      heading.current?.focus({ preventScroll: true });
    announcedPath = pathname;
  }, [pathname]);
  return heading;
}

/**
 * Title of a page with the way to it and its actions. Takes the focus when one comes from another page,
 * so that a screen reader says where one is.
 */
export function PageHeader({
  title,
  subtitle,
  trail = [],
  actions,
  children,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  trail?: readonly TrailStep[];
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const heading = useAnnouncement(title);
  return (
    <header className="page-header">
      {trail.length > 0 ? (
        <nav aria-label={t('shell.trail')} className="trail no-print">
          <ol>
            {trail.map(({ label, to }) => (
              <li key={to}>
                <Link to={to as '/'}>{label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <Flex wrap gap="small" justify="space-between" align="baseline">
        <div className="page-title">
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
