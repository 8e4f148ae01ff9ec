import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { IndustryRow } from '../contract/evidence.ts';
import { industrySubject } from './audit-subjects.ts';
import { demandWholeCity, holdsCity, type Input, type ProgrammeCall } from './call.ts';

/** Pillar industries with the classes that serve them on a day. */
export async function listIndustries(call: ProgrammeCall, input: Input<'listIndustries'>) {
  const day = input.asOf ?? call.today;
  const { rows } = await sql`
    SELECT i.id, i.name, i.english, i.place, i.source, i.clause, i.confidence,
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', p.class_code, 'name', k.name, 'from', lower(p.valid)) ORDER BY p.class_code)
        FROM programmes.pillar_class p JOIN programmes.class k ON k.code = p.class_code AND k.valid @> ${day}::date
        WHERE p.industry_id = i.id AND p.valid @> ${day}::date), '[]') AS classes
    FROM programmes.pillar_industry i ORDER BY i.key`.execute(call.query);
  return {
    rows: rows.map((row) => IndustryRow.parse(row)),
    mayChange: holdsCity(call, 'programmes.industry.change'),
  };
}

/** From a day on other classes serve the industry; figures of earlier days keep what held then. */
export async function setIndustryClasses(
  call: ProgrammeCall,
  input: Input<'setIndustryClasses'>,
): Promise<{ id: string }> {
  demandWholeCity(call);
  const { rows } = await sql<{
    name: string;
  }>`SELECT name FROM programmes.pillar_industry WHERE id = ${input.id}`.execute(call.query);
  if (!rows[0]) throw notFound('industry');
  const unknown = await sql<{ code: string }>`
    SELECT c AS code FROM unnest(${input.classCodes}::text[]) c
    WHERE NOT EXISTS (SELECT FROM programmes.class k WHERE k.code = c AND k.valid @> ${input.from}::date AND upper_inf(k.valid))`.execute(
    call.query,
  );
  if (unknown.rows.length > 0)
    throw new Refusal(
      'invalid',
      unknown.rows.map(({ code }) => ({
        code: 'programmes-class-unknown',
        field: 'classCodes',
        params: { class: code },
      })),
    );
  const before = await sql<{ code: string }>`
    SELECT class_code AS code FROM programmes.pillar_class WHERE industry_id = ${input.id} AND valid @> ${input.from}::date ORDER BY 1`.execute(
    call.query,
  );
  await sql`DELETE FROM programmes.pillar_class WHERE industry_id = ${input.id} AND lower(valid) >= ${input.from}::date`.execute(
    call.query,
  );
  await sql`UPDATE programmes.pillar_class SET valid = daterange(lower(valid), ${input.from}::date)
    WHERE industry_id = ${input.id} AND valid @> ${input.from}::date AND class_code <> ALL (${input.classCodes}::text[])`.execute(
    call.query,
  );
  await sql`INSERT INTO programmes.pillar_class (industry_id, class_code, valid)
    SELECT ${input.id}, c, daterange(${input.from}::date, NULL) FROM (SELECT DISTINCT unnest(${input.classCodes}::text[]) AS c) n
    WHERE NOT EXISTS (SELECT FROM programmes.pillar_class p WHERE p.industry_id = ${input.id} AND p.class_code = n.c AND p.valid @> ${input.from}::date)`.execute(
    call.query,
  );
  await call.audit({
    action: 'programmes.industry.change',
    subject: industrySubject,
    subjectId: input.id,
    before: { classCodes: before.rows.map(({ code }) => code) },
    after: { classCodes: input.classCodes, from: input.from },
    reason: input.reason,
  });
  return { id: input.id };
}
