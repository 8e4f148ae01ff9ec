import type { RoundCandidate, RoundProgramme } from './round-input.ts';

/** Somebody with the programmes that they want in this market, by code, the most wanted first. */
export type Applicant = Pick<RoundCandidate, 'receipt' | 'keys' | 'groups'> & { wants: readonly string[] };

/**
 * The market of one batch in the published format (hedong-market/1): what is solved is what anybody can read. Of
 * the candidates it says no more than the rules of its programmes ask: the scores that rank or bound, the groups
 * that a rule names.
 */
export function marketDocument(
  programmes: readonly RoundProgramme[],
  applicants: readonly Applicant[],
  lotterySeed: string,
): string {
  const scores = new Set(programmes.flatMap(scoresAskedBy));
  const groups = new Set(programmes.flatMap(groupsAskedBy));
  const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join(',\n');
  return [
    '{"format":"hedong-market/1",\n"programmes":[\n',
    lines(programmes.map(programmeRecord)),
    '\n],\n"candidates":[\n',
    lines(applicants.map((applicant) => candidateRecord(applicant, scores, groups))),
    `\n],\n"tieBreak":{"lottery":"${lotterySeed}"}}\n`,
  ].join('');
}

const scoresAskedBy = ({ ranking, minimum, reserves }: RoundProgramme): string[] => [
  ...ranking,
  ...Object.keys(minimum),
  ...reserves.flatMap(({ floor }) => Object.keys(floor)),
];

const groupsAskedBy = ({ reserves, limits }: RoundProgramme): string[] =>
  [...reserves, ...limits].map(({ group }) => group);

function programmeRecord(programme: RoundProgramme): object {
  const { code, seats, ranking, minimum, precedence, ties, reserves, limits } = programme;
  const limited = (kind: string) => limits.filter((limit) => limit.kind === kind);
  return {
    id: code,
    capacity: seats,
    ranking: { kind: 'scores', keys: ranking, minimum },
    reserves: reserves.map(({ group, seats: kept, floor, hard }) => ({ group, seats: kept, floor, hard })),
    precedence,
    maxPerGroup: limited('seats-max').map(({ group, amount }) => ({ group, max: amount })),
    minRates: limited('percent-min').map(({ group, amount }) => ({ group, percent: amount })),
    ties,
  };
}

function candidateRecord(
  { receipt, wants, keys, groups }: Applicant,
  scores: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): object {
  return {
    id: receipt,
    choices: wants,
    // Whoever has no mark in a key that ranks was absent there, and counts as none (rules of the cycle).
    scores: Object.fromEntries([...scores].map((key) => [key, keys[key] ?? 0])),
    groups: groups.filter((group) => asked.has(group)),
  };
}
