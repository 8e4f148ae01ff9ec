import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { randomMarket } from '../../testing/random-market.ts';
import { choiceOutcomes } from './choice-outcomes.ts';
import { Explainer } from './explain.ts';
import { matchMarket } from './match-market.ts';
import { choiceStrengths } from './strengths.ts';

test('the columns for everybody say what is said to each', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 150; seed++) {
    const market = buildMarket(
      randomMarket(seed, {
        candidates: 15,
        programmes: 4,
        reserves: seed % 2 === 0,
        caps: seed % 3 === 0,
        lists: true,
        admitAll: true,
      }),
    );
    const { outcome, rankings } = matchMarket(market);
    const explainer = new Explainer(market, outcome!, rankings, choiceStrengths(market, rankings));
    const { outcomes, ranks } = explainer.explainAll();
    for (let i = 0; i < 15; i++)
      explainer.explain(i).forEach(({ outcome: reason, rank }, k) => {
        const at = market.choiceStart[i]! + k;
        expect([choiceOutcomes[outcomes[at]!], ranks[at]], `seed ${seed}`).toEqual([reason, rank]);
      });
  }
});
