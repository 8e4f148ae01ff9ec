import { Refusal } from '#kernel/contract/fault.ts';
import { normaliseDocumentNumber, validateDocumentNumber } from '#kernel/values/document-number.ts';

/** The number of the document that an act rests on, in its proper form. @throws Refusal naming what is wrong with it. */
export function demandDocumentNumber(typed: string | null, field = 'documentNumber'): string {
  if (!typed) throw new Refusal('invalid', { code: 'document-number-needed', field });
  const { ok, findings } = validateDocumentNumber(typed);
  if (!ok)
    throw new Refusal(
      'invalid',
      findings.map(({ code, params }) => ({ code, field, ...(params ? { params: { ...params } } : {}) })),
    );
  return normaliseDocumentNumber(typed);
}
