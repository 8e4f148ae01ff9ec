import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import {
  Cited,
  CountingValues,
  CriteriaValues,
  RecruitmentValues,
  SchoolKind,
} from '../contract/rule-versions.ts';
import { Level } from '../contract/teacher.ts';
import { putInForce } from './adopt-rule.ts';
import type { TeacherCall } from './call.ts';

const dated = { ...Cited.shape, effectiveFrom: z.iso.date() };

/** `teacher-standards.yaml` of a city folder. */
export const StandardsFile = z.object({
  counting: z.array(CountingValues.extend(dated)),
  recruitment: z.array(RecruitmentValues.extend(dated)),
  ruleSets: z.array(CriteriaValues.extend({ ...dated, schoolKind: SchoolKind, level: Level })),
});

async function loadStandards(context: SeedContext): Promise<void> {
  const file = StandardsFile.parse(await context.cityFile('teacher-standards'));
  await context.act(async (call: TeacherCall) => {
    const contents = [
      ...file.counting.map((values) => ({ cited: values, content: { kind: 'counting' as const, values } })),
      ...file.recruitment.map((values) => ({
        cited: values,
        content: { kind: 'recruitment' as const, values },
      })),
      ...file.ruleSets.map((values) => ({
        cited: values,
        content: { kind: 'criteria' as const, schoolKind: values.schoolKind, level: values.level, values },
      })),
    ];
    for (const { cited, content } of contents) {
      const { source, clause, confidence, effectiveFrom } = cited;
      await putInForce(call, { source, clause, confidence, effectiveFrom, content });
    }
  });
}

export const citySections: readonly CitySection[] = [
  { id: 'teacher-standards', order: 15, load: loadStandards },
];
