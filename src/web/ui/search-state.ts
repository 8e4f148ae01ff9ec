import { useNavigate, useSearch } from '@tanstack/react-router';
import { z } from 'zod';
import { readSearch } from './read-search.ts';

/** Page and page size as every list has them in its address. */
export const listSearch = z.object({
  page: z.coerce.number().int().min(1).optional(),
  pageSize: z.coerce.number().int().min(1).max(200).optional(),
});

/**
 * The filters of the page from the address bar, and a setter. Changing a filter goes back to the first
 * page; an empty value leaves the address.
 */
export function usePageSearch<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (change: Partial<z.output<S>>) => void] {
  const search = readSearch(schema, useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (next: Partial<z.output<S>>) => {
    const merged: Record<string, unknown> = {
      ...search,
      ...('page' in next ? {} : { page: undefined }),
      ...next,
    };
    const kept = Object.fromEntries(
      Object.entries(merged).filter(([, value]) => value !== undefined && value !== '' && value !== null),
    );
    void navigate({ to: '.', search: kept as never, replace: true });
  };
  return [search, change];
}
