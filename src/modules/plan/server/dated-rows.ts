import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

/** The beginning of time, from which everything in a draft holds. */
export const always = '-infinity';

const keys = {
  'plan.task_fact': 'task_id',
  'plan.unit_name': 'task_id',
  'plan.task_unit': 'task_id',
  'plan.target_fact': 'target_id',
  'plan.binding': 'target_id',
  'plan.task_metric': 'task_id',
} as const;

/** Ends what a dated table says of a task or target on the day before `from`; what begins later goes. */
export async function endRows(
  query: Query,
  table: keyof typeof keys,
  id: string,
  from: string,
): Promise<void> {
  const [rows, key] = [sql.table(table), sql.ref(keys[table])];
  await sql`DELETE FROM ${rows} WHERE ${key} = ${id} AND lower(valid) >= ${from}::date`.execute(query);
  await sql`UPDATE ${rows} SET valid = daterange(lower(valid), ${from}::date) WHERE ${key} = ${id} AND valid @> ${from}::date`.execute(
    query,
  );
}
