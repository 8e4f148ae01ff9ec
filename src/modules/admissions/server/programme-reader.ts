import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { systemName } from '#kernel/contract/system-name.ts';
import { containing } from '#kernel/database/containing.ts';
import type { Policy } from '../contract/policy.ts';
import { type ProgrammeQuery, ProgrammeRow, ProgrammeView } from '../contract/programme.ts';
import { planFindings } from '../rules/plan-findings.ts';
import { mayMove, offeredProgrammeActions, type ProgrammeParty } from '../rules/programme-states.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, type StoredCycle } from './cycle-store.ts';

const columns =
  sql.raw(`p.id, p.cycle_id AS "cycleId", p.batch_no AS "batchNo", p.organisation_id AS "organisationId", o.name AS "organisationName", o.division_code AS "divisionCode",
  p.code, p.title, p.track, p.programme_code AS "programmeCode", p.pathway, p.fee_yuan AS "feeYuan", p.boarding, p.requires_any AS "requiresAny",
  p.seats_proposed AS "seatsProposed", p.seats_balanced AS "seatsBalanced", coalesce(b.seats, 0) AS seats, coalesce(b.used, 0) AS used, p.classes,
  p.quota_percent AS "quotaPercent", f.capacity, p.offering_id AS "offeringId", p.state, p.remark, p.revision,
  CASE WHEN l.seats IS NOT NULL THEN jsonb_build_object('seats', l.seats, 'used', l.used) END AS "lastYear"`);

/** Before last year's results are out nobody knows how its seats were filled. */
export const isReleased = (cycleId: string | null) =>
  sql`EXISTS (SELECT FROM admissions.round z WHERE z.cycle_id = ${cycleId} AND z.state = 'released')`;

const from = (cycle: StoredCycle, today: string) => sql`
  admissions.programme p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
  LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id
  LEFT JOIN programmes.offering_v1 f ON f.id = p.offering_id AND f.valid @> ${today}::date
  LEFT JOIN admissions.filling l ON l.cycle_id = ${cycle.previousId} AND l.organisation_id = p.organisation_id AND l.track = p.track
    AND l.subject = coalesce(p.programme_code, p.title) AND l.pathway = coalesce(p.pathway, '') AND ${isReleased(cycle.previousId)}`;

type Found = Omit<ProgrammeRow, 'findings' | 'actions'> & { offeringId: string | null };

/** The seats that count at present: of the ledger once adopted, else as balanced, else as proposed. */
export const plannedSeats = (
  row: Pick<ProgrammeRow, 'state' | 'seats' | 'seatsBalanced' | 'seatsProposed'>,
): number => (row.state === 'adopted' ? row.seats : (row.seatsBalanced ?? row.seatsProposed));

function judged(call: AdmissionCall, cycle: StoredCycle, policy: Policy, row: Found): ProgrammeRow {
  const parties: ProgrammeParty[] = [];
  if (call.can('admissions.programme.propose', row.organisationId)) parties.push('school');
  if (call.can('admissions.programme.balance', cycle.organisationId)) parties.push('city');
  return ProgrammeRow.parse({
    ...row,
    findings: row.state === 'withdrawn' ? [] : planFindings({ ...row, seats: plannedSeats(row) }, policy),
    actions: mayMove(row.state, cycle.state) ? offeredProgrammeActions(row.state, parties) : [],
  });
}

function conditions(
  call: AdmissionCall,
  input: Partial<z.output<typeof ProgrammeQuery>> & { cycleId: string },
) {
  const text = input.q ? containing(input.q) : null;
  const list: (RawBuilder<unknown> | undefined)[] = [
    sql`p.cycle_id = ${input.cycleId}`,
    // Before the plan is published, a school and a county see what is theirs.
    call.jurisdiction.scope === 'all'
      ? undefined
      : sql`(p.state = 'adopted' OR p.organisation_id = ANY (${call.jurisdiction.organisations}::uuid[]))`,
    text ? sql`(p.title ILIKE ${text} OR o.name ILIKE ${text} OR p.code ILIKE ${text})` : undefined,
    input.state ? sql`p.state = ${input.state}` : undefined,
    input.track ? sql`p.track = ${input.track}` : undefined,
    input.batchNo === undefined ? undefined : sql`p.batch_no = ${input.batchNo}`,
    input.organisationId ? sql`p.organisation_id = ${input.organisationId}` : undefined,
    input.division ? sql`o.division_code = ${input.division}` : undefined,
  ];
  return sql.join(
    list.filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

/** Programmes of a cycle with what the plan is warned by. The warnings are a rule, so that filtering by them is done here. */
export async function listProgrammes(
  call: AdmissionCall,
  input: z.output<typeof ProgrammeQuery>,
): Promise<{ rows: ProgrammeRow[]; total: number }> {
  const cycle = await getCycle(call, input.cycleId);
  const { rows } = await sql<Found>`
    SELECT ${columns} FROM ${from(cycle, call.today)} WHERE ${conditions(call, input)} ORDER BY p.batch_no, o.division_code, o.name, p.code`.execute(
    call.query,
  );
  const all = rows.map((row) => judged(call, cycle, cycle.policy, row));
  const shown = input.warned ? all.filter(({ findings }) => findings.length > 0) : all;
  const first = (input.page - 1) * input.pageSize;
  return { rows: shown.slice(first, first + input.pageSize), total: shown.length };
}

type Details = Pick<ProgrammeView, 'note' | 'ranking' | 'minimum' | 'reserves' | 'events'> & {
  batchTitle: string;
  entries: Omit<ProgrammeView['ledger'][number], 'balance' | 'used'>[];
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

async function readDetails(call: AdmissionCall, id: string): Promise<Details> {
  const { rows } = await sql<Details>`
    SELECT p.note, p.ranking, p.minimum, t.title AS "batchTitle",
      coalesce((SELECT jsonb_agg(jsonb_build_object('groupCode', r.group_code, 'title', coalesce(g.title, r.group_code), 'seats', r.seats) ORDER BY r.position)
        FROM admissions.reserve r LEFT JOIN admissions.group_kind g ON g.cycle_id = p.cycle_id AND g.code = r.group_code WHERE r.programme_id = p.id), '[]') AS reserves,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'seats', e.seats, 'documentNumber', e.document_number, 'reason', e.reason,
        'recordedBy', coalesce(u.name, CASE e.recorded_by WHEN 'system' THEN ${systemName} ELSE e.recorded_by END), 'recordedAt', ${iso('e.recorded_at')}) ORDER BY e.recorded_at, e.id)
        FROM admissions.quota_entry e LEFT JOIN auth."user" u ON u.id = e.recorded_by WHERE e.programme_id = p.id), '[]') AS entries,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'action', e.action, 'actorName', e.actor_name, 'note', e.note, 'at', ${iso('e.at')}) ORDER BY e.at DESC)
        FROM admissions.programme_event e WHERE e.programme_id = p.id), '[]') AS events
    FROM admissions.programme p JOIN admissions.batch t ON t.cycle_id = p.cycle_id AND t.no = p.batch_no WHERE p.id = ${id}`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('programme');
  return rows[0];
}

const signs = { planned: 1, added: 1, withdrawn: -1, used: 1, released: -1 } as const;

/** The ledger with the balance after each entry. */
function withBalances(entries: Details['entries']): ProgrammeView['ledger'] {
  const sum = { balance: 0, used: 0 };
  return entries.map((entry) => {
    const side = entry.kind === 'used' || entry.kind === 'released' ? 'used' : 'balance';
    sum[side] += signs[entry.kind] * entry.seats;
    return { ...entry, ...sum };
  });
}

/** One programme with its seats, who they are reserved for, its ledger and its history. */
export async function getProgrammeView(call: AdmissionCall, input: { id: string }): Promise<ProgrammeView> {
  const { rows: found } = await sql<{
    cycleId: string;
  }>`SELECT cycle_id AS "cycleId" FROM admissions.programme WHERE id = ${input.id}`.execute(call.query);
  if (!found[0]) throw notFound('programme');
  const cycle = await getCycle(call, found[0].cycleId);
  const { rows } = await sql<Found>`
    SELECT ${columns} FROM ${from(cycle, call.today)} WHERE p.id = ${input.id} AND ${conditions(call, { cycleId: cycle.id })}`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('programme');
  const { entries, ...details } = await readDetails(call, input.id);
  return ProgrammeView.parse({
    ...judged(call, cycle, cycle.policy, rows[0]),
    ...details,
    offeringId: rows[0].offeringId,
    ledger: withBalances(entries),
    cycleTitle: cycle.title,
    cycleState: cycle.state,
    abilities: {
      changeLedger:
        rows[0].state === 'adopted' &&
        cycle.state === 'published' &&
        call.can('admissions.programme.balance', cycle.organisationId),
    },
  });
}
