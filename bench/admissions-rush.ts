import { fork, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobAnnouncements } from '#kernel/http/job-events.ts';
import type { Services } from '#kernel/registry/services.ts';
import { writeVisit } from '#kernel/visitors/visit-token.ts';
import { buildApp } from '../src/app.ts';
import { queryCodeHash } from '../src/modules/admissions/server/query-codes.ts';
import type { LoadPlan, LoadResult } from './admissions-load.ts';
import { openBenchCity } from './city.ts';

/**
 * The last hour: candidates submit 20 choices each over HTTP, from a process of its own, to the service on its
 * embedded database with everything durable (fsync, synchronous commit). Beside it, on the same server, `pgbench`
 * with the same work as one transaction a form, several at once, without HTTP. Then the rush of sign-ins.
 * Goals: 1 000 forms a second at p99 < 250 ms; half of pgbench.
 */
const CANDIDATES = Number(process.argv[2] ?? 50_000);
const SUBMISSIONS = Number(process.argv[3] ?? 30_000);
const CLIENTS = 200;
const CHOICES = 20;
const code = '23456-789AB-CDE';

/** One code for all invented candidates of the bench: what is measured is looking it up, not drawing it. */
function benchCode(): string {
  for (const last of '23456789ABCDEFGHJKMNPQRSTUVWXYZ') {
    const whole = `${code}${last}`;
    if (queryCodeHash(whole, 'candidate', 'any secret of the bench') !== undefined) return whole;
  }
  throw new Error('no code has a right check symbol');
}

type Rush = { roundId: string; programmes: string[]; candidates: { id: string; number: string }[] };

/** A cycle with an open round, 40 programmes and its candidates, written past the use cases: they are not measured. */
async function fillCycle(services: Services): Promise<Rush> {
  const client = await services.owner.pool.connect();
  const one = async <T>(text: string, values: unknown[] = []) =>
    (await client.query(text, values)).rows as T[];
  try {
    await client.query('BEGIN');
    const [cycle] = await one<{ id: string }>(
      `INSERT INTO admissions.cycle (organisation_id, kind, year, title, state, policy, created_by)
       SELECT organisation_id, kind, 2099, 'Bench of the rush', 'published', policy || '{"guardianConfirmation": "asked"}', 'bench'
       FROM admissions.cycle WHERE kind = 'vocational-entrance' LIMIT 1 RETURNING id`,
    );
    const cycleId = cycle?.id;
    await one(
      `INSERT INTO admissions.batch (cycle_id, no, title, choices_max, consent) VALUES ($1, 1, '第一批', ${CHOICES}, true)`,
      [cycleId],
    );
    const programmes = await one<{ id: string }>(
      `INSERT INTO admissions.programme (cycle_id, batch_no, organisation_id, code, title, track, ranking, seats_proposed, state)
       SELECT $1, 1, (SELECT id FROM organisations.organisation_v1 WHERE kind = 'vocational-college' LIMIT 1), 'B' || lpad(n::text, 3, '0'), '专业' || n, 'vocational', '{total}', 50, 'adopted'
       FROM generate_series(1, 40) n RETURNING id`,
      [cycleId],
    );
    const candidates = await one<{ id: string; number: string }>(
      `INSERT INTO admissions.candidate (cycle_id, organisation_id, number, name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, division_code, origin_name, groups, code_hash, state, synthetic)
       SELECT $1, (SELECT id FROM organisations.organisation_v1 WHERE kind = 'junior-high-school' LIMIT 1), 'R' || lpad(n::text, 8, '0'), '考生' || n, '考*', sha256(n::text::bytea), '\\x00', '1408****' || n, 'male', '2009-01-01',
         '140802', '测试初级中学', '{county:140802}', decode($2, 'hex'), 'confirmed', true
       FROM generate_series(1, $3::int) n RETURNING id, number`,
      [cycleId, queryCodeHash(benchCode(), 'candidate', services.secret), CANDIDATES],
    );
    const [round] = await one<{ id: string }>(
      `INSERT INTO admissions.round (cycle_id, no, kind, title, batches, opens_at, closes_at, state)
       VALUES ($1, 1, 'main', 'Rush', '{1}', now() - interval '1 day', now() + interval '1 day', 'open') RETURNING id`,
      [cycleId],
    );
    await client.query('COMMIT');
    return { roundId: round?.id ?? '', programmes: programmes.map(({ id }) => id), candidates };
  } finally {
    client.release();
  }
}

function load(plan: LoadPlan): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, 'admissions-load.ts'));
  return new Promise((done, fail) => {
    child.once('message', (result: LoadResult) => {
      child.disconnect();
      done(result);
    });
    child.once('error', fail);
    child.send(plan);
  });
}

const shuffled = (list: readonly string[], seed: number) =>
  [...list].sort((a, b) => ((a.charCodeAt(30) * seed) % 97) - ((b.charCodeAt(30) * seed) % 97));

function formsOf(
  { roundId, programmes, candidates }: Rush,
  services: Services,
  from: number,
  count: number,
): LoadPlan['requests'] {
  const now = services.clock.now();
  return candidates.slice(from, from + count).map(({ id }, at) => {
    const visit = { credential: 'admissions.candidate', subjectId: id, version: 1 };
    const choices = [{ batch: 1, programmes: shuffled(programmes, at + 3).slice(0, CHOICES), consent: true }];
    return {
      method: 'POST',
      path: '/api/admission-visit/submissions',
      cookie: `hedong-visit-admissions-candidate=${writeVisit(visit, services.secret, now, 120)}`,
      body: JSON.stringify({
        roundId,
        requestKey: '00000000-0000-4000-8000-00000000cafe',
        basedOn: 0,
        choices,
      }),
    };
  });
}

const percentile = ({ latencies }: LoadResult, share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
const rate = ({ latencies, millis }: LoadResult) => (latencies.length / millis) * 1000;

let cpuBefore = process.cpuUsage();

function report(name: string, result: LoadResult): void {
  const cpu = process.cpuUsage(cpuBefore);
  cpuBefore = process.cpuUsage();
  const at = (share: number) => `${percentile(result, share).toFixed(0)} ms`;
  console.log(
    `${name}: ${rate(result).toFixed(0)} a second, p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}; answers ${JSON.stringify(result.statuses)}; the service's own processor time ${((cpu.user + cpu.system) / 1000 / result.latencies.length).toFixed(2)} ms each`,
  );
}

/** The same work as one submission, one transaction each. */
const transaction = (rush: Rush) => `\\set n random(1, ${CANDIDATES})
BEGIN;
SELECT FROM admissions.round WHERE id = '${rush.roundId}' FOR SHARE;
SELECT c.id AS candidate, c.number, c.code_version, c.groups, EXISTS (SELECT FROM admissions.registration g WHERE g.candidate_id = c.id) AS placed,
  coalesce((SELECT max(version) FROM admissions.choice_version v WHERE v.candidate_id = c.id AND v.round_id = '${rush.roundId}'), 0) + 1 AS next
  FROM public.picked p JOIN admissions.candidate c ON c.id = p.id WHERE p.n = :n \\gset
INSERT INTO admissions.choice_version (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
  VALUES (':candidate', '${rush.roundId}', :next, '[{"batch":1,"programmes":${JSON.stringify(rush.programmes.slice(0, CHOICES))},"consent":true}]',
    clock_timestamp(), 'candidate', 'pgbench', gen_random_uuid(), uuid_send(gen_random_uuid()), sha256(uuid_send(gen_random_uuid()))) ON CONFLICT DO NOTHING;
COMMIT;
`;

/** Transactions a second of pgbench at its best number of clients; undefined where the machine has none. */
async function pgbench(url: string, rush: Rush): Promise<number | undefined> {
  if (!existsSync('/usr/bin/pgbench')) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'hedong-pgbench-'));
  try {
    const script = join(folder, 'submission.sql');
    await writeFile(script, transaction(rush));
    let best = 0;
    for (const clients of [16, 48, 96]) {
      const run = spawnSync(
        '/usr/bin/pgbench',
        ['-n', '-f', script, '-c', String(clients), '-j', '2', '-T', '8', url],
        { encoding: 'utf8' },
      );
      const found = /tps = ([\d.]+)/.exec(run.stdout)?.[1];
      if (!found) throw new Error(`pgbench failed: ${run.stderr.slice(0, 500)}`);
      console.log(`pgbench, ${clients} clients: ${Number(found).toFixed(0)} transactions a second`);
      best = Math.max(best, Number(found));
    }
    return best;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const city = await openBenchCity();
const undo = [() => city.close()];
try {
  const { services } = city;
  const { rows: settings } = await services.owner.pool.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`,
  );
  console.log(settings.map(({ name, setting }) => `${name} ${setting}`).join(', '));
  const rush = await fillCycle(services);
  await services.owner.pool.query(
    'CREATE TABLE public.picked AS SELECT row_number() OVER (ORDER BY id)::int AS n, id FROM admissions.candidate c WHERE EXISTS (SELECT FROM admissions.round r WHERE r.id = $1 AND r.cycle_id = c.cycle_id)',
    [rush.roundId],
  );
  await services.owner.pool.query('CREATE UNIQUE INDEX ON public.picked (n)');
  await services.owner.pool.query('VACUUM ANALYZE');
  const app = await buildApp(services, {
    announcements: new JobAnnouncements(city.databaseUrl),
    webFolder: '/nowhere',
    workerRunning: () => false,
  });
  undo.push(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;

  await load({ port, clients: CLIENTS, requests: formsOf(rush, services, 0, 3000) });
  cpuBefore = process.cpuUsage();
  const submitted = await load({
    port,
    clients: CLIENTS,
    requests: formsOf(rush, services, 3000, SUBMISSIONS),
  });
  report(`${SUBMISSIONS} forms of ${CHOICES} choices, ${CLIENTS} clients`, submitted);
  const { rows: stored } = await services.owner.pool.query<{ n: number }>(
    'SELECT count(*) AS n FROM admissions.choice_version WHERE round_id = $1',
    [rush.roundId],
  );
  const acknowledged = 3000 + (submitted.statuses['200'] ?? 0);
  console.log(`acknowledged ${acknowledged}, stored ${stored[0]?.n}`);

  const signIns = await load({
    port,
    clients: CLIENTS,
    requests: rush.candidates.map(({ number }) => ({
      method: 'POST',
      path: '/api/admission-visit',
      body: JSON.stringify({ number, code: benchCode() }),
    })),
  });
  report(`${CANDIDATES} sign-ins, ${CLIENTS} clients`, signIns);

  const cookies = signIns.cookies.slice(0, 5000);
  const records = await load({
    port,
    clients: CLIENTS,
    requests: cookies.map((cookie) => ({ method: 'GET', path: '/api/admission-visit', cookie, body: '' })),
  });
  report(`${cookies.length} own records after sign-in`, records);

  const transactions = await pgbench(city.databaseUrl, rush);
  const goals = [
    `forms a second ${rate(submitted).toFixed(0)} (goal 1000)`,
    `p99 ${percentile(submitted, 0.99).toFixed(0)} ms (goal 250)`,
    transactions
      ? `ratio to pgbench ${(rate(submitted) / transactions).toFixed(2)} (goal 0.5)`
      : 'no pgbench on this machine',
  ];
  console.log(goals.join('; '));
} finally {
  for (const step of undo.reverse()) await step();
}
