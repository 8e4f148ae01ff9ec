import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { Role } from '../contract/account.ts';
import { OrganisationKind } from '../contract/organisation.ts';

export const organisationSearch = listSearch.extend({
  q: z.string().optional(),
  kind: OrganisationKind.optional(),
  divisionCode: z.string().optional(),
  asOf: z.iso.date().optional(),
  state: z.enum(['existing', 'ended', 'all']).optional(),
  sort: z.enum(['name', 'kind', 'since']).optional(),
});

export const organisationPageSearch = z.object({ asOf: z.iso.date().optional() });

export const accountSearch = listSearch.extend({
  q: z.string().optional(),
  role: Role.optional(),
  state: z.enum(['active', 'disabled', 'all']).optional(),
});
