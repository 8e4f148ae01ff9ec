import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Driven = {
  latency: { p50: number; p97_5: number; p99: number };
  requests: { average: number };
  non2xx: number;
};

/** Drives an address from a process of its own, so that the load does not run on the server's thread. */
export async function driveAddress(
  url: string,
  cookie: string,
  load: { connections: number; seconds: number },
): Promise<Driven> {
  const program = join(import.meta.dirname, '..', 'node_modules', 'autocannon', 'autocannon.js');
  const options = [
    '-c',
    String(load.connections),
    '-d',
    String(load.seconds),
    '-H',
    `cookie=${cookie}`,
    '-j',
    '-n',
    url,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...options], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Driven;
}
