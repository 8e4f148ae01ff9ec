import './schema-policy.ts';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { problemOf } from '../api/problem.ts';
import { setUpLanguage } from '../i18n/setup.ts';
import { webModules } from '../modules.ts';
import { createConsoleRouter } from './router.tsx';
import { Surroundings } from './surroundings.tsx';
import './console.css';

/** A session that ended while a page was open: asking again who one is leads to the door and back. */
function noticeEndOfSession(error: unknown): void {
  if (problemOf(error).status === 401) void queryClient.invalidateQueries({ queryKey: ['me'] });
}

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal does not change by asking again; a lost connection may.
      retry: (count, error) => count < 2 && problemOf(error).status === 0,
    },
  },
});

async function open(container: HTMLElement): Promise<void> {
  await setUpLanguage(webModules.map(({ messages }) => messages));
  const router = createConsoleRouter();
  createRoot(container).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Surroundings>
          <RouterProvider router={router} />
        </Surroundings>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const container = document.getElementById('root');
if (container) void open(container);
