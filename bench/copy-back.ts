import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { timed } from './city.ts';

/** Records of one schema: `made` selects the ids of the subjects, whose own table stands first. */
export type MadeRecords = {
  schema: string;
  subject: string;
  made: string;
  /** Tables with their columns, in the order in which they refer to each other. */
  tables: readonly (readonly [table: string, columns: string])[];
};

/** Takes records out and brings them back by `COPY`, with all that guards the tables. Seconds of the latter. */
export async function copyBack(pool: Pool, { schema, subject, made, tables }: MadeRecords): Promise<number> {
  const keyOf = (table: string) => (table === subject ? 'id' : `${subject}_id`);
  const client = await pool.connect();
  try {
    await client.query(`CREATE TEMPORARY TABLE made AS ${made}`);
    const texts: Buffer[] = [];
    for (const [table, columns] of tables)
      texts.push(
        await buffer(
          client.query(
            copyTo(
              `COPY (SELECT ${columns} FROM ${schema}.${table} WHERE ${keyOf(table)} IN (SELECT id FROM made)) TO STDOUT (FORMAT csv)`,
            ),
          ),
        ),
      );
    // Taken out past the keys of other tables that point here: nobody takes records out row by row in earnest.
    await client.query('SET session_replication_role = replica');
    for (const [table] of [...tables].reverse())
      await client.query(`DELETE FROM ${schema}.${table} WHERE ${keyOf(table)} IN (SELECT id FROM made)`);
    await client.query('SET session_replication_role = origin');
    await client.query(`VACUUM ANALYZE ${tables.map(([table]) => `${schema}.${table}`).join(', ')}`);
    return await timed(async () => {
      for (const [index, [table, columns]] of tables.entries())
        await pipeline(
          Readable.from([texts[index] ?? Buffer.alloc(0)]),
          client.query(copyFrom(`COPY ${schema}.${table} (${columns}) FROM STDIN (FORMAT csv)`)),
        );
    });
  } finally {
    client.release();
  }
}
