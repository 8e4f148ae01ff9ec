import { sql } from 'kysely';
import { sealAudit, verifyAudit } from '#kernel/audit/chain.ts';
import type { Services } from '#kernel/registry/services.ts';
import { verifyPackage } from './verify-package.ts';

/** Something that has to hold after a whole cycle, with what was looked at. */
export type CityCheck = { name: string; holds: boolean; found: string };

/** Looks at a released round from outside: its package, its receipts, its ledger and its registrations. */
export async function checkPlayedRound(
  services: Services,
  roundId: string,
  acknowledged: ReadonlySet<string>,
): Promise<CityCheck[]> {
  const query = services.owner.query;
  const { rows: files } = await sql<{ sha256: string }>`
    SELECT encode(f.sha256, 'hex') AS sha256 FROM admissions.release e JOIN kernel.file f ON f.id = e.package_file_id
    WHERE e.round_id = ${roundId}`.execute(query);
  const verdict = await verifyPackage(services.files.path(files[0]?.sha256 ?? ''));
  const { rows: sealed } = await sql<{
    receipt: string;
  }>`SELECT encode(receipt, 'hex') AS receipt FROM admissions.sealed_receipts(${roundId})`.execute(query);
  const leaves = new Set(sealed.map(({ receipt }) => receipt));
  const lost = [...acknowledged].filter((receipt) => !leaves.has(receipt)).length;
  const { rows } = await sql<{ overused: number; twice: number; used: number; seats: number }>`
    SELECT (SELECT count(*) FROM admissions.quota_balance b WHERE b.used > b.seats) AS overused,
      (SELECT coalesce(sum(used), 0) FROM admissions.quota_balance) AS used, (SELECT coalesce(sum(seats), 0) FROM admissions.quota_balance) AS seats,
      (SELECT count(*) FROM (SELECT FROM admissions.registration WHERE state IN ('admitted', 'registered')
        GROUP BY identity_hash, year HAVING count(*) > 1) t) AS twice`.execute(query);
  const { overused = 0, twice = 0, used = 0, seats = 0 } = rows[0] ?? {};
  const chain = await linkAudit(services);
  return [
    {
      name: 'verify accepts every market of the published package',
      holds: verdict.markets > 0 && verdict.violations.length === 0,
      found: verdict.violations[0] ?? `${verdict.markets} markets`,
    },
    {
      name: 'every acknowledged receipt is in the sealed list',
      holds: lost === 0 && acknowledged.size > 0,
      found: `${acknowledged.size} receipts, ${lost} missing`,
    },
    {
      name: 'no seat is used that the plan does not have',
      holds: Number(overused) === 0,
      found: `${used} of ${seats} seats used`,
    },
    { name: 'nobody is in two schools', holds: Number(twice) === 0, found: `${twice} persons` },
    {
      name: 'the chain of the audit is whole',
      holds: chain.faults.length === 0 && chain.unsealed === 0,
      found: `${chain.sealed} entries`,
    },
  ];
}

const linkMillisMax = 20_000;

/** Links what is not linked yet; a transaction still open elsewhere on the server holds the sealer back for a moment. */
async function linkAudit({ owner }: Services): Promise<Awaited<ReturnType<typeof verifyAudit>>> {
  const until = performance.now() + linkMillisMax;
  for (;;) {
    while ((await sealAudit(owner.pool)) > 0);
    const chain = await verifyAudit(owner.pool);
    if (chain.unsealed === 0 || performance.now() > until) return chain;
    await new Promise((done) => setTimeout(done, 100));
  }
}
