import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { type Simulation, WarningRules } from '../contract/warning-rule.ts';
import { judgeProgrammes, type YearJudgement, yearsNeeded } from '../rules/judge-programmes.ts';
import { demandWholeCity, type Input, type ProgrammeCall } from './call.ts';
import { loadJudgedYears } from './judged-years.ts';
import { yearAsked } from './return-reader.ts';
import { findRulesOn } from './rule-sets.ts';

/** How many programmes of a judgement have each outcome. */
export function countOutcomes({ named }: Pick<YearJudgement, 'named'>) {
  const counts = { withdraw: 0, stop: 0, limit: 0, warn: 0, encourage: 0 };
  for (const { outcome } of named) counts[outcome] += 1;
  return counts;
}

/** How many years before the judged one the rules look at. */
export const yearsBack = (rules: WarningRules): number =>
  Math.max(...rules.map(({ when }) => yearsNeeded(when))) - 1;

/** The last year with verified returns, so that a simulation opens on one that has something to say. */
async function lastKnownYear(call: ProgrammeCall): Promise<number> {
  const { rows } = await sql<{ year: number | null }>`
    SELECT max(year)::integer AS year FROM programmes.annual_return WHERE state = 'verified' AND upper_inf(known)`.execute(
    call.query,
  );
  return rows[0]?.year ?? yearAsked(call.today);
}

/**
 * Whom a version would have named at the end of past years, with every value, beside what the rules in force
 * today would have said. Nothing is written.
 */
export async function simulateRules(call: ProgrammeCall, input: Input<'simulateRules'>): Promise<Simulation> {
  demandWholeCity(call);
  const { rows } = await sql<{
    rules: unknown;
  }>`SELECT rules FROM programmes.rule_set WHERE id = ${input.id}`.execute(call.query);
  if (!rows[0]) throw notFound('rules');
  const rules = WarningRules.parse(rows[0].rules);
  const year = input.year ?? (await lastKnownYear(call));
  const inForce = await findRulesOn(call, call.today);
  const back = Math.max(yearsBack(rules), inForce ? yearsBack(inForce.rules) : 0);
  const firstJudged = year - input.years + 1;
  const { programmes, city } = await loadJudgedYears(call, firstJudged - back, year, call.today);
  const judgements = Array.from({ length: input.years }, (_each, index) =>
    judgeProgrammes(rules, programmes, city, firstJudged + index),
  );
  const last = judgements.at(-1) as YearJudgement;
  const compared = inForce && inForce.id !== input.id ? inForce : undefined;
  const others = new Map(
    compared
      ? judgeProgrammes(compared.rules, programmes, city, year).named.map(({ programme, outcome }) => [
          programme.key,
          outcome,
        ])
      : [],
  );
  return {
    year,
    ruleSetId: input.id,
    comparedWith: compared ? { id: compared.id, version: compared.version } : null,
    byYear: judgements.map((judgement) => ({
      year: judgement.year,
      judged: judgement.judged,
      counts: countOutcomes(judgement),
    })),
    unanswered: last.unanswered,
    rows: last.named.map(({ programme, outcome, reasons }) => ({
      key: programme.key,
      organisationId: programme.organisationId,
      organisationName: programme.organisationName,
      programmeCode: programme.programmeCode,
      programmeName: programme.programmeName,
      outcome,
      reasons,
      inForce: compared ? (others.get(programme.key) ?? 'none') : null,
    })),
  };
}
