import type { Call } from '#kernel/http/call.ts';
import { definePort } from '#kernel/registry/port.ts';

/** An organisation to be founded, with what is known of it on its first day. */
export type FoundedOrganisation = {
  name: string;
  kind: string;
  divisionCode: string;
  parentId: string;
  foundedOn: string;
};

/** How a module that plays a whole city through founds the bodies it needs, by the command of real founding. */
export type OrganisationFounding = {
  found(
    call: Pick<Call, 'query' | 'services' | 'actor' | 'audit'>,
    organisation: FoundedOrganisation,
    options: { synthetic: boolean },
  ): Promise<{ id: string }>;
};

export const organisationFounding = definePort<OrganisationFounding>('organisation-founding');
