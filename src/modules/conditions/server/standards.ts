import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Preview } from '../contract/compliance.ts';
import type { StandardFacts, StandardView } from '../contract/condition.ts';
import { assessOriginal, countShare } from '../rules/assess-year.ts';
import { missedOf } from '../rules/judge-conditions.ts';
import type { DatedStandard } from '../rules/pick-standard.ts';
import { standardSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { keepJudgements } from './keep-judgements.ts';
import { findYear, listStandards } from './load-year.ts';
import { demandWholeCity } from './whole-city.ts';

export const list = (call: ConditionCall): Promise<StandardView[]> => listStandards(call.query, true);

/** The standards with the draft in the place of all versions of its kind and region. */
function withDraft(standards: readonly DatedStandard[], draft: StandardFacts): DatedStandard[] {
  const others = standards.filter(
    ({ schoolType, region }) => schoolType !== draft.schoolType || region !== draft.region,
  );
  return [...others, { ...draft, id: 'draft', from: '0001-01-01', to: null }];
}

/** What a draft would change about the verdicts of a year, without adopting it. */
export async function previewStandard(
  call: ConditionCall,
  input: Input<'previewStandard'>,
): Promise<Preview> {
  const loaded = await findYear(call.query, input.year, call.today);
  if (!loaded) return { year: null, judged: 0, before: 0, after: 0, changed: [] };
  const standards = await listStandards(call.query);
  const before = assessOriginal(loaded.schools, standards, loaded.referenceDay);
  const after = assessOriginal(loaded.schools, withDraft(standards, input.standard), loaded.referenceDay);
  const touched = after.filter(({ standard }) => standard?.id === 'draft');
  const earlier = new Map(before.map((each) => [each.organisationId, each]));
  const same = touched
    .map(({ organisationId }) => earlier.get(organisationId))
    .filter((each) => each !== undefined);
  return {
    year: loaded.year,
    judged: countShare(touched).judged,
    before: countShare(same).compliant,
    after: countShare(touched).compliant,
    changed: touched.flatMap((each) => {
      const was = earlier.get(each.organisationId)?.judgement.verdict;
      if (was === undefined || was === each.judgement.verdict) return [];
      return [
        {
          organisationId: each.organisationId,
          organisationName: each.name,
          before: was,
          after: each.judgement.verdict,
          missed: missedOf(each.judgement.items),
        },
      ];
    }),
  };
}

/** Puts a version in force from a day on; versions that would only begin later give way and are kept. */
export async function insertStandard(
  call: ConditionCall,
  standard: StandardFacts,
  effectiveFrom: string,
  reason: string,
): Promise<string> {
  const { schoolType, region } = standard;
  const ofKind = sql`school_type = ${schoolType} AND region = ${region} AND superseded_on IS NULL`;
  await sql`UPDATE conditions.standard SET superseded_on = ${call.today}::date WHERE ${ofKind} AND lower(effective) >= ${effectiveFrom}::date`.execute(
    call.query,
  );
  await sql`UPDATE conditions.standard SET effective = daterange(lower(effective), ${effectiveFrom}::date)
    WHERE ${ofKind} AND effective @> ${effectiveFrom}::date`.execute(call.query);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO conditions.standard (school_type, region, version, effective, criteria, basic_misses_max, basic_share_min, source, clause, reason, adopted_by, adopted_by_name)
    SELECT ${schoolType}, ${region}, coalesce(max(version), 0) + 1, daterange(${effectiveFrom}::date, NULL), ${JSON.stringify(standard.criteria)}::jsonb,
      ${standard.basicMissesMax}, ${standard.basicShareMin}, ${standard.source}, ${standard.clause}, ${reason}, ${call.actor.accountId}, ${call.actor.name}
    FROM conditions.standard WHERE school_type = ${schoolType} AND region = ${region} RETURNING id`.execute(
    call.query,
  );
  return rows[0]?.id ?? '';
}

/** Adopts thresholds from a day on. Collections of that day or later are judged anew, counted from today. */
export async function adoptStandard(
  call: ConditionCall,
  input: Input<'adoptStandard'>,
): Promise<{ id: string }> {
  demandWholeCity(call);
  const { standard, effectiveFrom, reason } = input;
  if (!standard.criteria.some(({ decides }) => decides))
    throw new Refusal('invalid', { code: 'standard-decides-nothing', field: 'standard.criteria' });
  // Two versions adopted at once would each end the other's days.
  await sql`SELECT pg_advisory_xact_lock(hashtext('conditions.standard'))`.execute(call.query);
  const id = await insertStandard(call, standard, effectiveFrom, reason);
  const { rows } = await sql<{
    year: number;
  }>`SELECT year FROM conditions.round WHERE reference_day >= ${effectiveFrom}::date ORDER BY year`.execute(
    call.query,
  );
  for (const { year } of rows) await keepJudgements(call.query, year, call.today);
  await call.audit({
    action: 'conditions.standard.adopt',
    subject: standardSubject,
    subjectId: id,
    after: { ...standard, effectiveFrom },
    reason,
  });
  return { id };
}
