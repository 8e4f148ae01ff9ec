import { sql } from 'kysely';
import type { EnterpriseFacts, HistoryEntry } from '../contract/enterprise.ts';
import type { EnterpriseCall } from './call.ts';
import { getEntry } from './enterprise-store.ts';
import { readSizes, readStaff } from './read-enterprise.ts';

type Happened = Partial<HistoryEntry> & Pick<HistoryEntry, 'key' | 'kind' | 'day'>;

const filled = (entry: Happened): HistoryEntry => ({
  recordedAt: null,
  recordedBy: null,
  facts: null,
  before: null,
  size: null,
  staff: null,
  text: null,
  ...entry,
});

const named = (column: string) =>
  sql.raw(`coalesce((SELECT name FROM auth."user" u WHERE u.id = ${column}), ${column})`);
const instant = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const dayOf = (column: string) => sql.raw(`(${column} AT TIME ZONE 'Asia/Shanghai')::date`);

async function statesOf(call: EnterpriseCall, id: string): Promise<Happened[]> {
  const { rows } = await sql<{ facts: EnterpriseFacts; from: string; endedOn: string | null }>`
    SELECT jsonb_build_object('name', name, 'divisionCode', division_code, 'industryCode', industry_code, 'ownership', ownership, 'address', address) AS facts,
      lower(valid) AS "from", upper(valid) AS "endedOn"
    FROM enterprises.enterprise_state WHERE enterprise_id = ${id} ORDER BY lower(valid)`.execute(call.query);
  const last = rows.at(-1);
  return [
    ...rows.map(
      ({ facts, from }, index): Happened => ({
        key: `state ${from}`,
        kind: index === 0 ? 'established' : 'changed',
        day: from,
        facts,
        before: rows[index - 1]?.facts ?? null,
      }),
    ),
    ...(last?.endedOn ? [{ key: 'closed', kind: 'closed' as const, day: last.endedOn }] : []),
  ];
}

/** Corrections, replaced codes, mergers and what contacts sent: each with who and when. */
async function actsOf(call: EnterpriseCall, id: string): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    SELECT 'correction ' || id AS key, 'corrected' AS kind, ${dayOf('corrected_at')} AS day, ${instant('corrected_at')} AS "recordedAt",
      ${named('corrected_by')} AS "recordedBy", before, after AS facts, reason AS text
    FROM enterprises.state_correction WHERE enterprise_id = ${id}
    UNION ALL
    SELECT 'code ' || credit_code, 'code-replaced', replaced_on, NULL, ${named('recorded_by')}, NULL, NULL, credit_code || ' · ' || reason
    FROM enterprises.former_code WHERE enterprise_id = ${id}
    UNION ALL
    SELECT 'merger ' || m.id, 'merged', ${dayOf('m.merged_at')}, ${instant('m.merged_at')}, ${named('m.merged_by')}, NULL, NULL, a.name || ' · ' || m.reason
    FROM enterprises.merger m CROSS JOIN LATERAL (SELECT t.name FROM enterprises.enterprise_state t WHERE t.enterprise_id = m.absorbed_id ORDER BY lower(t.valid) DESC LIMIT 1) a
    WHERE m.survivor_id = ${id}
    UNION ALL
    SELECT 'undoing ' || m.id, 'merger-undone', ${dayOf('m.undone_at')}, ${instant('m.undone_at')}, ${named('m.undone_by')}, NULL, NULL, a.name || ' · ' || m.undone_reason
    FROM enterprises.merger m CROSS JOIN LATERAL (SELECT t.name FROM enterprises.enterprise_state t WHERE t.enterprise_id = m.absorbed_id ORDER BY lower(t.valid) DESC LIMIT 1) a
    WHERE m.survivor_id = ${id} AND m.undone_at IS NOT NULL
    UNION ALL
    SELECT 'proposal ' || p.id, 'proposal', ${dayOf('p.submitted_at')}, ${instant('p.submitted_at')}, NULL, NULL, NULL, p.state
    FROM enterprises.proposal p JOIN enterprises.enterprise e ON e.id = p.enterprise_id WHERE e.root_id = ${id}`.execute(
    call.query,
  );
  return rows;
}

/** Everything that happened to an entry or was learnt about it, the newest first. */
export async function history(
  call: EnterpriseCall,
  input: { id: string },
): Promise<{ name: string; entries: HistoryEntry[] }> {
  const entry = await getEntry(call, input.id);
  const happened: Happened[] = [
    ...(await statesOf(call, entry.id)),
    ...(await actsOf(call, entry.id)),
    ...(await readSizes(call, entry.id)).map(
      (size): Happened => ({
        key: `size ${size.id}`,
        kind: 'size',
        day: `${size.year}-01-01`,
        recordedAt: size.recordedAt,
        recordedBy: size.recordedBy,
        size,
      }),
    ),
    ...(await readStaff(call, entry.id)).map(
      (staff): Happened => ({
        key: `staff ${staff.id}`,
        kind: 'staff',
        day: staff.asOf,
        recordedAt: staff.recordedAt,
        recordedBy: staff.recordedBy,
        staff,
      }),
    ),
  ];
  const entries = happened
    .map(filled)
    .toSorted((a, b) => (a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? 1 : -1));
  return { name: entry.facts.name, entries };
}
