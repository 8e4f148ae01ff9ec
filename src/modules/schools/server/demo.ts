import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { SchoolType } from '../contract/school.ts';
import { type InventedCampus, inventPremises } from '../rules/invent-premises.ts';
import { likelyType, schoolOrganisationKinds } from '../rules/school-kind.ts';
import type { SchoolCall } from './call.ts';
import { changeCampus, openBuilding, openCampus } from './change-premises.ts';
import { handOverCampuses } from './follow-mergers.ts';
import { setFacts } from './set-facts.ts';

/** The part of `demo.yaml` that this module reads. */
const DemoFile = z.object({
  seed: z.number(),
  schoolRegister: z.object({
    types: z.record(z.string(), SchoolType),
    private: z.record(z.string(), z.string()),
  }),
});

/** Numbers from a text, the same every time: demo data must not depend on the machine or the hour. */
function dice(seed: string): () => number {
  let digest = createHash('sha256').update(seed).digest();
  let at = 0;
  return () => {
    if (at + 4 > digest.length) {
      digest = createHash('sha256').update(digest).digest();
      at = 0;
    }
    at += 4;
    return digest.readUInt32LE(at - 4) / 4_294_967_296;
  };
}

type Invented = { id: string; name: string; kind: string; divisionCode: string; from: string };

async function enterCampus(call: SchoolCall, schoolId: string, from: string, campus: InventedCampus) {
  const { id } = await openCampus(
    call,
    { id: schoolId, facts: campus.facts, openedOn: from },
    { synthetic: true },
  );
  for (const facts of campus.buildings) await openBuilding(call, { id, facts, openedOn: from });
  if (campus.built) await openBuilding(call, { id, facts: campus.built.facts, openedOn: campus.built.on });
  if (campus.enlarged)
    await changeCampus(call, {
      id,
      revision: 1,
      facts: { ...campus.facts, landAreaM2: campus.enlarged.landAreaM2 },
      effectiveOn: campus.enlarged.on,
      reason: '演示：征地扩建',
    });
}

async function inventRegister(context: SeedContext): Promise<void> {
  const { seed, schoolRegister } = DemoFile.parse(await context.cityFile('demo'));
  const names = new Map(context.services.city.divisions.map(({ code, name }) => [code, name]));
  await context.act(async (call: SchoolCall) => {
    // Under the name and from the day of its founding: the merged school has a past as well.
    const { rows } = await sql<Invented>`
      SELECT organisation_id AS id, name, kind, division_code AS "divisionCode", lower(valid) AS "from"
      FROM organisations.organisation_state_v1 WHERE synthetic AND kind = ANY (${schoolOrganisationKinds}::text[]) ORDER BY name`.execute(
      call.query,
    );
    for (const { id, name, kind, divisionCode, from } of rows) {
      const schoolType = schoolRegister.types[name] ?? likelyType(kind);
      if (!schoolType) continue;
      const organiser = schoolRegister.private[name] ?? null;
      await setFacts(call, {
        id,
        facts: {
          schoolType,
          ownership: organiser ? 'private-non-profit' : 'public',
          countyCentre: kind === 'county-vocational-centre',
          organiser,
        },
        effectiveOn: from,
        documentNumber: null,
      });
      const place = { divisionCode, divisionName: names.get(divisionCode) ?? '' };
      const size = schoolType === 'senior-technical' ? 1.7 : 1;
      for (const campus of inventPremises(place, size, dice(`${seed} premises ${name}`)))
        await enterCampus(call, id, from, campus);
    }
    await handOver(call);
    context.log(`${rows.length} schools with invented premises`);
  });
}

/** Mergers of the demo's past, which were announced before there was anything to hand over. */
async function handOver(call: SchoolCall): Promise<void> {
  const { rows } = await sql<{ fromIds: string[]; intoId: string; effectiveOn: string }>`
    SELECT array_agg(organisation_id) AS "fromIds", successor_id AS "intoId", effective_on AS "effectiveOn"
    FROM organisations.successor_v1 WHERE kind = 'merged' GROUP BY successor_id, effective_on`.execute(
    call.query,
  );
  for (const merger of rows) await handOverCampuses(call.query, merger);
}

export const demoSteps: readonly DemoStep[] = [{ id: 'school-register', order: 20, run: inventRegister }];
