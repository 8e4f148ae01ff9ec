import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { Ownership, SchoolType } from '../contract/school.ts';

export const schoolSearch = listSearch.extend({
  q: z.string().optional(),
  schoolType: SchoolType.optional(),
  ownership: Ownership.optional(),
  divisionCode: z.string().optional(),
  centre: z.enum(['true', 'false']).optional(),
  asOf: z.iso.date().optional(),
  state: z.enum(['existing', 'ended', 'all']).optional(),
  sort: z.enum(['name', 'land', 'building']).optional(),
});

export const schoolPageSearch = z.object({ asOf: z.iso.date().optional() });
