import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { Services } from '#kernel/registry/services.ts';
import { type TextPart, zipStream } from '#kernel/spreadsheet/writing/zip-stream.ts';
import { checkCommand, rerunCommand } from '../rules/rounds/rerun-command.ts';
import type { SolvedFiles } from './solve-market.ts';

const packageBytesMax = 2 ** 31;

const instructions = (steps: readonly string[]) => `河东统一招生：任何人都可以复核的录取文件包
每一步是一对文件：NAME.market.json 为输入（考生以志愿回执代称），NAME.result.json 为结果。

重新计算，结果与文件逐字节相同（加 --out FILE 写入文件）：
${steps.map((step) => `  ${rerunCommand(step)}`).join('\n')}

独立检查：
${steps.map((step) => `  ${checkCommand(step)}`).join('\n')}

batch-N-general-lines 求第 N 批各专业的统招线，batch-N 为第 N 批录取，batch-N-consent 为第 N 批的服从调剂。
前一批已录取的考生不参加后一批。

Every step is a pair of files; candidates are named by the receipts of their choices. The commands need nothing
but these files; --out FILE writes to a file.
`;

/** All market and result files of a run in one archive, the same bytes for the same run. */
export function packageParts(solved: readonly SolvedFiles[]): TextPart[] {
  const text = (path: string) => createReadStream(path, 'utf8') as AsyncIterable<string>;
  return [
    { name: 'README.txt', text: instructions(solved.map(({ name }) => name)) },
    ...solved.flatMap(({ name, marketPath, resultPath }) => [
      { name: `${name}.market.json`, text: text(marketPath) },
      { name: `${name}.result.json`, text: text(resultPath) },
    ]),
  ];
}

/** Keeps the package in the file store. @returns the id of the file. */
export async function keepPackage(
  services: Services,
  query: Connection,
  actor: string,
  name: string,
  solved: readonly SolvedFiles[],
): Promise<string> {
  const kept = await services.files.keep(Readable.from(zipStream(packageParts(solved))), packageBytesMax);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO kernel.file (sha256, size_bytes, name, media_type, uploaded_by)
    VALUES (decode(${kept.sha256}, 'hex'), ${kept.sizeBytes}, ${name}, 'application/zip', ${actor}) RETURNING id`.execute(
    query,
  );
  const [file] = rows;
  if (!file) throw new Error('the package was not recorded');
  return file.id;
}
