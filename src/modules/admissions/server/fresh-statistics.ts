import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';

/** Fewer rows do not mislead the planner for long. */
const manyRows = 1000;

export type CountedTable =
  | 'candidate'
  | 'score_entry'
  | 'score'
  | 'choice_version'
  | 'sealed_choice'
  | 'assignment'
  | 'explanation';

/**
 * Has the database count tables into which many rows of a new cycle or round were just written. Until it happens to
 * do so by itself it takes a cycle it has never heard of for one row, and joins of tens of thousands for two nested
 * loops: minutes, on the evening of the deadline. The role holds MAINTAIN on these tables for this.
 */
export async function freshStatistics(
  query: Connection,
  rowsWritten: number,
  tables: readonly CountedTable[],
): Promise<void> {
  if (rowsWritten < manyRows) return;
  await sql`ANALYZE ${sql.join(tables.map((table) => sql.table(`admissions.${table}`)))}`.execute(query);
}
