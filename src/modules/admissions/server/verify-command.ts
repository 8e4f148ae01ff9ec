import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { canonicalForm } from '../rules/canonical-form.ts';
import { checkFigures } from '../rules/checking/check-figures.ts';
import { checkPlacement } from '../rules/checking/check-placement.ts';
import type { Optimality, Violation } from '../rules/checking/violation.ts';
import { idText, type Market } from '../rules/market.ts';
import type { MarketFault } from '../rules/reading/market-fault.ts';
import { type ResultReading, readResult } from '../rules/reading/read-result.ts';
import { hashMarket } from './market-hash.ts';
import { readMarketFiles } from './market-source.ts';

/** A violation with names instead of positions. */
export type NamedViolation = {
  rule: Violation['rule'];
  candidate?: string;
  programme?: string;
  instead?: string;
  message: string;
};

export type VerifyReport =
  | { ok: boolean; optimality: Optimality; violations: NamedViolation[]; faults: [] }
  | { ok: false; violations: []; faults: MarketFault[] };

/** Checks a result against the market it claims to come from. */
export function runVerify(marketPath: string, resultPath: string): VerifyReport {
  const { market, faults } = readMarketFiles(marketPath);
  if (!market) return { ok: false, violations: [], faults };
  const form = canonicalForm(market);
  const reading = readResultFile(resultPath, market, form.candidateOrder);
  if ('place' in reading) return { ok: false, violations: [], faults: [reading] };
  if (reading.faults.length > 0) return { ok: false, violations: [], faults: reading.faults };
  const digest = (text: string) => hash('sha256', text, 'hex');
  const violations = [...reading.violations];
  const marketHash = hashMarket(form).market;
  if (reading.marketHash !== marketHash)
    violations.unshift({
      rule: 'wrong-market',
      message: `the result is of the market ${reading.marketHash}, this market is ${marketHash}`,
    });
  const verdict = checkPlacement(market, reading.placed, digest);
  violations.push(...verdict.violations, ...checkFigures(market, reading.placed, reading.figures, digest));
  return {
    ok: violations.length === 0,
    optimality: verdict.optimality,
    violations: violations.map((violation) => named(market, violation)),
    faults: [],
  };
}

function readResultFile(path: string, market: Market, order: Int32Array): ResultReading | MarketFault {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return { place: path, rule: 'missing-file', message: (error as Error).message };
  }
  try {
    const source = {
      size: fstatSync(file).size,
      read: (into: Uint8Array, offset: number) => readSync(file, into, offset, into.length - offset, null),
    };
    return readResult(source, market, order);
  } finally {
    closeSync(file);
  }
}

function named(market: Market, { rule, candidate, programme, instead, message }: Violation): NamedViolation {
  const person = (at: number) => idText(market.candidateIds, at);
  return {
    rule,
    ...(candidate === undefined ? {} : { candidate: person(candidate) }),
    ...(programme === undefined || programme < 0
      ? {}
      : { programme: idText(market.programmeIds, programme) }),
    ...(instead === undefined ? {} : { instead: person(instead) }),
    message,
  };
}
