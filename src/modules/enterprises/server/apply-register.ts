import { type RawBuilder, sql } from 'kysely';
import type { ImportCall } from '#kernel/imports/sheet-import.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import { withoutErrors } from './staged-rows.ts';
import type { Tables } from './tables.ts';

type Call = ImportCall<Tables>;

/** Rows without an error as columns of a table of this transaction, each with the id of its entry. */
async function spreadOut(call: Call): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.register`.execute(call.query);
  await sql`
    CREATE TEMPORARY TABLE register ON COMMIT DROP AS
    SELECT coalesce(m.root_id, uuidv7()) AS id, m.root_id IS NULL AS fresh, m.changed, m.effective_on, m.place,
      coalesce(m.kept_by, enterprises.keeper_of(m.place)) AS keeper, x.*
    FROM pg_temp.matched m CROSS JOIN LATERAL jsonb_to_record(m.record) AS x("creditCode" text, name text, "industryCode" text, ownership text,
      address text, "establishedOn" date, "contactName" text, "contactPost" text, "phoneHash" text, "phoneSealed" text, "phoneMasked" text)
    WHERE ${withoutErrors(call.importId)}`.execute(call.query);
  await sql`ANALYZE pg_temp.register`.execute(call.query);
}

const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);

async function insertStates(
  call: Call,
  which: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): Promise<number> {
  return count(
    await sql`
      INSERT INTO enterprises.enterprise_state (enterprise_id, organisation_id, name, name_key, division_code, industry_code, ownership, address, valid)
      SELECT r.id, r.keeper, r.name, '', r.place, r."industryCode", r.ownership, r.address, daterange(${from}, NULL)
      FROM pg_temp.register r WHERE ${which}`.execute(call.query),
  );
}

/** Writes a checked register from `pg_temp.matched`, in a few statements however many rows it has. */
export async function applyRegister(call: Call): Promise<number> {
  await call.progress(0, 3);
  await spreadOut(call);
  await sql`
    INSERT INTO enterprises.enterprise (id, root_id, credit_code, organisation_id, recorded_by)
    SELECT id, id, "creditCode", keeper, ${call.actor.accountId} FROM pg_temp.register WHERE fresh`.execute(
    call.query,
  );
  const added = await insertStates(call, sql`r.fresh`, sql`r."establishedOn"`);
  await call.progress(1, 3);
  await sql`UPDATE enterprises.enterprise_state s SET valid = daterange(lower(s.valid), r.effective_on)
    FROM pg_temp.register r WHERE r.changed AND s.enterprise_id = r.id AND upper_inf(s.valid)`.execute(
    call.query,
  );
  await sql`UPDATE enterprises.enterprise e SET revision = e.revision + 1 FROM pg_temp.register r WHERE r.changed AND e.id = r.id`.execute(
    call.query,
  );
  const changed = await insertStates(call, sql`r.changed`, sql`r.effective_on`);
  await call.progress(2, 3);
  // Under the keeper of now: a change may just have moved the entry.
  const contacts = count(
    await sql`
      INSERT INTO enterprises.contact (enterprise_id, organisation_id, name, post, phone_hash, phone_sealed, phone_masked, valid, recorded_by)
      SELECT r.id, e.organisation_id, r."contactName", r."contactPost", decode(r."phoneHash", 'hex'), decode(r."phoneSealed", 'hex'), r."phoneMasked",
        daterange(${call.today}::date, NULL), ${call.actor.accountId}
      FROM pg_temp.register r JOIN enterprises.enterprise e ON e.id = r.id
      WHERE r."contactName" IS NOT NULL AND NOT EXISTS (
        SELECT FROM enterprises.contact c JOIN enterprises.enterprise g ON g.id = c.enterprise_id
        WHERE g.root_id = r.id AND upper_inf(c.valid) AND c.phone_hash = decode(r."phoneHash", 'hex'))`.execute(
      call.query,
    ),
  );
  await call.audit({
    action: 'enterprises.enterprise.import',
    subject: enterpriseSubject,
    subjectId: call.importId,
    organisationId: call.organisationId,
    after: { added, changed, contacts },
  });
  await call.progress(3, 3);
  return added + changed + contacts;
}
