import type { Person, TestHouse } from './test-house.ts';

type Answer = Awaited<ReturnType<Person['post']>>;

/** A kind of record whose pages offer acts, put by hand into each of its states. */
export type Offering<State extends string, Action extends string> = {
  house: TestHouse;
  /** With its schema; the record is the row with this id, its column `state` says where it stands. */
  table: string;
  id: string;
  /** What else a row has to hold in a state. */
  states: Readonly<Partial<Record<State, Readonly<Record<string, unknown>>>>>;
  actions: readonly Action[];
  persons: Readonly<Record<string, Person>>;
  /** The acts that the answer shown to a person offers. */
  offered(person: Person): Promise<readonly Action[]>;
  /** Takes the act with all that it asks for, where that can be given. */
  take(person: Person, action: Action, revision: number): Promise<Answer>;
  /** The codes that refuse an act for the state that the record or what it belongs to is in. */
  refusals: readonly string[];
};

/** Turned away for who asks or where the record stands; what is only missing does not count. */
const turnsAway = ({ status, body }: Answer, refusals: readonly string[]): boolean =>
  status === 403 || status === 404 || refusals.includes((body as { code?: string }).code ?? '');

/**
 * Takes every act in every state as every person, and says where what was offered is not what was accepted: a button
 * that the server refuses, or an act that no button leads to. The record is put back after each act.
 *
 * @returns A line for each disagreement.
 */
export async function compareOffers<State extends string, Action extends string>(
  given: Offering<State, Action>,
): Promise<string[]> {
  const { house, table, id, actions, persons, refusals } = given;
  const { pool } = house.services.owner;
  const { rows: columns } = await pool.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     AND attidentity = ''`,
    [table],
  );
  const names = columns.map(({ name }) => name).join(', ');
  const { rows } = await pool.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE id = $1`, [id]);
  const put = (state: State) =>
    pool.query(
      `UPDATE ${table} SET (${names}) = (SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1)) WHERE id = $2`,
      [JSON.stringify({ ...rows[0].row, ...given.states[state], state }), id],
    );
  const disagreements: string[] = [];
  for (const state of Object.keys(given.states) as State[])
    for (const [who, person] of Object.entries(persons)) {
      await put(state);
      const offered = new Set(await given.offered(person));
      const tryOut = async (action: Action) => {
        const answer = await given.take(person, action, rows[0].row.revision);
        const accepted = !turnsAway(answer, refusals);
        if (answer.status >= 500) disagreements.push(`${state} ${who} ${action}: ${answer.status}`);
        else if (accepted !== offered.has(action))
          disagreements.push(
            `${state} ${who} ${action}: ${accepted ? 'accepted, not offered' : 'offered, refused'}`,
          );
      };
      // What is refused changes nothing and can be tried all at once; what is offered moves the record.
      await Promise.all(actions.filter((action) => !offered.has(action)).map(tryOut));
      for (const action of offered) {
        await put(state);
        await tryOut(action);
      }
    }
  return disagreements;
}
