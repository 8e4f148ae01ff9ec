import type { z } from 'zod';
import { divisionNameOf } from '#kernel/city/city-folder.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { OrganisationDetail, type OrganisationQuery, OrganisationRow } from '../contract/organisation.ts';
import type { OrganisationCall } from './change-organisation.ts';
import {
  findOrganisation,
  listOrganisations,
  readHistory,
  suggestOrganisations,
} from './organisation-reader.ts';

/** With the name of the place, which the city's own file knows. */
const placed = <T extends { divisionCode: string | null }>(call: OrganisationCall, row: T) => ({
  ...row,
  divisionName: divisionNameOf(call.services.city, row.divisionCode),
});

export async function list(call: OrganisationCall, input: z.output<typeof OrganisationQuery>) {
  const { rows, total } = await listOrganisations(call.query, input, call.today);
  return { rows: rows.map((row) => OrganisationRow.parse(placed(call, row))), total };
}

export async function get(
  call: OrganisationCall,
  input: { id: string; asOf?: string | undefined },
): Promise<OrganisationDetail> {
  const found = await findOrganisation(call.query, input.id, input.asOf ?? call.today);
  if (!found) throw notFound('organisation');
  return OrganisationDetail.parse({
    ...placed(call, found),
    history: await readHistory(call.query, input.id),
    abilities: {
      change: call.can('organisations.organisation.change', input.id),
      invite: call.can('organisations.account.manage', input.id),
    },
  });
}

/** The city itself first: bodies of the city stand there. */
export async function divisions({ services: { city } }: OrganisationCall) {
  const own = { code: city.divisionCode, name: city.name['zh-CN'] };
  return [own, ...city.divisions.map(({ code, name }) => ({ code, name }))];
}

export const suggest = (call: OrganisationCall, input: { q: string; limit: number }) =>
  suggestOrganisations(call.query, input.q, input.limit);
