/** An organisation as a candidate for a printed name. */
export type Candidate = {
  id: string;
  name: string;
  shortName: string;
  aliases: readonly string[];
  kind: string;
};

/** Names that stand for all bodies of a kind. */
const groups: { pattern: RegExp; kind: string }[] = [
  { pattern: /^各县.*人民政府$|^各县\(市、?区\)$|^县\(市、?区\)人民政府$/, kind: 'county-government' },
  { pattern: /^各县.*教育局$/, kind: 'county-education-bureau' },
];

/** One form for one name: half-width brackets, no spaces, no trailing 等. */
export function nameForm(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[［【〔[]/g, '(')
    .replaceAll(/[］】〕\]]/g, ')')
    .replaceAll(/\s+/g, '')
    .replace(/等$/, '');
}

/** The kind of body for which a name stands as a whole; null when it names one body. */
export function groupOf(printed: string): string | null {
  const form = nameForm(printed);
  return groups.find(({ pattern }) => pattern.test(form))?.kind ?? null;
}

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, index) => text.slice(index, index + 2));

/** Share of letter pairs that two names have in common (Dice): 1 is the same, 0 nothing. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = pairs(a);
  const right = pairs(b);
  if (left.length === 0 || right.length === 0) return 0;
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at >= 0) {
      common += 1;
      rest.splice(at, 1);
    }
  }
  return (2 * common) / (left.length + right.length);
}

export type Proposal = { id: string; name: string; score: number };

const enough = 0.34;
const proposalsMax = 5;

/** Organisations that a printed name may mean, best first. An exact name, short name or alias scores 1. */
export function proposeOrganisations(printed: string, candidates: readonly Candidate[]): Proposal[] {
  const form = nameForm(printed);
  const scored = candidates.map(({ id, name, shortName, aliases }) => ({
    id,
    name,
    score: Math.max(...[name, shortName, ...aliases].map((each) => similarity(form, nameForm(each)))),
  }));
  return scored
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score || a.name.length - b.name.length)
    .slice(0, proposalsMax);
}
