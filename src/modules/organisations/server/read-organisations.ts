import type { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { OrganisationDetail, type OrganisationQuery } from '../contract/organisation.ts';
import type { OrganisationCall } from './change-organisation.ts';
import {
  findOrganisation,
  listOrganisations,
  readHistory,
  suggestOrganisations,
} from './organisation-reader.ts';

export const list = (call: OrganisationCall, input: z.output<typeof OrganisationQuery>) =>
  listOrganisations(call.query, input, call.today);

export async function get(
  call: OrganisationCall,
  input: { id: string; asOf?: string | undefined },
): Promise<OrganisationDetail> {
  const found = await findOrganisation(call.query, input.id, input.asOf ?? call.today);
  if (!found) throw notFound('organisation');
  return OrganisationDetail.parse({
    ...found,
    history: await readHistory(call.query, input.id),
    abilities: {
      change: call.can('organisations.organisation.change', input.id),
      invite: call.can('organisations.account.manage', input.id),
    },
  });
}

export const suggest = (call: OrganisationCall, input: { q: string; limit: number }) =>
  suggestOrganisations(call.query, input.q, input.limit);
