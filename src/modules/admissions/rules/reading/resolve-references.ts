import { idOrder } from '../id-order.ts';
import { type Ids, idText, type Market, type Programme, type TieBreak } from '../market.ts';
import type { CandidateColumns } from './candidate-columns.ts';
import { type IdTable, tableOfIds } from './id-table.ts';
import type { MarketFault } from './market-fault.ts';
import type { ProgrammeRecord } from './programme-record.ts';
import type { MarketDraft } from './read-market.ts';

/** Turns names into positions and reports each that leads nowhere; undefined when one does. */
export function resolveReferences(draft: MarketDraft, faults: MarketFault[]): Market | undefined {
  const { columns } = draft;
  columns.scores.openColumns(columns.count);
  const checks = new ReferenceChecks(draft, faults);
  checks.candidates();
  checks.choices();
  checks.groups();
  checks.scores();
  const programmes = draft.programmes.map((record, at) =>
    record ? checks.programme(record, at) : undefined,
  );
  const tieBreak = checks.tieBreak();
  if (faults.length > 0 || columns.choices.names.count !== programmes.length) return undefined;
  const { count } = columns;
  return {
    programmeIds: columns.choices.names.ids(),
    programmes: programmes as Programme[],
    candidateIds: checks.candidateIds,
    choiceStart: columns.choiceStart.subarray(0, count + 1),
    choices: columns.choices.values.subarray(0, columns.choices.count),
    scoreNames: names(columns.scores.names.ids()),
    scores: columns.scores.columns.map((column) => column.subarray(0, count)),
    groupNames: names(columns.groups.names.ids()),
    groupStart: columns.groupStart.subarray(0, count + 1),
    groups: columns.groups.values.subarray(0, columns.groups.count),
    tieBreak,
  };
}

const names = (ids: Ids) => Array.from({ length: ids.count }, (_, at) => idText(ids, at));

class ReferenceChecks {
  readonly #draft: MarketDraft;
  readonly #columns: CandidateColumns;
  readonly #faults: MarketFault[];
  readonly #groupNames: string[];
  readonly candidateIds: Ids;
  #byName: IdTable | undefined;

  constructor(draft: MarketDraft, faults: MarketFault[]) {
    this.#draft = draft;
    this.#columns = draft.columns;
    this.#faults = faults;
    this.#groupNames = names(draft.columns.groups.names.ids());
    this.candidateIds = draft.columns.ids.ids();
  }

  /** No two candidates have one id: in order they would stand side by side. */
  candidates(): void {
    const { candidateIds: ids } = this;
    const order = idOrder(ids);
    for (let at = 1; at < order.length; at++) {
      const [one, other] = [order[at - 1]!, order[at]!];
      if (!isSameId(ids, one, other)) continue;
      const place = this.#draft.candidatePlace(one);
      this.#candidateFault(
        other,
        'id',
        'duplicate-id',
        `${idText(ids, other)} is already the id of ${place}`,
      );
    }
  }

  /** Each choice names a programme that exists; that none is named twice was seen while reading. */
  choices(): void {
    const { choices, choiceStart, count } = this.#columns;
    const defined = Uint8Array.from({ length: choices.names.count }, (_, at) =>
      this.#draft.programmes[at] ? 1 : 0,
    );
    if (!defined.includes(0)) return;
    const ids = choices.names.ids();
    for (let i = 0; i < count; i++) {
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        const programme = choices.values[at]!;
        if (defined[programme] === 1) continue;
        const message = `no programme has the id ${idText(ids, programme)}`;
        this.#candidateFault(i, `choices[${at - choiceStart[i]!}]`, 'unknown-programme', message);
      }
    }
  }

  /** Each group that a rule names has members or was declared. */
  groups(): void {
    const { groups } = this.#columns;
    const known = new Uint8Array(groups.names.count);
    for (let at = 0; at < groups.count; at++) known[groups.values[at]!] = 1;
    for (const name of this.#draft.declaredGroups) known[groups.names.ofText(name, true)] = 1;
    for (const record of this.#draft.programmes) {
      if (!record) continue;
      const uses = [
        ...record.programme.reserves.map(({ group }, at) => ({ group, path: `reserves[${at}].group` })),
        ...record.programme.caps.map(({ group }, at) => ({ group, path: `maxPerGroup[${at}].group` })),
        ...record.programme.rates.map(({ group }, at) => ({ group, path: `minRates[${at}].group` })),
      ];
      for (const { group, path } of uses)
        if (group >= 0 && known[group] !== 1)
          this.#programmeFault(
            record,
            path,
            'unknown-group',
            `no candidate is in the group ${this.#groupNames[group]}; name it under "groups" if that is right`,
          );
    }
  }

  /** Whoever chooses a programme has each score that it ranks by. */
  scores(): void {
    const { choices, choiceStart, scores, count } = this.#columns;
    if (!scores.missing.includes(true)) return;
    const scoreNames = names(scores.names.ids());
    const programmeIds = choices.names.ids();
    const needs = this.#draft.programmes.map((record) =>
      record ? neededScores(record.programme).filter(({ score }) => scores.missing[score]) : [],
    );
    for (let i = 0; i < count; i++) {
      const reported = new Set<number>();
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        for (const { score, group } of needs[choices.values[at]!] ?? []) {
          if (!Number.isNaN(scores.columns[score]![i]!) || reported.has(score)) continue;
          if (group !== undefined && !this.#isMember(i, group)) continue;
          reported.add(score);
          const id = idText(programmeIds, choices.values[at]!);
          this.#candidateFault(
            i,
            `scores.${scoreNames[score]}`,
            'missing-score',
            `the chosen programme ${id} needs the score ${scoreNames[score]}`,
          );
        }
      }
    }
  }

  #isMember(candidate: number, group: number): boolean {
    const { groups, groupStart } = this.#columns;
    return groups.values.subarray(groupStart[candidate]!, groupStart[candidate + 1]!).includes(group);
  }

  /** The programme with the candidates of its list as positions. */
  programme(record: ProgrammeRecord, _number: number): Programme {
    const { programme, classes } = record;
    if (!classes) return programme;
    const listed = new Set<number>();
    const single = classes.every((names) => names.length === 1);
    const resolved = classes.map((names, at) =>
      this.#candidatesOf(names, listed, (position, rule, message) =>
        this.#programmeFault(
          record,
          single ? `ranking.order[${at}]` : `ranking.order[${at}][${position}]`,
          rule,
          message,
        ),
      ),
    );
    return { ...programme, ranking: { kind: 'classes', classes: resolved } };
  }

  tieBreak(): TieBreak | undefined {
    const { tieBreak } = this.#draft;
    if (!tieBreak) return undefined;
    if ('lottery' in tieBreak) return { kind: 'lottery', seed: tieBreak.lottery };
    const order = this.#candidatesOf(tieBreak.order, new Set(), (position, rule, message) => {
      this.#faults.push({ place: `tieBreak.order[${position}]`, rule, message });
    });
    return { kind: 'order', order };
  }

  #candidatesOf(
    names: readonly string[],
    listed: Set<number>,
    report: (position: number, rule: MarketFault['rule'], message: string) => void,
  ): Int32Array {
    const found: number[] = [];
    names.forEach((name, position) => {
      const candidate = this.#findCandidate(name);
      if (candidate < 0) report(position, 'unknown-candidate', `no candidate has the id ${name}`);
      else if (listed.has(candidate)) report(position, 'listed-twice', `${name} is listed before`);
      else found.push(candidate);
      listed.add(candidate);
    });
    return Int32Array.from(found);
  }

  #findCandidate(name: string): number {
    this.#byName ??= tableOfIds(this.candidateIds);
    return this.#byName.ofText(name);
  }

  #candidateFault(candidate: number, path: string, rule: MarketFault['rule'], message: string): void {
    const place = this.#draft.candidatePlace(candidate);
    this.#faults.push({ place: `${place}${place.includes(':') ? ' ' : '.'}${path}`, rule, message });
  }

  #programmeFault(record: ProgrammeRecord, path: string, rule: MarketFault['rule'], message: string): void {
    const { place } = record;
    this.#faults.push({ place: `${place}${place.includes(':') ? ' ' : '.'}${path}`, rule, message });
  }
}

/** Rows without an id were reported when they were read. */
function isSameId({ bytes, ends }: Ids, one: number, other: number): boolean {
  const length = ends[one + 1]! - ends[one]!;
  if (length === 0 || length !== ends[other + 1]! - ends[other]!) return false;
  for (let k = 0; k < length; k++) if (bytes[ends[one]! + k] !== bytes[ends[other]! + k]) return false;
  return true;
}

/** Scores that a programme reads of whoever chooses it; those of a floor only of the group's members. */
function neededScores({ ranking, reserves }: Programme): { score: number; group: number | undefined }[] {
  const own =
    ranking.kind === 'scores' ? [...ranking.keys, ...ranking.minimum.map(({ score }) => score)] : [];
  return [
    ...own.map((score) => ({ score, group: undefined })),
    ...reserves.flatMap(({ floor, group }) => floor.map(({ score }) => ({ score, group }))),
  ];
}
