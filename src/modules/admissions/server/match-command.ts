import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { type CanonicalForm, canonicalForm } from '../rules/canonical-form.ts';
import { checkPlacement } from '../rules/checking/check-placement.ts';
import type { Verdict } from '../rules/checking/violation.ts';
import { idText, type Market } from '../rules/market.ts';
import { programmeFigures } from '../rules/matching/figures.ts';
import { type Matching, matchMarket } from '../rules/matching/match-market.ts';
import type { MarketFault } from '../rules/reading/market-fault.ts';
import { ByteWriter } from './byte-writer.ts';
import { certificateText } from './certificate.ts';
import { hashMarket } from './market-hash.ts';
import { readMarketFiles } from './market-source.ts';
import { writeHead } from './write-result.ts';

export type MatchOptions = {
  out?: string;
  /** true: of everybody; a text: of the candidate with this id. */
  explain?: string | true;
  certify?: boolean;
};

/** What the command came to: faults are bad input; doubts are what the certificate had to say against it. */
export type MatchReport = { faults: MarketFault[]; doubts: string[] };

export const sha256Hex = (text: string) => hash('sha256', text, 'hex');

type Solved = Matching & { outcome: object };

/** Reads a market, solves it and writes the result. Nothing is written when anything is wrong with the market. */
export async function runMatch(path: string, options: MatchOptions): Promise<MatchReport> {
  const { market, faults } = readMarketFiles(path);
  if (!market) return { faults, doubts: [] };
  const matching = matchMarket(market);
  if (!matching.outcome) return { faults: matching.ties.map((tie) => tieFault(market, tie)), doubts: [] };
  const form = canonicalForm(market);
  const { explain, certify, out } = options;
  const explained = explain === undefined ? [] : explainedCandidates(market, form.candidateOrder, explain);
  if (explained === undefined)
    return bad('--explain', 'unknown-candidate', `no candidate has the id ${explain}`);
  const verdict = certify ? checkPlacement(market, matching.outcome.placed, sha256Hex) : undefined;
  const unfinished = out === undefined ? undefined : `${out}.${process.pid}.unfinished`;
  let file = 1;
  try {
    if (unfinished !== undefined) file = openSync(unfinished, 'w');
  } catch (error) {
    return bad('--out', 'missing-file', (error as Error).message);
  }
  try {
    await writeResult(
      { market, form, matching, explained: explain === undefined ? undefined : explained, verdict },
      file,
    );
  } catch (error) {
    if (unfinished !== undefined) rmSync(unfinished);
    throw error;
  }
  if (unfinished !== undefined && out !== undefined) {
    closeSync(file);
    renameSync(unfinished, out);
  }
  return { faults: [], doubts: doubtsOf(matching.outcome.settled, verdict) };
}

const bad = (place: string, rule: MarketFault['rule'], message: string): MatchReport => ({
  faults: [{ place, rule, message }],
  doubts: [],
});

type Written = {
  market: Market;
  form: CanonicalForm;
  matching: Solved;
  explained: Iterable<number> | undefined;
  verdict: Verdict | undefined;
};

async function writeResult(
  { market, form, matching, explained, verdict }: Written,
  file: number,
): Promise<void> {
  const { outcome, rankings } = matching;
  const hashes = hashMarket(form);
  const figures = programmeFigures(market, outcome, rankings);
  const resultHash = createHash('sha256');
  const writer = new ByteWriter(file, verdict ? (bytes) => resultHash.update(bytes) : undefined);
  writeHead({ market, form, hash: hashes.market, outcome, figures }, writer);
  if (explained !== undefined) await writeExplained(market, matching, explained, writer);
  if (verdict) {
    writer.flush();
    writer.text(certificateText(hashes, `sha256:${resultHash.copy().digest('hex')}`, verdict));
  }
  writer.text('\n}\n');
  writer.flush();
}

async function writeExplained(
  market: Market,
  matching: Solved,
  candidates: Iterable<number>,
  writer: ByteWriter,
): Promise<void> {
  // Loaded only here: most runs explain nothing and should not wait for it.
  const [{ Explainer }, { choiceStrengths }, { writeExplanations }] = await Promise.all([
    import('../rules/matching/explain.ts'),
    import('../rules/matching/strengths.ts'),
    import('./write-explanations.ts'),
  ]);
  const strengths = matching.strengths ?? choiceStrengths(market, matching.rankings);
  const explainer = new Explainer(market, matching.outcome, matching.rankings, strengths);
  writeExplanations(market, explainer, candidates, writer);
}

function explainedCandidates(
  market: Market,
  order: Int32Array,
  explain: string | true,
): Iterable<number> | undefined {
  if (explain === true) return order;
  const candidate = order.find((each) => idText(market.candidateIds, each) === explain);
  return candidate === undefined ? undefined : [candidate];
}

function tieFault(
  market: Market,
  { programme, candidates }: { programme: number; candidates: [number, number] },
): MarketFault {
  const [one, other] = candidates.map((candidate) => idText(market.candidateIds, candidate)).sort();
  return {
    place: `programme ${idText(market.programmeIds, programme)}`,
    rule: 'unbroken-tie',
    message: `${one} and ${other} are tied: name both in tieBreak.order, or give a lottery seed`,
  };
}

function doubtsOf(settled: boolean, verdict: Verdict | undefined): string[] {
  const doubts = verdict?.violations.map(({ message }) => message) ?? [];
  return settled
    ? doubts
    : [
        'caps, rates and reserves contradict each other: no placement was found that fits all rules',
        ...doubts,
      ];
}
