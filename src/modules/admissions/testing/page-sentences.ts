import type { OwnResult } from '../contract/results.ts';
import { consentSentence, reasonSentences } from '../web/visit/reason-sentences.ts';
import { resultTexts } from '../web/visit/result-texts.ts';

const wording = ({ keyTitles }: OwnResult) => ({ t: resultTexts['zh-CN'], keyTitles });

/** What the page of a candidate says of a choice. */
export function sentencesOf(result: OwnResult, code: string): string[] {
  const reason = result.batches.flatMap(({ choices }) => choices).find((each) => each.code === code);
  return reason ? reasonSentences(wording(result), reason) : [];
}

/** What it says of the consent to placement in a batch. */
export function consentSentenceOf(result: OwnResult, batchNo: number): string | null {
  const list = result.batches.find(({ batch }) => batch === batchNo);
  return list ? consentSentence(wording(result), list, result.admitted) : null;
}
