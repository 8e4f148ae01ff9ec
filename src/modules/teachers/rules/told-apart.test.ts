import { expect, it } from 'vitest';
import { type NamedSchool, toldApart } from './told-apart.ts';

const xia: NamedSchool = { id: 'a', name: '职教中心', county: '夏县' };
const ruicheng: NamedSchool = { id: 'b', name: '职教中心', county: '芮城县' };
const other: NamedSchool = { id: 'c', name: '财经学校', county: '盐湖区' };

it.each<[string, NamedSchool[], Record<string, string>]>([
  ['by their short names where those differ', [xia, other], { a: '职教中心', c: '财经学校' }],
  [
    'with the county where two share one',
    [xia, ruicheng, other],
    { a: '职教中心（夏县）', b: '职教中心（芮城县）', c: '财经学校' },
  ],
  ['by the short name where one stands twice', [xia, xia], { a: '职教中心' }],
  [
    'by the short name where the county is unknown',
    [xia, { ...ruicheng, county: null }],
    { a: '职教中心（夏县）', b: '职教中心' },
  ],
])('names schools %s', (_what, schools, names) => {
  expect(Object.fromEntries(toldApart(schools))).toEqual(names);
});
