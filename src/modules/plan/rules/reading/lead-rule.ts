import { fold } from './characters.ts';

/** How the whole document names the leading body of a task where the task itself does not. */
export interface LeadRule {
  /** `first`: the body printed first leads. `marked`: the bodies marked with an asterisk lead. */
  readonly by: 'first' | 'marked';
  /** The rule also makes the others supporting bodies. */
  readonly restSupports: boolean;
}

const firstLeads =
  /(?:列|排|居|位|名|首)[^。；\n]{0,12}?(?:第一位?|首位|第1位?|第一个|首)[^。；\n]{0,10}?(?:为|是|系)[^。；\n]{0,8}?(?:牵头|主责|主要责任)|第一(?:个|家)?(?:责任)?(?:单位|部门)(?:为|是)[^。；\n]{0,4}牵头|(?:首|第一)(?:位|个)(?:单位|部门)?(?:为|是)[^。；\n]{0,4}牵头/;
const markedLeads =
  /(?:标|带|加|注)?(?:有|注)?[“"']?[*※★][”"']?号?(?:的|者)?[^。；\n]{0,6}(?:为|是)[^。；\n]{0,4}牵头/;

/** Finds the rule a document states once for all its tasks (“列第一位者为牵头单位，下同”). */
export function findLeadRule(text: string): LeadRule | undefined {
  const folded = fold(text);
  const first = firstLeads.exec(folded);
  const match = first ?? markedLeads.exec(folded);
  if (!match) return undefined;
  const after = folded.slice(match.index + match[0].length, match.index + match[0].length + 30);
  const restSupports = /^[^。；）\n]{0,6}[，、；]?(?:其他|其余|余下|后面|其它)[^。；）\n]{0,8}配合/.test(
    after,
  );
  return { by: first ? 'first' : 'marked', restSupports };
}

/** Takes the wording of such a rule out of a list of bodies. */
export function removeLeadRule(list: string): string {
  const folded = fold(list);
  const match = firstLeads.exec(folded) ?? markedLeads.exec(folded);
  if (!match) return list;
  let start = match.index;
  while (start > 0 && !/[，、；。（［〔\n]/.test(folded[start - 1]!)) start -= 1;
  let end = match.index + match[0].length;
  while (end < folded.length && !/[。；）］〕\n]/.test(folded[end]!)) end += 1;
  const bracketed = /[（［〔]/.test(folded[start - 1] ?? '') && /[）］〕]/.test(folded[end] ?? '');
  const left = list.slice(0, bracketed ? start - 1 : start).replace(/[，、；,;]$/, '');
  return left + list.slice(bracketed ? end + 1 : end);
}
