import { fold, listBracketPairs } from './characters.ts';
import { hasUnitLabel, readUnitList, type UnitList, unitLabel } from './unit-list.ts';
import { isUnmistakableBody, looksLikeBody, splitBodies } from './unit-names.ts';

/** A place in an item's text that names the responsible bodies. */
export interface UnitClause {
  readonly start: number;
  readonly end: number;
  readonly list: UnitList;
}

const roleWord = /牵头|负责|配合|落实|协助|参与|按职责|按分工|组织实施/;
const ownLabel = new RegExp(
  `(?<=^|[\\n。；！”）])[【〔［]?(?:${unitLabel})(?:及[^：]{2,6})?(?:[】〕］]?：|[】〕］]|(?=\\n))`,
  'g',
);

/**
 * Finds the clauses of an item that name responsible bodies: in brackets, behind a label on a line of their
 * own, or as a closing sentence (由A牵头负责，B组织落实).
 *
 * @param text the item, paragraphs apart by line feeds
 */
export function findUnitClauses(text: string): UnitClause[] {
  const folded = fold(text);
  const clauses = [...findBracketed(text, folded), ...findUnclosed(text, folded)];
  const free = (start: number, end: number) =>
    clauses.every((clause) => end <= clause.start || start >= clause.end);
  for (const clause of findLabelled(text, folded)) if (free(clause.start, clause.end)) clauses.push(clause);
  for (const clause of findSentences(text, folded)) if (free(clause.start, clause.end)) clauses.push(clause);
  return clauses.sort((left, right) => left.start - right.start);
}

function findBracketed(text: string, folded: string): UnitClause[] {
  const clauses: UnitClause[] = [];
  for (const { start, end } of listBracketPairs(folded)) {
    const whole = folded.slice(start + 1, end);
    const inside = hasUnitLabel(whole) ? whole : whole.split('。')[0]!;
    if (inside.length > 1200 || !namesBodies(folded, start, end, inside)) continue;
    const list = readUnitList(text.slice(start + 1, start + 1 + inside.length));
    if (list.units.length > 0) clauses.push({ start, end: end + 1, list });
  }
  return clauses;
}

function namesBodies(folded: string, start: number, end: number, inside: string): boolean {
  if (hasUnitLabel(inside)) return true;
  if (/[！？]./.test(inside)) return false;
  const closesSentence = start === 0 || /[。！？；”\n]/.test(folded[start - 1]!);
  const endsParagraph = /^[。；]?(?:\n|$)/.test(folded.slice(end + 1, end + 3));
  if (roleWord.test(inside)) {
    const { units } = readUnitList(inside);
    const certain = units.some(isUnmistakableBody) || (closesSentence && endsParagraph);
    return units.length > 0 && units.every(looksLikeBody) && certain;
  }
  const bodies = splitBodies(inside).map((name) => name.replace(/等(?:部门|单位)?$/, ''));
  if (!endsParagraph || bodies.length === 0) return false;
  return closesSentence
    ? bodies.every(looksLikeBody) && bodies.some(isUnmistakableBody)
    : bodies.every(isUnmistakableBody);
}

/** A clause whose closing bracket is missing runs to the end of its paragraph. */
function findUnclosed(text: string, folded: string): UnitClause[] {
  const paired = new Set(listBracketPairs(folded).map(({ start }) => start));
  const clauses: UnitClause[] = [];
  const pattern = new RegExp(`[（［【〔](?=${unitLabel})`, 'g');
  for (const { index } of folded.matchAll(pattern)) {
    if (paired.has(index) || clauses.some(({ end }) => index < end)) continue;
    const feed = folded.indexOf('\n', index);
    const end = feed < 0 ? folded.length : feed;
    if (end - index > 1200) continue;
    const list = readUnitList(text.slice(index + 1, end));
    if (list.units.length > 0) clauses.push({ start: index, end, list });
  }
  return clauses;
}

function findLabelled(text: string, folded: string): UnitClause[] {
  const clauses: UnitClause[] = [];
  for (const match of folded.matchAll(ownLabel)) {
    const from = match.index + match[0].length;
    const end = endOfLabelled(folded, from);
    if (clauses.some((clause) => match.index < clause.end) || end - from > 1200) continue;
    const list = readUnitList(text.slice(match.index, end));
    if (list.units.length > 0) clauses.push({ start: match.index, end, list });
  }
  return clauses;
}

/** Where a labelled list ends: at 。 or the line's end; an empty label takes the lines of bodies below it. */
function endOfLabelled(folded: string, from: number): number {
  let end = endOfLine(folded, from);
  if (folded.slice(from, end).trim() !== '') return end;
  while (end < folded.length) {
    const next = endOfLine(folded, end + 1);
    const names = splitBodies(folded.slice(end + 1, next).replace(/。$/, ''));
    if (names.length === 0 || !names.every((name) => looksLikeBody(name.replace(/等(?:单位|部门)?$/, ''))))
      break;
    end = next;
  }
  return end;
}

function endOfLine(folded: string, from: number): number {
  for (let at = from; at < folded.length; at += 1) {
    if (folded[at] === '。') return at + 1;
    if (folded[at] === '\n') return at;
  }
  return folded.length;
}

/** Sentences that consist of bodies and verbs alone: 由市教育局牵头负责，各区政府组织落实。 */
function findSentences(text: string, folded: string): UnitClause[] {
  const clauses: UnitClause[] = [];
  let start = 0;
  for (let at = 0; at <= folded.length; at += 1) {
    if (at < folded.length && !/[。\n]/.test(folded[at]!)) continue;
    const sentence = folded.slice(start, at);
    const due = trailingDue.exec(sentence);
    const naming = due ? sentence.slice(0, due.index) : sentence;
    if (start > 0 && naming.length <= 300 && isAssignment(naming)) {
      const list = { ...readUnitList(text.slice(start, start + naming.length)), due: due?.[1] };
      clauses.push({ start, end: Math.min(at + 1, folded.length), list });
    }
    start = at + 1;
  }
  return clauses;
}

/** …，2023年8月底前完成: the time stands in the sentence that names the bodies. */
const trailingDue = /[，；]([^，；]{2,16}(?:完成|到位|建成|投用|启用|实施))$/;

function isAssignment(sentence: string): boolean {
  if (!/(?:牵头|负责|配合|落实|实施|协助|参与)$/.test(sentence) || /[：“《]/.test(sentence)) return false;
  if (!/牵头|负责/.test(sentence)) return false;
  const { units } = readUnitList(sentence);
  return units.length > 0 && units.every(looksLikeBody) && units.some(isUnmistakableBody);
}
