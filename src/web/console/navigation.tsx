import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NavigationEntry } from '../module-web.ts';
import { webModules } from '../modules.ts';
import type { Me } from '../session/use-me.ts';

const groups = ['work', 'figures', 'admissions', 'registers', 'house'] as const;
const entries: NavigationEntry[] = [
  { path: '/', label: 'shell.home', order: 0, group: 'work' },
  ...webModules.flatMap((module) => module.navigation),
];

/** What the caller may open, in the order of the working day. */
export function Navigation({ me: { permissions, memberships } }: { me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const allowed = entries.filter(
    ({ permission, withoutMembership }) =>
      (permission === undefined || permissions.includes(permission)) &&
      (withoutMembership === undefined || memberships.length === 0),
  );
  const current = allowed
    .filter(({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <nav aria-label={t('shell.menu')} className="navigation">
      {groups.map((group) => {
        const own = allowed.filter((entry) => entry.group === group).sort((a, b) => a.order - b.order);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{t(`shell.group.${group}`)}</h2>
            <ul>
              {own.map((entry) => (
                <li key={entry.path}>
                  <Link
                    to={entry.path as '/'}
                    className={entry === current ? 'current' : ''}
                    aria-current={entry === current ? 'page' : undefined}
                  >
                    {t(entry.label)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
