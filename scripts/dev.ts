import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';

/**
 * For working on the code: the service restarts when its sources change, the pages come fresh from their sources
 * and ask the service for everything else.
 */
const root = join(import.meta.dirname, '..');
const service = spawn(process.execPath, ['--watch-path', join(root, 'src'), 'src/cli.ts', 'serve'], {
  cwd: root,
  stdio: 'inherit',
});
const pages = await createServer({ configFile: join(root, 'vite.config.ts'), server: { port: 5173 } });
await pages.listen();
process.stdout.write(`  pages from their sources  http://localhost:${pages.config.server.port}/console\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => service.kill('SIGTERM'));
// Open pages keep connections to the bundler, whose closing would wait for them.
service.once('exit', (code) => process.exit(code ?? 0));
