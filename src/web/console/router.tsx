import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import type { WebPage } from '../module-web.ts';
import { webModules } from '../modules.ts';
import { useCan } from '../session/use-me.ts';
import { parseSearch, readSearch, writeSearch } from '../ui/read-search.ts';
import { ForbiddenState, LoadingState, NotFoundState } from '../ui/states.tsx';
import { BrokenPage } from './broken-page.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundState });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../pages/sign-in.page.tsx'), 'Page'),
});

/** Everything behind the sign-in; the shell sends whoever is not signed in to the door. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home.page.tsx'), 'Page'),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account.page.tsx'), 'Page'),
});

/** Loads a page when it is first opened, and shows it to whoever holds its permission. */
const guarded = (page: WebPage) =>
  lazyRouteComponent(async () => {
    const { Page: Inner } = await page.load();
    return {
      // Made once per page, when it is loaded, and kept: it is never defined anew while it is shown.
      // biome-ignore lint/correctness/noComponentHookFactories: see above
      Page: function GuardedPage() {
        return useCan(page.permission) ? <Inner /> : <ForbiddenState />;
      },
    };
  }, 'Page');

/** An address that leads nowhere still shows the way to everything else. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundState });

const pages = webModules.flatMap((module) =>
  module.pages.map((page) =>
    createRoute({
      getParentRoute: () => inside,
      path: page.path,
      component: guarded(page),
      pendingComponent: LoadingState,
      validateSearch: (search: Record<string, unknown>) =>
        page.search ? readSearch(page.search, search) : search,
    }),
  ),
);

export function createConsoleRouter() {
  return createRouter({
    routeTree: root.addChildren([signIn, inside.addChildren([home, account, ...pages, elsewhere])]),
    basepath: '/console',
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: BrokenPage,
    parseSearch,
    stringifySearch: writeSearch,
  });
}
