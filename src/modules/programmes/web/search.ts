import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { appealStates, Decided } from '../contract/adjustment.ts';
import { ClassCode, FamilyCode, Level } from '../contract/catalogue.ts';
import { DemandKind, DemandSource, returnStates } from '../contract/evidence.ts';
import { FilingState } from '../contract/filing.ts';
import { Pathway } from '../contract/offering.ts';
import { SupplyGrouping } from '../contract/supply.ts';

const yesNo = z.enum(['true', 'false']).optional();
const year = z.coerce.number().int().min(2000).max(2200).optional();
const place = { familyCode: FamilyCode.optional(), classCode: ClassCode.optional() };

export const catalogueSearch = listSearch.extend({
  ...place,
  q: z.string().optional(),
  level: Level.optional(),
  controlled: yesNo,
  asOf: z.iso.date().optional(),
});
export const offeringSearch = listSearch.extend({
  ...place,
  q: z.string().optional(),
  level: Level.optional(),
  pathway: Pathway.optional(),
  pillar: yesNo,
  divisionCode: z.string().optional(),
  organisationId: z.uuid().optional(),
  programmeCode: z.string().optional(),
  state: z.enum(['offered', 'stopped', 'all']).optional(),
  asOf: z.iso.date().optional(),
  sort: z.enum(['school', 'code', 'capacity', '-capacity', '-since']).optional(),
});
export const supplySearch = z.object({
  by: SupplyGrouping.optional(),
  year,
  level: Level.optional(),
  familyCode: FamilyCode.optional(),
});
export const demandSearch = listSearch.extend({
  ...place,
  q: z.string().optional(),
  year,
  kind: DemandKind.optional(),
  source: DemandSource.optional(),
  withdrawn: yesNo,
});
export const returnSearch = listSearch.extend({
  q: z.string().optional(),
  year,
  state: z.enum([...returnStates, 'missing']).optional(),
  organisationId: z.uuid().optional(),
});
export const simulationSearch = listSearch.extend({ year, q: z.string().optional() });
export const itemSearch = listSearch.extend({
  q: z.string().optional(),
  outcome: Decided.optional(),
  appeal: z.enum(['any', ...appealStates]).optional(),
});
export const filingSearch = listSearch.extend({
  q: z.string().optional(),
  state: FilingState.optional(),
  firstYear: year,
});
