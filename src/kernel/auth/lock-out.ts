import type { Pool } from 'pg';

/** Failures within the window that lock an account name, and how long both last. */
const failuresMax = 8;
const windowMinutes = 15;

/** Until when a name is locked after too many failed attempts; undefined when it is free. */
export async function lockedUntil(pool: Pool, username: string): Promise<Date | undefined> {
  const { rows } = await pool.query<{ until: Date }>(
    `SELECT max(failed_at) + make_interval(mins => $2) AS until FROM auth.sign_in_failure
     WHERE username = $1 AND failed_at > now() - make_interval(mins => $2)
     HAVING count(*) >= $3`,
    [username, windowMinutes, failuresMax],
  );
  return rows[0]?.until;
}

export async function recordFailure(pool: Pool, username: string): Promise<void> {
  await pool.query('INSERT INTO auth.sign_in_failure (username) VALUES ($1)', [username.slice(0, 100)]);
}

export async function clearFailures(pool: Pool, username: string): Promise<void> {
  await pool.query('DELETE FROM auth.sign_in_failure WHERE username = $1', [username]);
}
