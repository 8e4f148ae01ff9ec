import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';

/** What an organisation can be. The word decides what it is asked for and counted as. */
export const organisationKinds = [
  'city-government',
  'party-body',
  'city-department',
  'mass-organisation',
  'county-government',
  'county-education-bureau',
  'county-department',
  'secondary-vocational-school',
  'technical-school',
  'county-vocational-centre',
  'vocational-college',
  'vocational-university',
  'undergraduate-college',
  'academic-high-school',
  'junior-high-school',
  'enterprise',
  'education-group',
  'other',
] as const;
export const OrganisationKind = z.enum(organisationKinds);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** Kinds that keep a register of teachers and students. */
export const schoolKinds: readonly OrganisationKind[] = [
  'secondary-vocational-school',
  'technical-school',
  'county-vocational-centre',
  'vocational-college',
  'vocational-university',
  'undergraduate-college',
];

export const trees = ['administrative', 'guidance', 'ownership', 'group'] as const;
export const Tree = z.enum(trees);
export type Tree = z.infer<typeof Tree>;

/** What is dated about an organisation. */
export const OrganisationFacts = z.object({
  name: line(100).min(2),
  shortName: line(50).min(2),
  kind: OrganisationKind,
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  reach: z.enum(['subtree', 'city']).default('subtree'),
});
export type OrganisationFacts = z.infer<typeof OrganisationFacts>;

export const NewOrganisation = OrganisationFacts.extend({
  creditCode: z.string().max(24).nullable().default(null),
  schoolIdentifier: z.string().max(16).nullable().default(null),
  aliases: z.array(line(100).min(2)).max(20).default([]),
  parentId: Id.nullable(),
  guidanceParentId: Id.nullable().default(null),
  foundedOn: Day,
  documentNumber: prose(60).nullable().default(null),
});
export type NewOrganisation = z.infer<typeof NewOrganisation>;

export const OrganisationRow = z.object({
  id: Id,
  name: z.string(),
  shortName: z.string(),
  kind: OrganisationKind,
  divisionCode: z.string().nullable(),
  /** Null for a place outside the city. */
  divisionName: z.string().nullable(),
  parentId: Id.nullable(),
  parentName: z.string().nullable(),
  creditCode: z.string().nullable(),
  schoolIdentifier: z.string().nullable(),
  since: Day,
  until: Day.nullable(),
  synthetic: z.boolean(),
});
export type OrganisationRow = z.infer<typeof OrganisationRow>;

export const OrganisationQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  kind: OrganisationKind.optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  parentId: Id.optional(),
  asOf: Day.optional(),
  state: z.enum(['existing', 'ended', 'all']).default('existing'),
  sort: z.enum(['name', 'kind', 'since']).default('name'),
});

export const OrganisationHistory = z.object({
  states: z.array(OrganisationFacts.extend({ from: Day, to: Day.nullable() })),
  links: z.array(
    z.object({ tree: Tree, parentId: Id, parentName: z.string(), from: Day, to: Day.nullable() }),
  ),
  events: z.array(
    z.object({
      id: Id,
      kind: z.enum(['founded', 'changed', 'moved', 'merged', 'split', 'closed']),
      effectiveOn: Day,
      documentNumber: z.string().nullable(),
      note: z.string().nullable(),
      from: z.array(z.object({ id: Id, name: z.string() })),
      to: z.array(z.object({ id: Id, name: z.string() })),
    }),
  ),
});

export const OrganisationDetail = OrganisationRow.extend({
  aliases: z.array(z.string()),
  reach: z.enum(['subtree', 'city']),
  history: OrganisationHistory,
  abilities: z.object({ change: z.boolean(), invite: z.boolean() }),
});
export type OrganisationDetail = z.infer<typeof OrganisationDetail>;

/** Two or more schools become one: an existing one that goes on, or a new one. */
export const Merger = z.object({
  fromIds: z.array(Id).min(1).max(20),
  into: z.union([z.object({ id: Id }), z.object({ founded: NewOrganisation.omit({ foundedOn: true }) })]),
  effectiveOn: Day,
  documentNumber: prose(60).nullable().default(null),
  note: prose(500).nullable().default(null),
});
export type Merger = z.infer<typeof Merger>;

/** One becomes several; it may itself go on under its name. */
export const Split = z.object({
  fromId: Id,
  goesOn: z.boolean(),
  founded: z
    .array(NewOrganisation.omit({ foundedOn: true }))
    .min(1)
    .max(10),
  effectiveOn: Day,
  documentNumber: prose(60).nullable().default(null),
  note: prose(500).nullable().default(null),
});
export type Split = z.infer<typeof Split>;
