import { sql } from 'kysely';
import { z } from 'zod';
import type { Call } from '#kernel/http/call.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import type { AdmissionCall } from './call.ts';

const Founded = z.object({
  suffix: z.string(),
  each: z.number().int().min(0),
  more: z.record(z.string(), z.number().int().min(0)),
});

/** The part of `demo.yaml` that this module reads. */
export const DemoFile = z.object({
  seed: z.number(),
  admissions: z.object({
    /** The body that runs the cycles, as documents call it. */
    bureau: z.string(),
    foundedOn: z.iso.date(),
    words: z.array(z.string()),
    juniorHighs: Founded,
    highSchools: Founded,
    colleges: z.array(z.string()),
    candidates: z.number().int().min(1),
    applicants: z.number().int().min(1),
  }),
});
export type DemoFile = z.infer<typeof DemoFile>;

/** The school names of a division: invented words, and numbers once they are used up. */
const namesOf = (division: string, words: readonly string[], suffix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / words.length);
    return `${division}${words[index % words.length] ?? ''}${round > 0 ? `第${round + 1}` : ''}${suffix}`;
  });

/** Founds the junior highs, high schools and colleges of the invented city, below the bureaus of their counties. */
export async function foundSchools(
  call: AdmissionCall,
  { admissions: recipe }: DemoFile,
): Promise<{ founded: number }> {
  const { city } = call.services;
  const founding = call.services.port(organisationFounding);
  const bureaus = await listBureaus(call);
  const cityBureau = await getBureau(call, recipe.bureau);
  let founded = 0;
  const found = async (name: string, kind: string, divisionCode: string, parentId: string | undefined) => {
    if (!parentId) throw new Error(`no education bureau in ${divisionCode}`);
    await founding.found(
      call as unknown as Call,
      { name, kind, divisionCode, parentId, foundedOn: recipe.foundedOn },
      { synthetic: true },
    );
    founded += 1;
  };
  for (const { code, name } of city.divisions) {
    for (const [kind, plan] of [
      ['junior-high-school', recipe.juniorHighs],
      ['academic-high-school', recipe.highSchools],
    ] as const)
      for (const school of namesOf(name, recipe.words, plan.suffix, plan.more[code] ?? plan.each))
        await found(school, kind, code, bureaus.get(code));
  }
  const seat = city.divisions[0]?.code ?? city.divisionCode;
  for (const name of recipe.colleges) await found(name, 'vocational-college', seat, cityBureau);
  return { founded };
}

/** The body called so today. @throws when nothing is: the recipe is wrong. */
export async function getBureau(call: AdmissionCall, name: string): Promise<string> {
  const found = await call.services
    .port(organisationDirectory)
    .findByNameOrCode(call.query as unknown as Call['query'], name, call.today);
  if (!found) throw new Error(`demo.yaml names the unknown organisation ${name}`);
  return found.id;
}

/** The education bureau of each county. */
export async function listBureaus(call: AdmissionCall): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; divisionCode: string }>`
    SELECT DISTINCT ON (division_code) id, division_code AS "divisionCode" FROM organisations.organisation_v1
    WHERE kind = 'county-education-bureau' AND upper_inf(valid) ORDER BY division_code`.execute(call.query);
  return new Map(rows.map(({ id, divisionCode }) => [divisionCode, id]));
}

export type DemoSchool = { organisationId: string; name: string; kind: string; divisionCode: string };

/** The schools of the invented city that stand today. */
export async function listDemoSchools(call: Pick<AdmissionCall, 'query'>): Promise<DemoSchool[]> {
  const { rows } = await sql<DemoSchool>`
    SELECT id AS "organisationId", name, kind, division_code AS "divisionCode" FROM organisations.organisation_v1
    WHERE synthetic AND upper_inf(valid) ORDER BY division_code, name`.execute(call.query);
  return rows;
}

export async function foundDemoSchools(context: SeedContext): Promise<void> {
  const file = DemoFile.parse(await context.cityFile('demo'));
  const { founded } = await context.act((call: AdmissionCall) => foundSchools(call, file));
  context.log(`${founded} invented junior highs, high schools and colleges`);
}
