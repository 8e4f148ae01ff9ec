import type { OrganisationFounding } from '#kernel/ports/organisation-founding.ts';
import { NewOrganisation } from '../contract/organisation.ts';
import { foundOrganisation, type OrganisationCall } from './change-organisation.ts';

export const founding: OrganisationFounding = {
  found: (call, organisation, options) =>
    foundOrganisation(
      call as unknown as OrganisationCall,
      NewOrganisation.parse({ ...organisation, shortName: organisation.name }),
      options,
    ),
};
