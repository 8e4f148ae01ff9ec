import { sql } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { ProgrammeFacts } from '../contract/programme.ts';
import { programmeFaults } from '../rules/programme-faults.ts';
import { allotsQuota, minimumOf, rankingOf } from '../rules/programme-ranking.ts';
import { programmeSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, listBatches, type StoredCycle } from './cycle-store.ts';
import { nameOriginGroups } from './write-candidates.ts';

export type Proposal = ProgrammeFacts & { organisationId: string };

/** What is known of the offerings that proposals name, and of the codes and groups of the cycle. */
async function surroundings(call: AdmissionCall, cycle: StoredCycle, proposals: readonly Proposal[]) {
  const offerings = proposals.flatMap(({ offeringId }) => (offeringId ? [offeringId] : []));
  const { rows } = await sql<{ id: string; organisationId: string; programmeCode: string; pathway: string }>`
    SELECT id, organisation_id AS "organisationId", programme_code AS "programmeCode", pathway
    FROM programmes.offering_v1 WHERE id = ANY (${offerings}::uuid[]) AND valid @> ${call.today}::date`.execute(
    call.query,
  );
  const groups = await call.query
    .selectFrom('admissions.group_kind')
    .select('code')
    .where('cycle_id', '=', cycle.id)
    .execute();
  const schools = await listOriginGroups(
    call,
    proposals.flatMap(({ requiresAny }) => requiresAny),
  );
  return {
    batches: await listBatches(call, cycle.id),
    offerings: new Map(rows.map((row) => [row.id, row])),
    groups: new Set([...groups.map(({ code }) => code), ...schools]),
  };
}

/** Groups of schools, among those asked: a 3+2 programme names its partner before any candidate is entered. */
async function listOriginGroups(call: AdmissionCall, asked: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT 'origin:' || id AS code FROM organisations.organisation_v1
    WHERE 'origin:' || id = ANY (${asked}::text[]) AND valid @> ${call.today}::date`.execute(call.query);
  return rows.map(({ code }) => code);
}

/** @throws Refusal with every fault of every proposal; where they came as a list, the field tells which one. */
export async function demandSoundProposals(
  call: AdmissionCall,
  cycle: StoredCycle,
  proposals: readonly Proposal[],
  listed: boolean,
): Promise<void> {
  const known = await surroundings(call, cycle, proposals);
  const faults: Fault[] = proposals.flatMap((proposal, index) =>
    programmeFaults(proposal, known).map((fault) =>
      listed ? { ...fault, field: `programmes.${index}.${fault.field}` } : fault,
    ),
  );
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

/** Enters what schools offer; each waits to be balanced. One statement, whether for one programme or for a city. */
export async function proposeProgrammes(
  call: AdmissionCall,
  cycleId: string,
  proposals: readonly Proposal[],
): Promise<{ ids: string[] }> {
  const cycle = await getCycle(call, cycleId, 'share');
  if (cycle.state !== 'planning')
    throw new Refusal('conflict', { code: 'cycle-not-planning', params: { state: cycle.state } });
  const outside = proposals.find(({ organisationId }) => !reaches(call.jurisdiction, organisationId));
  if (outside) throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  await demandSoundProposals(call, cycle, proposals, true);
  const { rows } = await sql<{ id: string; code: string }>`
    INSERT INTO admissions.programme (cycle_id, batch_no, organisation_id, code, title, track, programme_code, offering_id, pathway, fee_yuan, boarding, note,
      requires_any, ranking, minimum, precedence, seats_proposed, classes, quota_percent)
    SELECT ${cycleId}, p."batchNo", p."organisationId", p.code, p.title, p.track, p."programmeCode", p."offeringId", p.pathway, p."feeYuan", p.boarding, p.note,
      ARRAY(SELECT jsonb_array_elements_text(p."requiresAny")), ${rankingOf(cycle.policy)}::text[], p.minimum, ${cycle.policy.quotaSeats?.precedence ?? 'open-first'},
      p.seats, p.classes, p."quotaPercent"
    FROM jsonb_to_recordset(${JSON.stringify(
      proposals.map((proposal) => ({
        ...proposal,
        minimum: minimumOf(cycle.policy, proposal.track),
        quotaPercent: allotsQuota(cycle.policy, proposal) ? cycle.policy.quotaSeats?.sharePercent : null,
      })),
    )}::jsonb) AS p ("batchNo" smallint, "organisationId" uuid, code text, title text, track text, "programmeCode" text, "offeringId" uuid, pathway text,
      "feeYuan" integer, boarding boolean, note text, "requiresAny" jsonb, minimum jsonb, seats integer, classes smallint, "quotaPercent" smallint)
    ON CONFLICT (cycle_id, code) DO NOTHING RETURNING id, code`.execute(call.query);
  demandAllWritten(proposals, rows);
  await nameOriginGroups(call, cycleId);
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  await recordProgrammeEvents(call, 'propose', 'proposed', [...ids.values()]);
  await call.audit({
    action: 'admissions.programme.propose',
    subject: programmeSubject,
    subjectId: rows.length === 1 ? (rows[0]?.id ?? cycleId) : cycleId,
    organisationId: proposals[0]?.organisationId ?? null,
    after: proposals.length === 1 ? { cycleId, ...proposals[0] } : { cycleId, programmes: rows.length },
  });
  return { ids: proposals.map(({ code }) => ids.get(code) ?? '') };
}

function demandAllWritten(proposals: readonly Proposal[], rows: readonly { code: string }[]): void {
  const written = new Set(rows.map(({ code }) => code));
  const taken = proposals.flatMap(({ code: value }, index) =>
    written.has(value)
      ? []
      : [{ code: 'programme-code-taken', field: `programmes.${index}.code`, params: { value } }],
  );
  if (taken.length > 0) throw new Refusal('conflict', taken);
}

/** Keeps what happened to programmes, in one statement. */
export async function recordProgrammeEvents(
  call: Pick<AdmissionCall, 'query' | 'actor'>,
  action: string,
  toState: string,
  ids: readonly string[],
  note: string | null = null,
  details: object = {},
): Promise<void> {
  await sql`INSERT INTO admissions.programme_event (programme_id, action, to_state, actor, actor_name, note, details)
    SELECT unnest(${ids}::uuid[]), ${action}, ${toState}, ${call.actor.accountId}, ${call.actor.name}, ${note}, ${JSON.stringify(details)}::jsonb`.execute(
    call.query,
  );
}
