import type { Fault } from '#kernel/contract/fault.ts';
import type { SchoolType, Values } from '../contract/condition.ts';
import type { Operation } from '../contract/layout.ts';
import { combineValues } from './combine-values.ts';

/** A school as a scenario sees it. */
export type PlannedSchool = {
  id: string;
  name: string;
  divisionCode: string | null;
  schoolType: SchoolType;
  values: Values;
};

type Layout = Map<string, PlannedSchool>;
type Step<K extends Operation['kind']> = Extract<Operation, { kind: K }>;
type Additions = Pick<
  Step<'expand'>,
  'landArea' | 'buildingArea' | 'equipmentValue' | 'books' | 'computers' | 'teachers'
>;

const plus = (value: number | null, more: number) => (value === null ? null : value + more);
const noValues: Values = {
  students: 0,
  fullTimeTeachers: 0,
  programmeTeachers: 0,
  dualQualifiedTeachers: 0,
  landArea: 0,
  buildingArea: 0,
  equipmentValue: 0,
  books: 0,
  computers: 0,
};

/** The schools that a step speaks of, with the place in the step where each is named. */
function namedBy(step: Operation): [string, string][] {
  switch (step.kind) {
    case 'merge':
      return [
        ...step.schoolIds.map((id, index): [string, string] => [`schoolIds.${index}`, id]),
        ['intoId', step.intoId],
      ];
    case 'close':
      return [
        ['schoolId', step.schoolId],
        ['toId', step.toId],
      ];
    case 'transfer':
      return [
        ['fromId', step.fromId],
        ['toId', step.toId],
      ];
    case 'build':
      return [];
    default:
      return [['schoolId', step.schoolId]];
  }
}

/** What makes a step impossible where it stands: a school that is not there any more, or named twice. */
function stepFaults(step: Operation, index: number, layout: Layout): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [field, id] of namedBy(step)) {
    if (!layout.has(id)) faults.push({ code: 'layout-school-gone', field: `steps.${index}.${field}` });
    if (seen.has(id)) faults.push({ code: 'layout-school-twice', field: `steps.${index}.${field}` });
    seen.add(id);
  }
  if (step.kind === 'build' && layout.has(step.key))
    faults.push({ code: 'layout-key-twice', field: `steps.${index}.key` });
  if (step.kind === 'transfer') {
    const from = layout.get(step.fromId)?.values;
    for (const [field, has] of [
      ['students', from?.students],
      ['teachers', from?.fullTimeTeachers],
    ] as const) {
      if (typeof has === 'number' && step[field] > has)
        faults.push({ code: 'layout-more-than-there', field: `steps.${index}.${field}`, params: { has } });
    }
  }
  return faults;
}

function enlarged(values: Values, more: Additions): Values {
  return {
    ...values,
    landArea: plus(values.landArea, more.landArea),
    buildingArea: plus(values.buildingArea, more.buildingArea),
    equipmentValue: plus(values.equipmentValue, more.equipmentValue),
    books: plus(values.books, more.books),
    computers: plus(values.computers, more.computers),
    fullTimeTeachers: plus(values.fullTimeTeachers, more.teachers),
  };
}

/** Part of a school's people: of so many teachers, programme and dual-qualified ones in proportion. */
function peopleOf(values: Values, students: number, teachers: number): Values {
  const share = values.fullTimeTeachers ? teachers / values.fullTimeTeachers : 0;
  const part = (value: number | null) => (value === null ? null : Math.round(value * share));
  return {
    ...noValues,
    students,
    fullTimeTeachers: teachers,
    programmeTeachers: part(values.programmeTeachers),
    dualQualifiedTeachers: part(values.dualQualifiedTeachers),
  };
}

const less = (values: Values, part: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      value === null ? null : value - (part[field as keyof Values] ?? 0),
    ]),
  ) as Values;

function take(step: Operation, layout: Layout): void {
  const get = (id: string) => layout.get(id) as PlannedSchool;
  const put = (id: string, change: Partial<PlannedSchool>) => layout.set(id, { ...get(id), ...change });
  switch (step.kind) {
    case 'merge': {
      const parts = [step.intoId, ...step.schoolIds].map((id) => get(id).values);
      put(step.intoId, { values: combineValues(parts) });
      for (const id of step.schoolIds) layout.delete(id);
      return;
    }
    case 'close': {
      const { values } = get(step.schoolId);
      const going = step.keepPremises ? values : { ...values, landArea: 0, buildingArea: 0 };
      put(step.toId, { values: combineValues([get(step.toId).values, going]) });
      layout.delete(step.schoolId);
      return;
    }
    case 'build':
      layout.set(step.key, {
        id: step.key,
        name: step.name,
        divisionCode: step.divisionCode,
        schoolType: step.schoolType,
        values: enlarged(noValues, step),
      });
      return;
    case 'move': {
      const { landArea, buildingArea, divisionCode } = step;
      const { values } = get(step.schoolId);
      put(step.schoolId, { divisionCode, values: { ...values, landArea, buildingArea } });
      return;
    }
    case 'expand':
      put(step.schoolId, { values: enlarged(get(step.schoolId).values, step) });
      return;
    case 'transfer': {
      const part = peopleOf(get(step.fromId).values, step.students, step.teachers);
      put(step.fromId, { values: less(get(step.fromId).values, part) });
      put(step.toId, { values: combineValues([get(step.toId).values, part]) });
    }
  }
}

/**
 * The schools after the steps, taken in their order. A step that cannot be taken is left out and named, so
 * that the rest can still be looked at.
 */
export function applySteps(
  schools: readonly PlannedSchool[],
  steps: readonly Operation[],
): { schools: PlannedSchool[]; faults: Fault[] } {
  const layout: Layout = new Map(schools.map((school) => [school.id, school]));
  const faults: Fault[] = [];
  steps.forEach((step, index) => {
    const wrong = stepFaults(step, index, layout);
    if (wrong.length > 0) faults.push(...wrong);
    else take(step, layout);
  });
  return { schools: [...layout.values()], faults };
}
