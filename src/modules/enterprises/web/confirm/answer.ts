import type { ConfirmTexts } from './texts.ts';

/** What a live link shows. */
export type LinkPage = {
  enterpriseName: string;
  creditCode: string;
  contactName: string;
  contactPost: string | null;
  phoneMasked: string;
  remark: string | null;
  headcount: number | null;
  headcountAsOf: string | null;
  today: string;
  synthetic: boolean;
};

/** What the holder types, all of it text. */
export type Draft = {
  headcount: string;
  headcountAsOf: string;
  contactName: string;
  contactPost: string;
  phone: string;
  note: string;
};
export type DraftField = keyof Draft;

export const draftOf = (page: LinkPage): Draft => ({
  headcount: page.headcount === null ? '' : String(page.headcount),
  headcountAsOf: page.today,
  contactName: page.contactName,
  contactPost: page.contactPost ?? '',
  phone: '',
  note: '',
});

const headcountMax = 2_000_000;
/** The same shape as the server asks for. */
const phonePattern = /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/;

/** What is missing or wrong, by field; the server decides, this only spares the way. */
export function draftFaults(
  draft: Draft,
  today: string,
  t: ConfirmTexts,
): Partial<Record<DraftField, string>> {
  const faults: Partial<Record<DraftField, string>> = {};
  if (!/^\d{1,7}$/.test(draft.headcount) || Number(draft.headcount) > headcountMax)
    faults.headcount = t.wholeNumber;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.headcountAsOf) || draft.headcountAsOf > today)
    faults.headcountAsOf = t.dayNeeded;
  if (!draft.contactName.trim()) faults.contactName = t.needed;
  if (draft.phone.trim() && !phonePattern.test(draft.phone.trim())) faults.phone = t.phoneShape;
  return faults;
}

/** The answer as it is sent; what was left empty is not sent as text. */
export const answerOf = (token: string, draft: Draft) => ({
  token,
  headcount: Number(draft.headcount),
  headcountAsOf: draft.headcountAsOf,
  contactName: draft.contactName.trim(),
  contactPost: draft.contactPost.trim() || null,
  phone: draft.phone.trim() || null,
  note: draft.note.trim() || null,
});
