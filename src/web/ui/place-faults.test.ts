import { describe, expect, test } from 'vitest';
import { placeFaults } from './place-faults.ts';

const fields = [['name'], ['posts', 0, 'schoolId'], ['period']];

describe('faults beside their fields', () => {
  test('a fault stands at the field it names', () => {
    const { byField, general } = placeFaults([{ code: 'input-too-small', field: 'name' }], fields);
    expect(byField).toEqual([{ name: ['name'], faults: [{ code: 'input-too-small', field: 'name' }] }]);
    expect(general).toEqual([]);
  });

  test('a field in a list is found by its place', () => {
    const { byField } = placeFaults([{ code: 'refers-to-missing', field: 'posts.0.schoolId' }], fields);
    expect(byField.map(({ name }) => name)).toEqual([['posts', 0, 'schoolId']]);
  });

  test('a fault inside a control goes to the control', () => {
    const { byField } = placeFaults([{ code: 'input-custom', field: 'period.from' }], fields);
    expect(byField.map(({ name }) => name)).toEqual([['period']]);
  });

  test('a field that the form does not show leaves its fault above the form', () => {
    const fault = { code: 'input-custom', field: 'posts.1.schoolId' };
    expect(placeFaults([fault], fields)).toEqual({ byField: [], general: [fault] });
  });

  test('several faults of one field stay together, a fault without field is general', () => {
    const { byField, general } = placeFaults(
      [{ code: 'a', field: 'name' }, { code: 'b' }, { code: 'c', field: 'name' }],
      fields,
    );
    expect(byField.map(({ faults }) => faults.map(({ code }) => code))).toEqual([['a', 'c']]);
    expect(general.map(({ code }) => code)).toEqual(['b']);
  });
});
