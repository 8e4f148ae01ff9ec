import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the window is as narrow as a phone. */
export const useNarrow = (): boolean => useMedia('(max-width: 639px)');

/** Whether the reader has asked the device for as little motion as possible (WCAG 2.2, 2.3.3). */
export const useLessMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
