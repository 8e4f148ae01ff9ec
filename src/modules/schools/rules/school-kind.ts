import type { Fault } from '#kernel/contract/fault.ts';
import type { SchoolFacts, SchoolType } from '../contract/school.ts';

/**
 * Kinds of school that an organisation of a kind can be, the likeliest first. The kind of an organisation
 * says what it is among bodies; the kind of school says which standard it falls under.
 */
const typesOfKind: Record<string, readonly SchoolType[]> = {
  'secondary-vocational-school': ['secondary-general'],
  'county-vocational-centre': ['secondary-general', 'technical'],
  'technical-school': ['technical', 'senior-technical', 'technician-college'],
  'vocational-college': ['college'],
  'vocational-university': ['vocational-university'],
  'undergraduate-college': ['undergraduate-college'],
  'academic-high-school': ['academic-high-school'],
};

/** Organisation kinds that belong into the register of schools. */
export const schoolOrganisationKinds: readonly string[] = Object.keys(typesOfKind);

/** What an organisation of a kind is taken for until somebody says otherwise. */
export function likelyType(organisationKind: string): SchoolType | undefined {
  return typesOfKind[organisationKind]?.[0];
}

/** What contradicts itself in the facts of a school, all at once. */
export function schoolFactFaults(facts: SchoolFacts, organisationKind: string): Fault[] {
  const faults: Fault[] = [];
  const possible = typesOfKind[organisationKind];
  if (!possible) faults.push({ code: 'school-not-a-school', params: { kind: organisationKind } });
  else if (!possible.includes(facts.schoolType))
    faults.push({
      code: 'school-type-unlike-kind',
      field: 'facts.schoolType',
      params: { kind: organisationKind, type: facts.schoolType },
    });
  // 民办教育促进法, article 10: organisers are of private schools; a public one has its government.
  if (facts.ownership === 'public' && facts.organiser !== null)
    faults.push({ code: 'school-organiser-of-public', field: 'facts.organiser' });
  if (facts.countyCentre && organisationKind !== 'county-vocational-centre')
    faults.push({ code: 'school-centre-unlike-kind', field: 'facts.countyCentre' });
  return faults;
}
