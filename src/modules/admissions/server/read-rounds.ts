import { type RawBuilder, sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import { type Progress, RoundRow, RoundView, type SealView } from '../contract/seal.ts';
import { offeredRoundActions } from '../rules/round-states.ts';
import type { AdmissionCall } from './call.ts';

/** Counts over the standings of candidates within the caller's reach. */
const progressColumns = sql`
  count(*)::integer AS candidates, (count(*) FILTER (WHERE s.state = 'drafted'))::integer AS drafted,
  (count(*) FILTER (WHERE s.state IN ('submitted', 'unconfirmed')))::integer AS submitted, (count(*) FILTER (WHERE s.confirmed))::integer AS confirmed,
  (count(*) FILTER (WHERE s.state = 'withdrawn'))::integer AS withdrawn, (count(*) FILTER (WHERE s.helped))::integer AS helped`;

/** OFFSET 0: how far somebody has come is worked out once, not for each of the counts again. */
const standingsOf = (roundId: RawBuilder<unknown>) => sql`
  (SELECT state, confirmed, helped, origin_name, division_code FROM admissions.choice_standing WHERE round_id = ${roundId} OFFSET 0) s`;

const emptyProgress: Progress = {
  candidates: 0,
  drafted: 0,
  submitted: 0,
  confirmed: 0,
  withdrawn: 0,
  helped: 0,
};

const roundColumns = sql`r.id, r.title, r.kind, r.state, r.opens_at AS "opensAt", r.closes_at AS "closesAt", r.cycle_id AS "cycleId",
  y.title AS "cycleTitle", y.year, y.synthetic, r.revision, r.batches, y.policy->>'guardianConfirmation' AS guardian, y.organisation_id AS "organisationId"`;

type Row = Record<string, unknown> & { id: string; cycleId: string; opensAt: Date; closesAt: Date };
const told = (row: Row) => ({
  ...row,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt.toISOString(),
});

/** Rounds of one cycle or of all, with how far those within reach have come. */
export async function listRounds(
  call: AdmissionCall,
  input: { cycleId?: string | undefined },
): Promise<RoundRow[]> {
  const rows = await shareAnswer(call, 'admissions.rounds', input, async (query) => {
    const found = await sql<Row & { progress: Progress | null }>`
    SELECT ${roundColumns}, (SELECT to_jsonb(p) FROM (SELECT ${progressColumns} FROM ${standingsOf(sql`r.id`)}) p) AS progress
    FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id
    WHERE (${input.cycleId ?? null}::uuid IS NULL OR r.cycle_id = ${input.cycleId ?? null}::uuid)
    ORDER BY r.state <> 'open', r.closes_at DESC LIMIT 100`.execute(query);
    return found.rows;
  });
  return rows.map((row) => RoundRow.parse({ ...told(row), progress: row.progress ?? emptyProgress }));
}

type FoundSeal = SealView & {
  complete: boolean;
  /** Whether the caller has signed. */
  own: boolean;
};

async function findSeal(call: AdmissionCall, roundId: string): Promise<FoundSeal | null> {
  const { rows } = await sql<
    Omit<FoundSeal, 'sealedAt' | 'signatures'> & {
      sealedAt: Date;
      signatures: { name: string; at: string }[];
    }
  >`
    SELECT s.second_signed_by IS NOT NULL AS complete, coalesce(${call.actor.accountId} IN (s.first_signed_by, s.second_signed_by), false) AS own, s.leaves, encode(s.root, 'hex') AS root, encode(s.inputs_sha256, 'hex') AS "inputsSha256", encode(s.rules_sha256, 'hex') AS "rulesSha256",
      encode(s.lottery_seed, 'hex') AS "lotterySeed", s.sealed_at AS "sealedAt",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', e.actor_name, 'at', e.at) ORDER BY e.at), '[]') FROM admissions.cycle_event e
        WHERE e.action = 'sign' AND e.details->>'roundId' = s.round_id::text) AS signatures
    FROM admissions.seal s WHERE s.round_id = ${roundId}`.execute(call.query);
  const [row] = rows;
  if (!row) return null;
  const signatures = row.signatures.map(({ name, at }) => ({ name, at: new Date(at).toISOString() }));
  return { ...row, sealedAt: row.sealedAt.toISOString(), signatures };
}

async function listSlips(call: AdmissionCall, roundId: string) {
  const { rows } = await sql<{ laidAt: Date } & Record<string, unknown>>`
    SELECT position, account_name AS "accountName", account_id = ${call.actor.accountId} AS own, encode(commitment, 'hex') AS commitment, laid_at AS "laidAt",
      CASE WHEN lost_reason IS NOT NULL THEN 'lost' WHEN opened_at IS NOT NULL THEN 'opened' ELSE 'closed' END AS state
    FROM admissions.seal_slip WHERE round_id = ${roundId} ORDER BY position`.execute(call.query);
  return rows.map((row) => ({ ...row, laidAt: row.laidAt.toISOString() }));
}

/** How far each school's candidates within reach have come. */
async function listOrigins(call: AdmissionCall, roundId: string) {
  const rows = await shareAnswer(call, 'admissions.round-origins', { roundId }, async (query) => {
    const found = await sql<Progress & { name: string; divisionCode: string }>`
    SELECT s.origin_name AS name, s.division_code AS "divisionCode", ${progressColumns} FROM ${standingsOf(sql`${roundId}`)}
    GROUP BY s.origin_name, s.division_code ORDER BY s.division_code, s.origin_name`.execute(query);
    return found.rows;
  });
  const counties = new Map(call.services.city.divisions.map(({ code, name }) => [code, name]));
  return rows.map(({ divisionCode, ...row }) => ({ ...row, county: counties.get(divisionCode) ?? '' }));
}

/** Submissions by the hour. Begins with the candidates within reach: whose choices they are is judged one by one. */
const listHours = (call: AdmissionCall, round: Pick<Row, 'id' | 'cycleId'>) =>
  shareAnswer(call, 'admissions.round-hours', { roundId: round.id }, async (query) => {
    const { rows } = await sql<{ hour: string; submissions: number }>`
    SELECT to_char(date_trunc('hour', v.submitted_at AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD HH24:00') AS hour, count(*)::integer AS submissions
    FROM admissions.candidate c JOIN admissions.choice_version v ON v.candidate_id = c.id AND v.round_id = ${round.id}
    WHERE c.cycle_id = ${round.cycleId} GROUP BY 1 ORDER BY 1`.execute(query);
    return rows;
  });

function sumUp(origins: readonly Progress[]): Progress {
  const sum = { ...emptyProgress };
  for (const origin of origins)
    for (const key of Object.keys(sum) as (keyof Progress)[]) sum[key] += origin[key];
  return sum;
}

/** A round with how far each school's candidates within reach have come. */
export async function getRoundView(call: AdmissionCall, input: { id: string }): Promise<RoundView> {
  const { rows } = await sql<Row & { state: RoundView['state']; organisationId: string; over: boolean }>`
    SELECT ${roundColumns}, clock_timestamp() >= r.closes_at AS over FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id
    WHERE r.id = ${input.id}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('round');
  const origins = await listOrigins(call, row.id);
  const seal = await findSeal(call, row.id);
  const hours = await listHours(call, row);
  const office = call.can('admissions.choice.manage', row.organisationId);
  const signs = call.can('admissions.seal.sign', row.organisationId);
  const offered = offeredRoundActions(row.state, office ? ['office'] : []);
  const early = !row.over && (row.state === 'preparing' || row.state === 'open');
  return RoundView.parse({
    ...told(row),
    serverTime: call.now.toISOString(),
    progress: sumUp(origins),
    origins,
    slips: await listSlips(call, row.id),
    seal,
    hours,
    abilities: {
      actions: offered.filter((action) => action !== 'match' && (action !== 'seal' || row.over)),
      moveWindow: office && early,
      laySlip: signs && early,
      sign: signs && seal !== null && !seal.complete && !seal.own,
      assist: call.can('admissions.choice.assist', row.organisationId),
    },
  });
}

/** Rounds of published cycles, for the entry where candidates begin. */
export async function publicRounds(call: AdmissionCall) {
  const { rows } = await sql<Row>`
    SELECT ${roundColumns} FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id
    WHERE y.state IN ('published', 'closed') AND r.state NOT IN ('preparing', 'cancelled') AND r.closes_at > now() - interval '400 days'
    ORDER BY r.state <> 'open', r.closes_at DESC LIMIT 20`.execute(call.query);
  const { settings } = call.services;
  return {
    serverTime: call.now.toISOString(),
    demo: settings.demo && !settings.production,
    rounds: rows.map((row) => told(row) as never),
  };
}
