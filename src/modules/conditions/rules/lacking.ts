import type { Field, Indicator, JudgedIndicator, Lacking } from '../contract/condition.ts';

/** What has to grow until an indicator is met. Shares are met by persons of the part. */
const grownBy: Record<Indicator, Field> = {
  land: 'landArea',
  'land-per-student': 'landArea',
  building: 'buildingArea',
  'building-per-student': 'buildingArea',
  teachers: 'fullTimeTeachers',
  'students-per-teacher': 'fullTimeTeachers',
  equipment: 'equipmentValue',
  'equipment-per-student': 'equipmentValue',
  'books-per-student': 'books',
  students: 'students',
  'programme-teacher-share': 'programmeTeachers',
  'dual-qualified-share': 'dualQualifiedTeachers',
  'computers-per-100-students': 'computers',
};

/**
 * What a school lacks of each thing. Two thresholds on the same thing are met by the larger of their gaps:
 * whoever builds what is missing per student has built what is missing in all.
 */
export function lackingOf(items: readonly JudgedIndicator[]): Lacking {
  const lacking: Lacking = {};
  for (const { indicator, gap, decides } of items) {
    if (!decides || !gap) continue;
    const field = grownBy[indicator];
    lacking[field] = Math.max(lacking[field] ?? 0, gap);
  }
  return lacking;
}

/** What several schools lack together: one cannot use what another has too much of. */
export function sumLacking(list: readonly Lacking[]): Lacking {
  const sum: Lacking = {};
  for (const lacking of list) {
    for (const [field, gap] of Object.entries(lacking) as [Field, number][])
      sum[field] = Math.round(((sum[field] ?? 0) + gap) * 100) / 100;
  }
  return sum;
}
