import type { TFunction } from 'i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Field } from '../contract/condition.ts';
import type { Operation } from '../contract/layout.ts';
import { withUnit } from './condition-text.ts';

type Expand = Extract<Operation, { kind: 'expand' }>;

/** What an enlargement brings, as short pieces. */
function additions(t: TFunction, step: Expand): string {
  const pieces: [Field, number][] = [
    ['landArea', step.landArea],
    ['buildingArea', step.buildingArea],
    ['fullTimeTeachers', step.teachers],
    ['equipmentValue', step.equipmentValue],
    ['books', step.books],
    ['computers', step.computers],
  ];
  return listed(
    t,
    pieces
      .filter(([, value]) => value > 0)
      .map(([field, value]) => `${t(`conditions.field.${field}`)} ${withUnit(t, field, value)}`),
  );
}

/** A step of a scenario as a sentence. */
export function stepText(t: TFunction, step: Operation, names: Readonly<Record<string, string>>): string {
  const name = (id: string) => names[id] ?? id;
  switch (step.kind) {
    case 'merge':
      return t('conditions.step.merge.text', {
        from: listed(t, step.schoolIds.map(name)),
        into: name(step.intoId),
      });
    case 'close':
      return t('conditions.step.close.text', { from: name(step.schoolId), into: name(step.toId) });
    case 'build':
      return t('conditions.step.build.text', { name: step.name });
    case 'move':
      return t('conditions.step.move.text', {
        name: name(step.schoolId),
        land: formatNumber(step.landArea, 0),
        building: formatNumber(step.buildingArea, 0),
      });
    case 'expand':
      return t('conditions.step.expand.text', { name: name(step.schoolId), what: additions(t, step) || '—' });
    case 'transfer':
      return t('conditions.step.transfer.text', {
        from: name(step.fromId),
        into: name(step.toId),
        students: formatNumber(step.students),
        teachers: formatNumber(step.teachers),
      });
  }
}
