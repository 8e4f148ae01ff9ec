import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Workload } from '../../src/modules/admissions/testing/workload.ts';

/** Writes text in large pieces. */
function textFile(path: string) {
  const file = openSync(path, 'w');
  let parts: string[] = [];
  let size = 0;
  const flush = () => {
    writeSync(file, parts.join(''));
    parts = [];
    size = 0;
  };
  return {
    write(text: string) {
      parts.push(text);
      size += text.length;
      if (size > 1 << 20) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

function programmeText({ capacity, row }: Workload, m: number, common: boolean): string {
  const keys = common ? '["s"]' : `["t${row[m]}","s"]`;
  return `{"id":"p${m}","capacity":${capacity[m]},"ranking":{"kind":"scores","keys":${keys}}}`;
}

function candidateText({ choices, length, totals, score }: Workload, i: number): string {
  const names = Array.from(choices.subarray(i * length, (i + 1) * length), (m) => `"p${m}"`);
  const scores = totals.map((column, r) => `"t${r}":${column[i]}`);
  return `{"id":"c${i}","choices":[${names.join(',')}],"scores":{${scores.join(',')},"s":${score[i]}}}`;
}

/** Writes the workload as one market document, or as a folder when `lines` says so. */
export function writeMarket(workload: Workload, path: string, common: boolean, lines = false): void {
  const { candidates, programmes } = workload;
  if (lines) {
    mkdirSync(path, { recursive: true });
    const market = textFile(join(path, 'market.json'));
    market.write('{"format":"hedong-market/1"}\n');
    market.close();
    const programmeFile = textFile(join(path, 'programmes.ndjson'));
    for (let m = 0; m < programmes; m++) programmeFile.write(`${programmeText(workload, m, common)}\n`);
    programmeFile.close();
    const candidateFile = textFile(join(path, 'candidates.ndjson'));
    for (let i = 0; i < candidates; i++) candidateFile.write(`${candidateText(workload, i)}\n`);
    candidateFile.close();
    return;
  }
  const file = textFile(path);
  file.write('{"format":"hedong-market/1","programmes":[\n');
  for (let m = 0; m < programmes; m++)
    file.write(`${m === 0 ? '' : ',\n'}${programmeText(workload, m, common)}`);
  file.write('\n],"candidates":[\n');
  for (let i = 0; i < candidates; i++) file.write(`${i === 0 ? '' : ',\n'}${candidateText(workload, i)}`);
  file.write('\n]}\n');
  file.close();
}
