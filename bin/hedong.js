#!/usr/bin/env node
// Plain JavaScript on purpose: it runs on whatever Node the machine has, finds the pinned one among the
// dependencies and hands over to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = module.createRequire(import.meta.url);
// Compiled code is kept beside the dependencies, not in a folder that other users of the machine can write.
const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'hedong');

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

function handOver(node) {
  const child = spawn(node, [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)));
}

const major = Number(process.versions.node.split('.')[0]);
const pinned = major === 24 ? undefined : pinnedNode();
if (pinned) handOver(pinned);
else if (major >= 24) {
  // This is the right Node already: a second process would only cost its start.
  module.enableCompileCache(cache);
  await import('../src/cli.ts');
} else {
  process.stderr.write('Hedong needs Node.js 24: run npm ci, or install it\n');
  process.exit(2);
}
