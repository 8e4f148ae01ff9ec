import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { Policy } from '../contract/policy.ts';
import { GuardianVisit, type ReleasedScores, Visit } from '../contract/visit.ts';
import type { AdmissionCall } from './call.ts';

type Row = Record<string, unknown>;
type Scored = { keys: Record<string, number>; rank: number | null; tied: number | null; candidates: number };
type Stored = {
  candidate: Omit<Visit['candidate'], 'countyName'> & { divisionCode: string };
  cycle: Row;
  policy: unknown;
  synthetic: boolean;
  codeVersion: number;
  state: string;
  rounds: Row[];
  traces: Row[];
  scored: Scored | null;
};

/** Rounds that were opened, with the drafts and versions of the candidate `c`. */
const rounds = sql`
  SELECT jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'kind', r.kind, 'state', r.state, 'opensAt', r.opens_at, 'closesAt', r.closes_at,
    'batches', (SELECT jsonb_agg(jsonb_build_object('no', b.no, 'title', b.title, 'choicesMax', b.choices_max, 'consent', b.consent) ORDER BY b.no)
      FROM admissions.batch b WHERE b.cycle_id = r.cycle_id AND b.no = ANY (r.batches)),
    'draft', (SELECT jsonb_build_object('choices', d.choices, 'revision', d.revision, 'savedAt', d.saved_at)
      FROM admissions.choice_draft d WHERE d.round_id = r.id AND d.candidate_id = c.id),
    'versions', (SELECT coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'submittedAt', v.submitted_at, 'via', v.via, 'choices', v.choices,
        'receipt', encode(v.receipt, 'hex'), 'salt', encode(v.salt, 'hex'), 'confirmedAt', g.confirmed_at) ORDER BY v.version DESC), '[]')
      FROM admissions.choice_version v LEFT JOIN admissions.guardian_confirmation g USING (candidate_id, round_id, version)
      WHERE v.round_id = r.id AND v.candidate_id = c.id)) ORDER BY r.no DESC)
  FROM admissions.round r WHERE r.cycle_id = c.cycle_id AND r.state NOT IN ('preparing', 'cancelled')`;

/** All of a candidate in one question to the database: in a rush, each further one is a wait. */
async function getStored(query: Connection, candidateId: string): Promise<Stored> {
  const { rows } = await sql<Stored>`
    SELECT jsonb_build_object('number', c.number, 'nameMasked', c.name_masked, 'identityMasked', c.identity_masked, 'originName', c.origin_name,
        'divisionCode', c.division_code, 'phoneMasked', c.phone_masked, 'guardianNameMasked', c.guardian_name_masked, 'groups', c.groups,
        'groupTitles', ARRAY(SELECT g.title FROM admissions.group_kind g WHERE g.cycle_id = c.cycle_id AND g.code = ANY (c.groups) ORDER BY g.code)) AS candidate,
      jsonb_build_object('id', y.id, 'title', y.title, 'kind', y.kind, 'year', y.year) AS cycle,
      y.policy, c.synthetic, c.code_version AS "codeVersion", c.state, coalesce((${rounds}), '[]') AS rounds,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'actorName', e.actor_name, 'reason', e.reason) ORDER BY e.at DESC), '[]')
        FROM (SELECT * FROM admissions.candidate_event WHERE candidate_id = c.id ORDER BY at DESC LIMIT 50) e) AS traces,
      (SELECT jsonb_build_object('keys', s.keys, 'rank', s.rank, 'tied', s.tied, 'candidates', admissions.ranked_candidates(s.cycle_id))
        FROM admissions.score s WHERE s.candidate_id = c.id AND s.cycle_id = ANY ((SELECT admissions.cycles_with_released_scores())::uuid[])) AS scored
    FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id WHERE c.id = ${candidateId}`.execute(
    query,
  );
  const [row] = rows;
  if (!row) throw notFound('candidate');
  return row;
}

/** Scores after their release; before it the database itself shows none to a candidate. */
function releasedScores(scored: Scored | null, policy: Policy): ReleasedScores | null {
  if (!scored) return null;
  const { keys, rank, tied, candidates } = scored;
  return {
    subjects: policy.subjects.map(({ key, title, max }) => ({ title, max, value: keys[key] ?? 0 })),
    bonus: keys.bonus ?? 0,
    total: keys.total ?? 0,
    rank,
    tied,
    candidates,
    keys,
  };
}

const instants = (row: Row, ...fields: string[]): Row => {
  const told = { ...row };
  for (const field of fields)
    if (told[field] !== null) told[field] = new Date(told[field] as string).toISOString();
  return told;
};

function roundView(row: Row): Row {
  return {
    ...instants(row, 'opensAt', 'closesAt'),
    draft: row.draft && instants(row.draft as Row, 'savedAt'),
    versions: (row.versions as Row[]).map((version) => instants(version, 'submittedAt', 'confirmedAt')),
  };
}

function visitOf(stored: Stored, call: AdmissionCall): Visit {
  const { city } = call.services;
  const { divisionCode, ...candidate } = stored.candidate;
  const policy = Policy.parse(stored.policy);
  const county = city.divisions.find(({ code }) => code === divisionCode);
  return Visit.parse({
    serverTime: call.now.toISOString(),
    candidate: { ...candidate, countyName: county?.name ?? city.name['zh-CN'] },
    cycle: stored.cycle,
    guardian: policy.guardianConfirmation,
    scoresReleasedAt: policy.scoresReleasedAt,
    scores: releasedScores(stored.scored, policy),
    rounds: stored.rounds.map(roundView),
    traces: stored.traces.map((trace) => instants(trace, 'at')),
    synthetic: stored.synthetic,
  });
}

/** The form of one candidate, as the candidate sees it. */
export async function readVisit(call: AdmissionCall, candidateId: string): Promise<Visit> {
  return visitOf(await getStored(call.query, candidateId), call);
}

/** The record of the visiting subject, whose codes were not handed out anew since. */
async function getVisiting(call: AdmissionCall): Promise<Visit> {
  const { visitor } = call;
  if (!visitor) throw new Error('the route admits visitors only');
  const stored = await getStored(call.query, visitor.subjectId);
  if (stored.codeVersion !== visitor.version || stored.state === 'withdrawn')
    throw new Refusal('unauthenticated', { code: 'visit-over' });
  return visitOf(stored, call);
}

/** The subject of the visit with its cycle; what a draft or a confirmation needs, and no more. */
export async function visitingCandidate(call: AdmissionCall): Promise<{ id: string; cycleId: string }> {
  const { visitor } = call;
  if (!visitor) throw new Error('the route admits visitors only');
  const { rows } = await sql<{ cycleId: string }>`
    SELECT cycle_id AS "cycleId" FROM admissions.candidate
    WHERE id = ${visitor.subjectId} AND code_version = ${visitor.version} AND state <> 'withdrawn'`.execute(
    call.query,
  );
  const [row] = rows;
  if (!row) throw new Refusal('unauthenticated', { code: 'visit-over' });
  return { id: visitor.subjectId, cycleId: row.cycleId };
}

export const visit = (call: AdmissionCall): Promise<Visit> => getVisiting(call);

/** What the guardian is to confirm: the latest version of each round, without what makes its receipt. */
export async function guardianVisit(call: AdmissionCall): Promise<GuardianVisit> {
  const { serverTime, candidate, cycle, guardian, synthetic, ...seen } = await getVisiting(call);
  return GuardianVisit.parse({
    serverTime,
    candidate,
    cycle,
    guardian,
    synthetic,
    rounds: seen.rounds.map((round) => ({
      ...round,
      latest: round.versions[0] ?? null,
      confirmedVersion: round.versions.find(({ confirmedAt }) => confirmedAt !== null)?.version ?? null,
    })),
  });
}
