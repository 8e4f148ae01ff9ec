import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { JobAnnouncements } from '#kernel/http/job-events.ts';
import { buildApp } from '../src/app.ts';
import { fillTeachers, openBenchCity } from './city.ts';
import { type Driven, driveAddress } from './drive.ts';

/**
 * The cockpit at fifty connections, beside a static file from the same server: latencies and their ratio.
 * The plan of the demo city in force, over a hundred thousand teachers.
 */
const CONNECTIONS = 50;
const SECONDS = Number(process.argv[2] ?? 10);
const RECORDS = Number(process.argv[3] ?? 100_000);

type Latency = Driven['latency'];

const city = await openBenchCity();
const { services } = city;
const web = await mkdtemp(join(tmpdir(), 'hedong-bench-web-'));
try {
  await fillTeachers(services, RECORDS);
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(web, 'index.html'), `<!doctype html><title>bench</title>${'x'.repeat(20_000)}`);
  const app = await buildApp(services, {
    announcements: new JobAnnouncements(city.databaseUrl),
    webFolder: web,
    workerRunning: () => false,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: 'plan', password: 'hedong-demo-8' },
  });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  const drive = async (path: string): Promise<Latency> => {
    const { latency, requests, non2xx } = await driveAddress(`${address}${path}`, cookie, {
      connections: CONNECTIONS,
      seconds: SECONDS,
    });
    console.log(
      `${path.padEnd(26)}${requests.average.toFixed(0).padStart(7)} requests/s   p50 ${latency.p50} ms   p99 ${latency.p99} ms   failed ${non2xx}`,
    );
    return latency;
  };
  const from = performance.now();
  const first = await fetch(`${address}/api/indicators/cockpit`, { headers: { cookie } });
  const size = (await first.text()).length;
  console.log(
    `first cockpit, nothing computed: ${(performance.now() - from).toFixed(0)} ms, ${size} characters`,
  );
  const file = await drive('/index.html');
  // What admission and the transaction cost without anything to show.
  await drive('/api/indicators/snapshots');
  const cockpit = await drive('/api/indicators/cockpit');
  console.log(`ratio p50 ${(cockpit.p50 / file.p50).toFixed(1)}, p99 ${(cockpit.p99 / file.p99).toFixed(1)}`);
  // Requests that the load left behind must not meet a closed pool.
  await setTimeout(1000);
  await app.close();
} finally {
  await city.close();
}
