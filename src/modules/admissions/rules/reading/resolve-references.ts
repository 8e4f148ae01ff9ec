import { type Ids, idText, type Market, type Programme, type TieBreak } from '../market.ts';
import type { CandidateColumns } from './candidate-columns.ts';
import type { MarketFault } from './market-fault.ts';
import type { ProgrammeRecord } from './programme-record.ts';
import type { MarketDraft } from './read-market.ts';

/** Turns names into positions and reports each that leads nowhere; undefined when one does. */
export function resolveReferences(draft: MarketDraft, faults: MarketFault[]): Market | undefined {
  const { columns } = draft;
  columns.openScores();
  const checks = new ReferenceChecks(draft, faults);
  checks.choices();
  checks.groups();
  checks.scores();
  const programmes = draft.programmes.map((record, at) =>
    record ? checks.programme(record, at) : undefined,
  );
  const tieBreak = checks.tieBreak();
  if (faults.length > 0 || columns.programmes.count !== programmes.length) return undefined;
  const { count } = columns;
  return {
    programmeIds: columns.programmes.ids(),
    programmes: programmes as Programme[],
    candidateIds: columns.ids.ids(),
    choiceStart: columns.choiceStart.subarray(0, count + 1),
    choices: columns.choices.subarray(0, columns.choiceCount),
    scoreNames: names(columns.scoreNames.ids()),
    scores: columns.scores.map((column) => column.subarray(0, count)),
    groupNames: names(columns.groupNames.ids()),
    groupStart: columns.groupStart.subarray(0, count + 1),
    groups: columns.groups.subarray(0, columns.groupCount),
    tieBreak,
  };
}

const names = (ids: Ids) => Array.from({ length: ids.count }, (_, at) => idText(ids, at));

class ReferenceChecks {
  readonly #draft: MarketDraft;
  readonly #columns: CandidateColumns;
  readonly #faults: MarketFault[];
  readonly #groupNames: string[];

  constructor(draft: MarketDraft, faults: MarketFault[]) {
    this.#draft = draft;
    this.#columns = draft.columns;
    this.#faults = faults;
    this.#groupNames = names(draft.columns.groupNames.ids());
  }

  /** Each choice names a programme that exists, and no programme twice. */
  choices(): void {
    const { choices, choiceStart, count, programmes } = this.#columns;
    const chosenBy = new Int32Array(programmes.count).fill(-1);
    const defined = Uint8Array.from({ length: programmes.count }, (_, at) =>
      this.#draft.programmes[at] ? 1 : 0,
    );
    for (let i = 0; i < count; i++) {
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        const programme = choices[at]!;
        if (defined[programme] === 0 || chosenBy[programme] === i)
          this.#badChoice(i, at - choiceStart[i]!, programme, defined[programme] === 1);
        chosenBy[programme] = i;
      }
    }
  }

  #badChoice(candidate: number, position: number, programme: number, defined: boolean): void {
    const id = idText(this.#columns.programmes.ids(), programme);
    this.#candidateFault(
      candidate,
      `choices[${position}]`,
      defined ? 'choice-twice' : 'unknown-programme',
      defined ? `${id} is already chosen before` : `no programme has the id ${id}`,
    );
  }

  /** Nobody is in a group twice, and each group that a rule names has members or was declared. */
  groups(): void {
    const { groups, groupStart, groupNames, count } = this.#columns;
    const memberOf = new Int32Array(groupNames.count).fill(-1);
    for (let i = 0; i < count; i++) {
      for (let at = groupStart[i]!; at < groupStart[i + 1]!; at++) {
        const group = groups[at]!;
        if (memberOf[group] === i)
          this.#candidateFault(
            i,
            `groups[${at - groupStart[i]!}]`,
            'listed-twice',
            `${this.#groupNames[group]} is named before`,
          );
        memberOf[group] = i;
      }
    }
    const known = (group: number) =>
      group < 0 || memberOf[group] !== -1 || this.#draft.declaredGroups.includes(this.#groupNames[group]!);
    for (const record of this.#draft.programmes) {
      if (!record) continue;
      const uses = [
        ...record.programme.reserves.map(({ group }, at) => ({ group, path: `reserves[${at}].group` })),
        ...record.programme.caps.map(({ group }, at) => ({ group, path: `maxPerGroup[${at}].group` })),
        ...record.programme.rates.map(({ group }, at) => ({ group, path: `minRates[${at}].group` })),
      ];
      for (const { group, path } of uses)
        if (!known(group))
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
    const { choices, choiceStart, scores, scoreMissing, count } = this.#columns;
    if (!scoreMissing.includes(true)) return;
    const scoreNames = names(this.#columns.scoreNames.ids());
    const needs = this.#draft.programmes.map((record) =>
      record ? neededScores(record.programme).filter(({ score }) => scoreMissing[score]) : [],
    );
    for (let i = 0; i < count; i++) {
      const reported = new Set<number>();
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        for (const { score, group } of needs[choices[at]!] ?? []) {
          if (!Number.isNaN(scores[score]![i]!) || reported.has(score)) continue;
          if (group !== undefined && !this.#isMember(i, group)) continue;
          reported.add(score);
          const id = idText(this.#columns.programmes.ids(), choices[at]!);
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
    return groups.subarray(groupStart[candidate]!, groupStart[candidate + 1]!).includes(group);
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
      const candidate = this.#columns.ids.ofText(name);
      if (candidate < 0) report(position, 'unknown-candidate', `no candidate has the id ${name}`);
      else if (listed.has(candidate)) report(position, 'listed-twice', `${name} is listed before`);
      else found.push(candidate);
      listed.add(candidate);
    });
    return Int32Array.from(found);
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

/** Scores that a programme reads of whoever chooses it; those of a floor only of the group's members. */
function neededScores({ ranking, reserves }: Programme): { score: number; group: number | undefined }[] {
  const own =
    ranking.kind === 'scores' ? [...ranking.keys, ...ranking.minimum.map(({ score }) => score)] : [];
  return [
    ...own.map((score) => ({ score, group: undefined })),
    ...reserves.flatMap(({ floor, group }) => floor.map(({ score }) => ({ score, group }))),
  ];
}
