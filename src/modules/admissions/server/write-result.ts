import type { CanonicalForm } from '../rules/canonical-form.ts';
import { idText, type Market, type Outcome } from '../rules/market.ts';
import type { ProgrammeFigures } from '../rules/matching/figures.ts';
import { resultFormat } from '../rules/reading/read-result.ts';
import type { ByteWriter } from './byte-writer.ts';

export type ResultParts = {
  market: Market;
  form: CanonicalForm;
  hash: string;
  outcome: Outcome;
  figures: readonly ProgrammeFigures[];
};

/** Names are in the order of their UTF-16 code units, keys in one fixed order, a name a line. */
export function writeHead({ market, form, hash, outcome, figures }: ResultParts, out: ByteWriter): void {
  const { candidateIds, programmeIds } = market;
  out.text(`{"format":"${resultFormat}",\n"market":"${hash}",\n"assignments":{`);
  for (let place = 0; place < form.candidateOrder.length; place++) {
    const i = form.candidateOrder[place]!;
    out.text(place === 0 ? '\n' : ',\n');
    out.id(candidateIds, i);
    out.text(':');
    const m = outcome.placed[i]!;
    if (m < 0) out.text('null');
    else out.id(programmeIds, m);
  }
  out.text('\n},\n"programmes":{');
  for (let place = 0; place < form.programmeOrder.length; place++) {
    const m = form.programmeOrder[place]!;
    out.text(place === 0 ? '\n' : ',\n');
    out.id(programmeIds, m);
    out.text(`:${figureText(market, m, figures[m]!)}`);
  }
  out.text('\n}');
}

function figureText(market: Market, m: number, figures: ProgrammeFigures): string {
  const { admitted, open, reverted, last } = figures;
  return JSON.stringify({
    admitted,
    open,
    reserved: reservedByGroup(market, m, figures),
    reverted,
    lastAdmitted: last < 0 ? null : idText(market.candidateIds, last),
    cutoff: last < 0 ? null : keysOf(market, m, last),
  });
}

/** Seats taken in each reserve; two reserves of one group count together. */
export function reservedByGroup(
  market: Market,
  m: number,
  { reserved }: ProgrammeFigures,
): Record<string, number> {
  const byGroup = new Map<string, number>();
  market.programmes[m]!.reserves.forEach(({ group }, at) => {
    const name = market.groupNames[group]!;
    byGroup.set(name, (byGroup.get(name) ?? 0) + reserved[at]!);
  });
  return Object.fromEntries(byGroup);
}

/** A candidate's scores by the keys of a programme's ranking; null where it ranks by a list. */
export function keysOf(market: Market, m: number, candidate: number): Record<string, number> | null {
  const { ranking } = market.programmes[m]!;
  if (ranking.kind !== 'scores') return null;
  return Object.fromEntries(
    ranking.keys.map((key) => [market.scoreNames[key]!, market.scores[key]![candidate]!]),
  );
}
