import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { Services } from '#kernel/registry/services.ts';
import { type TextPart, zipStream } from '#kernel/spreadsheet/writing/zip-stream.ts';
import type { SolvedFiles } from './solve-market.ts';

const packageBytesMax = 2 ** 31;

const instructions = `河东统一招生：任何人都可以复核的录取文件包
每一步是一对文件：NAME.market.json 为输入（考生以志愿回执代称），NAME.result.json 为结果。

  hedong admissions match NAME.market.json --explain --certify   重新计算，逐字节相同
  hedong admissions verify NAME.market.json NAME.result.json     独立检查

batch-N-general-lines 求第 N 批各专业的统招线，batch-N 为第 N 批录取，batch-N-consent 为第 N 批的服从调剂。
前一批已录取的考生不参加后一批。

Every step is a pair of files; candidates are named by the receipts of their choices. Both commands need nothing
but these files.
`;

/** All market and result files of a run in one archive, the same bytes for the same run. */
export function packageParts(solved: readonly SolvedFiles[]): TextPart[] {
  const text = (path: string) => createReadStream(path, 'utf8') as AsyncIterable<string>;
  return [
    { name: 'README.txt', text: instructions },
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
