import { sql } from 'kysely';
import { z } from 'zod';
import { Criterion } from '../contract/criterion.ts';
import type { DraftContent, RuleEffect } from '../contract/rule-versions.ts';
import { compareCriteria, type Turned } from '../rules/compare-criteria.ts';
import { simpleCriteria } from '../rules/criteria.ts';
import type { TeacherCall } from './call.ts';
import { judgedFacts, type RegisterFacts, registerFacts } from './case-reader.ts';
import { turnedPeople } from './named-people.ts';
import { schoolKind } from './school-list.ts';

type CriteriaDraft = Extract<DraftContent, { kind: 'criteria' }>;
type Person = {
  id: string;
  nameMasked: string;
  organisationName: string;
  dualQualified: boolean;
  /** Holds a recognition of the very level. */
  holdsLevel: boolean;
  facts: RegisterFacts;
};

/** Teachers whom the share counts, at schools of the kind, with what the register says of them. */
async function specialisedTeachers(call: TeacherCall, draft: CriteriaDraft, day: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    SELECT f.subject_id AS id, f.name AS "nameMasked", o.name AS "organisationName", f.dual_qualified AS "dualQualified",
      EXISTS (SELECT FROM teachers.certificate c WHERE c.teacher_id = f.subject_id AND c.level = ${draft.level} AND c.recognised @> ${day}::date) AS "holdsLevel",
      ${registerFacts(sql`f.subject_id`, day)} AS facts
    FROM teachers.teacher_facts_v1(${day}::date) f JOIN organisations.organisation_v1 o ON o.id = f.organisation_id
    WHERE f.specialised AND ${schoolKind} = ${draft.schoolKind} ORDER BY o.name, f.name, f.subject_id`.execute(
    call.query,
  );
  return rows;
}

async function criteriaInForce(call: TeacherCall, draft: CriteriaDraft, day: string): Promise<Criterion[]> {
  const { rows } = await sql<{ criteria: unknown }>`SELECT criteria FROM teachers.rule_set
    WHERE school_kind = ${draft.schoolKind} AND level = ${draft.level} AND effective @> ${day}::date`.execute(
    call.query,
  );
  return rows[0] ? z.array(Criterion).parse(rows[0].criteria) : [];
}

/**
 * Who would meet the criteria and who no longer, from what the register shows; what only a statement can show
 * is taken as given on both sides. The share is shown twice: once those who hold the level and would no longer
 * meet it have not been renewed, and once everybody who meets the criteria has been recognised besides.
 */
export async function criteriaEffect(
  call: TeacherCall,
  draft: CriteriaDraft,
  asOf: string,
): Promise<RuleEffect> {
  const present = await criteriaInForce(call, draft, asOf);
  const stated = simpleCriteria([...present, ...draft.values.criteria])
    .filter(({ predicate }) => predicate === 'statement')
    .map(({ id }) => id);
  const people = await specialisedTeachers(call, draft, asOf);
  const byId = new Map(people.map((person) => [person.id, person]));
  const subjects = people.map(({ id, facts }) => ({ personId: id, facts: judgedFacts(facts, stated) }));
  // Without a version in force nobody could be recognised at the level.
  const before = present.length > 0 ? present : draft.values.criteria;
  const found = compareCriteria(subjects, before, draft.values.criteria);
  const lost = new Set(found.noLonger.map(({ personId }) => personId));
  const lacking = (criteria: readonly Criterion[]) =>
    new Set(compareCriteria(subjects, [], criteria).noLonger.map(({ personId }) => personId));
  const [lackedBefore, lacksAfter] = [lacking(before), lacking(draft.values.criteria)];
  const keeps = ({ id, dualQualified, holdsLevel }: Person) => dualQualified && !(holdsLevel && lost.has(id));
  const count = (counts: (person: Person) => boolean) => ({
    numerator: people.filter(counts).length,
    denominator: people.length,
  });
  const named = (turned: readonly Turned[]) =>
    turned.flatMap(({ personId, because }) => {
      const person = byId.get(personId);
      if (!person) return [];
      const { id, nameMasked, organisationName } = person;
      return [{ id, nameMasked, organisationName, because }];
    });
  return {
    asOf,
    figures: [
      {
        figure: 'criteria-met',
        before: present.length > 0 ? count(({ id }) => !lackedBefore.has(id)) : count(() => false),
        after: count(({ id }) => !lacksAfter.has(id)),
      },
      {
        figure: 'share-without-renewal',
        before: count(({ dualQualified }) => dualQualified),
        after: count(keeps),
      },
      {
        figure: 'share-if-recognised',
        before: count((person) => person.dualQualified || !lackedBefore.has(person.id)),
        after: count((person) => keeps(person) || !lacksAfter.has(person.id)),
      },
    ],
    ...turnedPeople(named(found.newly), named(found.noLonger)),
  };
}
