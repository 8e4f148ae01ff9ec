import { checkPlacement } from '../../src/modules/admissions/rules/checking/check-placement.ts';
import type { Market } from '../../src/modules/admissions/rules/market.ts';
import { Explainer } from '../../src/modules/admissions/rules/matching/explain.ts';
import { type Matching, matchMarket } from '../../src/modules/admissions/rules/matching/match-market.ts';
import { choiceStrengths } from '../../src/modules/admissions/rules/matching/strengths.ts';
import { sha256Hex } from '../../src/modules/admissions/server/match-command.ts';
import { buildWorkload, outcomeHash } from '../../src/modules/admissions/testing/workload.ts';
import { marketOfWorkload, withReserves } from '../../src/modules/admissions/testing/workload-market.ts';

/**
 * Solves one kind of workload in memory and prints what each part took as JSON. Usage: solve N L kind repeats,
 * kind being own, common or reserves.
 */
const [candidates, length, kind, repeats] = process.argv.slice(2) as [string, string, string, string];
const workload = buildWorkload(Number(candidates), Number(length));
const plain = marketOfWorkload(workload, kind === 'common' ? 'common' : 'own');
const market = kind === 'reserves' ? withReserves(plain) : plain;

const best: Record<string, number> = {};
function timed<R>(name: string, work: () => R): R {
  const start = performance.now();
  const result = work();
  best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, (performance.now() - start) / 1000);
  return result;
}

function explain(built: Market, matching: Matching): void {
  if (!matching.outcome) return;
  const { outcome, rankings } = matching;
  const strengths = matching.strengths ?? choiceStrengths(built, rankings);
  const explainer = timed('explain', () => {
    const all = new Explainer(built, outcome, rankings, strengths);
    all.explainAll();
    return all;
  });
  explainer.explain(0);
  for (let i = 0; i < 100; i++) timed('one', () => explainer.explain((i * 7919) % built.candidateIds.count));
}

let answer = {};
for (let round = 0; round < Number(repeats); round++) {
  const matching = timed('solve', () => matchMarket(market));
  answer = outcomeHash(matching.outcome!.placed);
  const verdict = timed('check', () => checkPlacement(market, matching.outcome!.placed, sha256Hex));
  if (verdict.optimality !== 'proved') throw new Error(`the checker says ${verdict.optimality}`);
  if (Number(candidates) <= 1_000_000) explain(market, matching);
}
console.log(JSON.stringify({ ...answer, ...best, peakMiB: process.resourceUsage().maxRSS / 1024 }));
