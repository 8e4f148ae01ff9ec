/** One thing that is wrong with a market, said so that whoever wrote the file can put it right. */
export type MarketFault = {
  /** Where: `programmes[3].reserves[0].seats`, `candidates.ndjson:17 choices[2]`. */
  place: string;
  /** Stable name of the rule that was broken. */
  rule: MarketRule;
  /** What is there, and what would be right. */
  message: string;
};

export type MarketRule =
  | 'syntax'
  | 'missing-file'
  | 'format'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'out-of-range'
  | 'duplicate-id'
  | 'unknown-programme'
  | 'unknown-candidate'
  | 'unknown-group'
  | 'choice-twice'
  | 'listed-twice'
  | 'missing-score'
  | 'too-many-reserved'
  | 'unbroken-tie';

/** The place inside a record, as people write it: `reserves[0].seats`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}
