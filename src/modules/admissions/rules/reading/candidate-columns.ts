import { IdArena } from './id-arena.ts';
import { IdTable } from './id-table.ts';
import { type ListFault, NameLists } from './name-lists.ts';
import { ScoreColumns, type ScoreFault } from './score-columns.ts';

/** How many candidates are read before the rest is estimated from the size of the source. */
const SAMPLE = 2048;

export type ColumnFaults = {
  choice: (fault: ListFault) => void;
  group: (fault: ListFault) => void;
  score: (fault: ScoreFault) => void;
};

/** The candidates read so far, a column each. */
export class CandidateColumns {
  readonly ids = new IdArena();
  readonly choices: NameLists;
  readonly groups: NameLists;
  readonly scores: ScoreColumns;
  count = 0;
  choiceStart = new Uint32Array(SAMPLE + 1);
  groupStart = new Uint32Array(SAMPLE + 1);
  #rows = SAMPLE;

  constructor(faults: ColumnFaults) {
    this.choices = new NameLists(new IdTable(), faults.choice);
    this.groups = new NameLists(new IdTable(), faults.group);
    this.scores = new ScoreColumns(SAMPLE, faults.score);
  }

  /**
   * Makes room for one more candidate; `share` is the part of the source that has been read. Memory that is
   * set aside and never written costs nothing, so the estimate is generous and everything moves once.
   */
  makeRoom(share: number): void {
    if (this.count < this.#rows) return;
    const expected = Math.ceil((this.count / Math.max(share, 1e-9)) * 1.02) + 64;
    this.#rows = Math.max(expected, this.count + (this.count >> 1));
    const perRow = this.#rows / this.count;
    this.choices.reserve(Math.ceil(this.choices.count * perRow));
    this.groups.reserve(Math.ceil(this.groups.count * perRow));
    this.scores.reserve(this.#rows);
    this.choiceStart = longer(this.choiceStart, this.#rows + 1);
    this.groupStart = longer(this.groupStart, this.#rows + 1);
    this.ids.reserve(this.#rows);
  }

  /** Ends the current candidate's row. */
  closeRow(): void {
    this.scores.endRow(this.count);
    this.count++;
    this.choiceStart[this.count] = this.choices.count;
    this.groupStart[this.count] = this.groups.count;
  }

  /** Forgets what a record wrote before the window ended in its middle. */
  dropRow(): void {
    this.choices.count = this.choiceStart[this.count]!;
    this.groups.count = this.groupStart[this.count]!;
    this.scores.dropRow();
  }
}

function longer(column: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
  grown.set(column);
  return grown;
}
