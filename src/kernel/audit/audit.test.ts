import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { maskPersonal } from './audit.ts';
import { createSealer, sealAudit, verifyAudit } from './chain.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const everything = async () => {
  await expect
    .poll(
      async () => {
        await sealAudit(house.services.owner.pool);
        return (await verifyAudit(house.services.owner.pool)).unsealed;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
};

describe('the audit chain', () => {
  it('fits after real work and tells its head', async () => {
    await everything();
    const verdict = await verifyAudit(house.services.owner.pool);
    expect(verdict).toMatchObject({ faults: [], unsealed: 0 });
    expect(verdict.sealed).toBeGreaterThan(40);
    expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it('leaves entries of a transaction that is still open for the next round', async () => {
    const client = await house.services.owner.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO kernel.audit_entry (actor, actor_name, action, subject, subject_id, request_id) VALUES ('a', 'a', 'test.thing.do', 'test', '1', 'r')`,
      );
      expect(await sealAudit(house.services.owner.pool)).toBe(0);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    // Open transactions of other databases on the server hold the sealer back for a moment, too.
    await expect.poll(() => sealAudit(house.services.owner.pool), { timeout: 20_000 }).toBe(1);
    expect((await verifyAudit(house.services.owner.pool)).faults).toEqual([]);
  });

  it('takes in entries that were written on another server and restored here', async () => {
    await everything();
    await house.services.owner.pool.query(
      `INSERT INTO kernel.audit_entry (actor, actor_name, action, subject, subject_id, request_id, transaction_id)
       VALUES ('a', 'a', 'test.thing.do', 'test', '1', 'r', '9000000000')`,
    );
    await expect.poll(() => sealAudit(house.services.owner.pool), { timeout: 20_000 }).toBe(1);
  });

  it('looks at recent entries between two looks at all of them', async () => {
    await everything();
    const seal = createSealer(house.services.owner.pool);
    const enter = (age: string) =>
      house.services.owner.pool.query(
        `INSERT INTO kernel.audit_entry (actor, actor_name, action, subject, subject_id, request_id, recorded_at)
         VALUES ('a', 'a', 'test.thing.do', 'test', '1', 'r', clock_timestamp() - $1::interval)`,
        [age],
      );
    expect(await seal()).toBe(0);
    await enter('1 day');
    await enter('1 minute');
    await expect.poll(seal, { timeout: 20_000 }).toBe(1);
    expect((await verifyAudit(house.services.owner.pool)).unsealed).toBe(1);
    const first = () => createSealer(house.services.owner.pool)();
    await expect.poll(first, { timeout: 20_000 }).toBe(1);
    expect((await verifyAudit(house.services.owner.pool)).faults).toEqual([]);
  });

  it('keeps a list of changes in its order, each masked and with what it says, and none of an empty list', async () => {
    const subject = { id: 'test-thing', title: { 'zh-CN': '物', en: 'Thing' }, masked: ['number'] };
    const record = (subjectId: string) => ({ action: 'test.thing.do', subject, subjectId });
    await house.act(async (call) => {
      await call.audit([
        { ...record('1'), before: { number: '7' }, after: { state: 'done' }, reason: 'why' },
        record('2'),
      ]);
      await call.audit([]);
    });
    const { rows } = await house.services.owner.pool.query(
      `SELECT subject_id, before, after, reason FROM kernel.audit_entry WHERE subject = 'test-thing' ORDER BY id`,
    );
    expect(rows).toEqual([
      {
        subject_id: '1',
        before: { number: expect.stringMatching(/^masked:[0-9a-f]{12}$/) },
        after: { state: 'done' },
        reason: 'why',
      },
      { subject_id: '2', before: null, after: null, reason: null },
    ]);
  });

  it('cannot be changed by the program, nor by the owner in passing', async () => {
    for (const pool of [house.services.app.pool, house.services.owner.pool]) {
      for (const statement of [
        'UPDATE kernel.audit_entry SET reason = $$x$$',
        'DELETE FROM kernel.audit_entry',
        'DELETE FROM kernel.audit_link',
      ]) {
        await expect(pool.query(statement)).rejects.toThrow(/permission denied|append-only/);
      }
    }
  });

  it('shows which entry was changed behind its back', async () => {
    const { pool } = house.services.owner;
    const { rows } = await pool.query<{ entry_id: string; position: number }>(
      'SELECT entry_id, position FROM kernel.audit_link ORDER BY position OFFSET 5 LIMIT 1',
    );
    await pool.query('ALTER TABLE kernel.audit_entry DISABLE TRIGGER append_only');
    await pool.query(`UPDATE kernel.audit_entry SET actor_name = actor_name || '!' WHERE id = $1`, [
      rows[0]?.entry_id,
    ]);
    await pool.query('ALTER TABLE kernel.audit_entry ENABLE TRIGGER append_only');
    const verdict = await verifyAudit(pool);
    expect(verdict.faults[0]).toEqual({ position: rows[0]?.position, entryId: rows[0]?.entry_id });
  });
});

describe('maskPersonal', () => {
  it('keeps equal values equal, different ones different, and no value readable', () => {
    const mask = (number: string) => maskPersonal({ number, school: 'A' }, ['number'], 'key');
    expect(mask('11010519491231002X')).toEqual(mask('11010519491231002X'));
    expect(mask('11010519491231002X')).not.toEqual(mask('440524188001010014'));
    expect(JSON.stringify(mask('11010519491231002X'))).not.toContain('1949');
    expect(mask('1')).toMatchObject({ school: 'A' });
    expect(maskPersonal({ number: null }, ['number'], 'key')).toEqual({ number: null });
  });
});
