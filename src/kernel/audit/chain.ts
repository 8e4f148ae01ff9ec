import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/**
 * One entry as text. Every column takes part, in a fixed order, so that any later change of a row breaks
 * the chain; jsonb and timestamps come from the database in their canonical output form.
 */
const canonical = `
  SELECT e.id, json_build_array(e.id, extract(epoch FROM e.recorded_at)::text, e.actor, e.actor_name, e.action, e.subject,
    e.subject_id, e.organisation_id, e.before::text, e.after::text, e.reason, e.request_id)::text AS text`;

const sealLock = 71_408_002;
const batchSize = 5_000;

function nextHash(previous: Buffer, text: string): Buffer {
  return createHash('sha256').update(previous).update(text).digest();
}

const genesis = Buffer.alloc(32);

async function inTransaction<T>(
  pool: Pool,
  mode: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${mode}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Links committed entries to the chain. Entries of transactions that may still be open are left for the
 * next round, so that the order once given never has to change.
 * @param reach `recent` looks at the entries of the last minutes only: a look at all of them reads the whole register.
 * @returns how many entries were linked.
 */
export function sealAudit(pool: Pool, reach: 'all' | 'recent' = 'all'): Promise<number> {
  return inTransaction(pool, 'READ COMMITTED', async (client) => {
    const lock = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
      sealLock,
    ]);
    if (!lock.rows[0]?.taken) return 0;
    const { rows } = await client.query<{ id: string; text: string }>(`${canonical}
      FROM kernel.audit_entry e
      WHERE (e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
          -- Visible although its number is still to come: written on another server and restored here.
          OR e.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
        ${reach === 'recent' ? `AND e.recorded_at > now() - interval '10 minutes'` : ''}
        AND NOT EXISTS (SELECT FROM kernel.audit_link l WHERE l.entry_id = e.id)
      ORDER BY e.id LIMIT ${batchSize}`);
    if (rows.length === 0) return 0;
    const last = await client.query<{ position: number; hash: Buffer }>(
      'SELECT position, hash FROM kernel.audit_link ORDER BY position DESC LIMIT 1',
    );
    let hash = last.rows[0]?.hash ?? genesis;
    const hashes = rows.map((row) => {
      hash = nextHash(hash, row.text);
      return hash;
    });
    await client.query(
      `INSERT INTO kernel.audit_link (position, entry_id, hash)
       SELECT $1::bigint + ordinality, entry_id, hash
       FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS t (entry_id, hash, ordinality)`,
      [last.rows[0]?.position ?? 0, rows.map((row) => row.id), hashes],
    );
    return rows.length;
  });
}

/** Passes over recent entries between two over all, at a pass a second. */
const recentPasses = 600;

/**
 * A sealer to be called every second. It begins with all entries, goes on with recent ones, and comes back to all of
 * them every ten minutes for what a long transaction or a restored backup brought in behind.
 */
export function createSealer(pool: Pool): () => Promise<number> {
  let recentLeft = 0;
  return async () => {
    if (recentLeft > 0) {
      recentLeft -= 1;
      return sealAudit(pool, 'recent');
    }
    const linked = await sealAudit(pool);
    // A full batch may have left others behind.
    if (linked < batchSize) recentLeft = recentPasses;
    return linked;
  };
}

export type AuditVerdict = {
  /** Entries linked and found unchanged. */
  sealed: number;
  /** Entries written but not yet linked (a second's worth while the worker runs). */
  unsealed: number;
  /** Hash of the last link, to be noted somewhere else as proof of the state. */
  head: string;
  /** Entries whose content or place no longer fits the chain; only the first break is certain. */
  faults: { position: number; entryId: string }[];
};

/** Recomputes the whole chain. Needs the rights of the owner, because it reads everybody's entries. */
export function verifyAudit(pool: Pool): Promise<AuditVerdict> {
  return inTransaction(pool, 'REPEATABLE READ READ ONLY', async (client) => {
    const faults: AuditVerdict['faults'] = [];
    let previous: Buffer = genesis;
    let position = 0;
    for (;;) {
      const { rows } = await client.query<{
        position: number;
        id: string;
        hash: Buffer;
        text: string | null;
      }>(
        `SELECT l.position, l.entry_id AS id, l.hash, c.text FROM kernel.audit_link l
         LEFT JOIN LATERAL (${canonical} FROM kernel.audit_entry e WHERE e.id = l.entry_id) c ON true
         WHERE l.position > $1 ORDER BY l.position LIMIT ${batchSize}`,
        [position],
      );
      if (rows.length === 0) break;
      for (const row of rows) {
        const fits = row.position === position + 1 && nextHash(previous, row.text ?? '').equals(row.hash);
        if (!fits) faults.push({ position: row.position, entryId: row.id });
        previous = row.hash;
        position = row.position;
      }
    }
    const open = await client.query<{ n: number }>(
      'SELECT count(*) AS n FROM kernel.audit_entry e WHERE NOT EXISTS (SELECT FROM kernel.audit_link l WHERE l.entry_id = e.id)',
    );
    return {
      sealed: position - faults.length,
      unsealed: open.rows[0]?.n ?? 0,
      head: previous.toString('hex'),
      faults,
    };
  });
}
