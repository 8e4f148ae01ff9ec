import { IdTable } from './id-table.ts';

/** How many candidates are read before the rest is estimated from the size of the source. */
const SAMPLE = 2048;

/** Grows a column; the new part is zero and untouched, so that it costs memory only when it is written. */
function grown<A extends Int32Array | Uint32Array | Float64Array>(column: A, length: number): A {
  const bigger = new (column.constructor as new (length: number) => A)(length);
  bigger.set(column);
  return bigger;
}

/** The candidates read so far, a column each. */
export class CandidateColumns {
  readonly ids = new IdTable();
  readonly programmes = new IdTable();
  readonly groupNames = new IdTable();
  readonly scoreNames = new IdTable();
  count = 0;
  choiceCount = 0;
  groupCount = 0;
  choiceStart = new Uint32Array(SAMPLE + 1);
  choices = new Int32Array(SAMPLE * 8);
  groupStart = new Uint32Array(SAMPLE + 1);
  groups = new Int32Array(SAMPLE);
  scores: Float64Array[] = [];
  /** Whether some candidate has no score of this name. */
  scoreMissing: boolean[] = [];
  /** The candidate whose score was written last, per name; tells a second score of one name and a missing one. */
  scoreWriter: Int32Array = new Int32Array(16).fill(-1);
  #rows = SAMPLE;

  /** Makes room for one more candidate. `share` is the part of the source that has been read. */
  makeRoom(share: number): void {
    if (this.count < this.#rows) return;
    const expected = Math.ceil((this.count / Math.max(share, 1e-9)) * 1.02) + 64;
    this.#rows = Math.max(Number.isFinite(expected) ? expected : 0, this.count + (this.count >> 1));
    this.choiceStart = grown(this.choiceStart, this.#rows + 1);
    this.groupStart = grown(this.groupStart, this.#rows + 1);
    this.scores = this.scores.map((column) => grown(column, this.#rows));
    const perRow = this.#rows / this.count;
    this.choices = grown(this.choices, Math.max(this.choices.length, Math.ceil(this.choiceCount * perRow)));
    this.groups = grown(this.groups, Math.max(this.groups.length, Math.ceil(this.groupCount * perRow)));
    this.ids.reserve(this.#rows);
  }

  addChoice(programme: number): void {
    if (this.choiceCount === this.choices.length)
      this.choices = grown(this.choices, Math.ceil(this.choices.length * 1.25));
    this.choices[this.choiceCount++] = programme;
  }

  addGroup(group: number): void {
    if (this.groupCount === this.groups.length)
      this.groups = grown(this.groups, Math.ceil(this.groups.length * 1.25));
    this.groups[this.groupCount++] = group;
  }

  /** Opens a column for each score name seen since: nobody before had it. */
  openScores(): void {
    while (this.scores.length < this.scoreNames.count) {
      const name = this.scores.length;
      const column = new Float64Array(this.#rows);
      column.fill(Number.NaN, 0, this.count);
      this.scores.push(column);
      this.scoreMissing.push(this.count > 0);
      if (name >= this.scoreWriter.length) {
        const writers = new Int32Array(2 * name).fill(-1);
        writers.set(this.scoreWriter);
        this.scoreWriter = writers;
      }
    }
  }

  /** Ends the current candidate's row. */
  closeRow(scoresWritten: number): void {
    if (scoresWritten < this.scores.length) {
      for (let name = 0; name < this.scores.length; name++) {
        if (this.scoreWriter[name] === this.count) continue;
        this.scores[name]![this.count] = Number.NaN;
        this.scoreMissing[name] = true;
      }
    }
    this.count++;
    this.choiceStart[this.count] = this.choiceCount;
    this.groupStart[this.count] = this.groupCount;
  }

  /** Forgets what a record wrote before the window ended in its middle. */
  dropRow(): void {
    this.choiceCount = this.choiceStart[this.count]!;
    this.groupCount = this.groupStart[this.count]!;
    this.scoreWriter.fill(-1);
  }
}
