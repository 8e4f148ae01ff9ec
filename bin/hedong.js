#!/usr/bin/env node
// Plain JavaScript on purpose: it runs on whatever Node the machine has, finds the pinned one among the
// dependencies and hands over to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

function pinnedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const folder = dirname(require.resolve(`node-${os}-${process.arch}/package.json`));
    const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

const enough = Number(process.versions.node.split('.')[0]) >= 24;
const node = pinnedNode() ?? (enough ? process.execPath : undefined);
if (!node) {
  process.stderr.write('Hedong needs Node.js 24: run npm ci, or install it\n');
  process.exit(2);
}
const child = spawn(node, [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)));
