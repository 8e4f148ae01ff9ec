import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { NewOrganisation, OrganisationKind } from '../contract/organisation.ts';
import { foundOrganisation, type OrganisationCall } from './change-organisation.ts';

const Body = z.strictObject({
  key: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: OrganisationKind,
  reach: z.enum(['subtree', 'city']).default('subtree'),
  aliases: z.array(z.string()).default([]),
});

/** `organisations.yaml` of a city folder. */
export const OrganisationsFile = z.strictObject({
  since: z.iso.date(),
  root: Body,
  bodies: z.array(Body),
  counties: z.strictObject({ governmentSuffix: z.string(), bureauSuffix: z.string(), guidance: z.string() }),
  institutions: z.array(
    z.strictObject({
      name: z.string(),
      shortName: z.string(),
      kind: OrganisationKind,
      schoolIdentifier: z.string(),
      divisionCode: z.string(),
    }),
  ),
});

type Entry = z.input<typeof NewOrganisation>;

async function loadOrganisations(context: SeedContext): Promise<void> {
  const file = OrganisationsFile.parse(await context.cityFile('organisations'));
  const { city } = context.services;
  await context.act(async (call: OrganisationCall) => {
    const found = async (entry: Omit<Entry, 'foundedOn'>) =>
      (await foundOrganisation(call, NewOrganisation.parse({ ...entry, foundedOn: file.since }))).id;
    const body = ({ key: _key, ...facts }: z.infer<typeof Body>, parentId: string | null) =>
      found({ ...facts, divisionCode: city.divisionCode, parentId });

    const rootId = await body(file.root, null);
    const ids = new Map<string, string>();
    for (const entry of file.bodies) ids.set(entry.key, await body(entry, rootId));
    const guidanceParentId = ids.get(file.counties.guidance) ?? null;

    for (const division of city.divisions) {
      const government = `${division.name}${file.counties.governmentSuffix}`;
      const governmentId = await found({
        name: `${city.name['zh-CN']}${government}`,
        shortName: government,
        kind: 'county-government',
        divisionCode: division.code,
        parentId: rootId,
        aliases: [government, `${division.name}政府`],
      });
      const bureau = `${division.name}${file.counties.bureauSuffix}`;
      await found({
        name: bureau,
        shortName: bureau,
        kind: 'county-education-bureau',
        divisionCode: division.code,
        parentId: governmentId,
        guidanceParentId,
      });
    }
    for (const institution of file.institutions) {
      await found({ ...institution, parentId: rootId, guidanceParentId });
    }
  });
  context.log(
    `${file.bodies.length + city.divisions.length * 2 + file.institutions.length + 1} organisations`,
  );
}

export const citySections: readonly CitySection[] = [
  { id: 'organisations', order: 10, load: loadOrganisations },
];
