import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';

/** What was measured of one list beside the raw question. */
export type Measured = { name: string; question: string; millis: number; rawMillis: number };

/** Writes how the database answers one raw question, and tells the node on top of the plan. */
async function writePlan(pool: Pool, file: string, question: string): Promise<string> {
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${question}`);
  const lines = rows.map((row) => row['QUERY PLAN']);
  await writeFile(file, `${question}\n\n${lines.join('\n')}\n`);
  return lines[0]?.split('  (')[0] ?? '';
}

/**
 * Writes a report to keep: one plan a file, and a table of the entries with their ratio to the raw question.
 * @param about what was measured, and how; it stands above the table.
 */
export async function writePlanReport(
  pool: Pool,
  folder: string,
  about: string,
  measured: readonly Measured[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const table = [
    '| entry | p97.5 ms | raw p95 ms | ratio | top of the raw plan |',
    '| --- | ---: | ---: | ---: | --- |',
  ];
  for (const [place, { name, question, millis, rawMillis }] of measured.entries()) {
    const file = `${String(place + 1).padStart(2, '0')}-${name.replaceAll(/[^a-z0-9]+/g, '-')}.txt`;
    const top = await writePlan(pool, join(folder, file), question);
    const ratio = rawMillis > 0 ? (millis / rawMillis).toFixed(1) : '';
    table.push(`| [${name}](${file}) | ${millis} | ${rawMillis.toFixed(1)} | ${ratio} | ${top} |`);
  }
  await writeFile(join(folder, 'README.md'), `${about}\n\n${table.join('\n')}\n`);
}
