import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { Policy } from '../contract/policy.ts';
import { GuardianVisit, type ReleasedScores, Visit } from '../contract/visit.ts';
import type { AdmissionCall } from './call.ts';

type CandidateRow = {
  number: string;
  nameMasked: string;
  identityMasked: string;
  originName: string;
  divisionCode: string;
  phoneMasked: string | null;
  guardianNameMasked: string | null;
  groups: string[];
  groupTitles: string[];
  synthetic: boolean;
  codeVersion: number;
  state: string;
  cycle: { id: string; title: string; kind: string; year: number };
  policy: unknown;
};

async function getCandidate(query: Connection, candidateId: string): Promise<CandidateRow> {
  const { rows } = await sql<CandidateRow>`
    SELECT c.number, c.name_masked AS "nameMasked", c.identity_masked AS "identityMasked", c.origin_name AS "originName", c.division_code AS "divisionCode",
      c.phone_masked AS "phoneMasked", c.guardian_name_masked AS "guardianNameMasked", c.groups, c.synthetic, c.code_version AS "codeVersion", c.state,
      ARRAY(SELECT g.title FROM admissions.group_kind g WHERE g.cycle_id = c.cycle_id AND g.code = ANY (c.groups) ORDER BY g.code) AS "groupTitles",
      jsonb_build_object('id', y.id, 'title', y.title, 'kind', y.kind, 'year', y.year) AS cycle, y.policy
    FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id WHERE c.id = ${candidateId}`.execute(
    query,
  );
  const [row] = rows;
  if (!row) throw notFound('candidate');
  return row;
}

/** Rounds that were opened, with the drafts and versions of one candidate. */
const roundsOf = (candidateId: string) => sql`
  SELECT r.id, r.title, r.kind, r.state, r.opens_at AS "opensAt", r.closes_at AS "closesAt",
    (SELECT jsonb_agg(jsonb_build_object('no', b.no, 'title', b.title, 'choicesMax', b.choices_max, 'consent', b.consent) ORDER BY b.no)
      FROM admissions.batch b WHERE b.cycle_id = r.cycle_id AND b.no = ANY (r.batches)) AS batches,
    (SELECT jsonb_build_object('choices', d.choices, 'revision', d.revision, 'savedAt', d.saved_at)
      FROM admissions.choice_draft d WHERE d.round_id = r.id AND d.candidate_id = ${candidateId}) AS draft,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'submittedAt', v.submitted_at, 'via', v.via, 'choices', v.choices,
        'receipt', encode(v.receipt, 'hex'), 'salt', encode(v.salt, 'hex'), 'confirmedAt', g.confirmed_at) ORDER BY v.version DESC), '[]')
      FROM admissions.choice_version v LEFT JOIN admissions.guardian_confirmation g USING (candidate_id, round_id, version)
      WHERE v.round_id = r.id AND v.candidate_id = ${candidateId}) AS versions
  FROM admissions.round r JOIN admissions.candidate c ON c.cycle_id = r.cycle_id
  WHERE c.id = ${candidateId} AND r.state NOT IN ('preparing', 'cancelled') ORDER BY r.no DESC`;

/** Scores after their release; before it the database itself shows none to a candidate. */
async function findScores(
  query: Connection,
  candidateId: string,
  policy: Policy,
): Promise<ReleasedScores | null> {
  const { rows } = await sql<{
    keys: Record<string, number>;
    rank: number | null;
    tied: number | null;
    candidates: number;
  }>`
    SELECT s.keys, s.rank, s.tied, admissions.ranked_candidates(s.cycle_id) AS candidates FROM admissions.score s
    WHERE s.candidate_id = ${candidateId} AND s.cycle_id = ANY (admissions.cycles_with_released_scores())`.execute(
    query,
  );
  const [row] = rows;
  if (!row) return null;
  return {
    subjects: policy.subjects.map(({ key, title, max }) => ({ title, max, value: row.keys[key] ?? 0 })),
    bonus: row.keys.bonus ?? 0,
    total: row.keys.total ?? 0,
    rank: row.rank,
    tied: row.tied,
    candidates: row.candidates,
    keys: row.keys,
  };
}

const instants = (row: Record<string, unknown>, ...fields: string[]): Record<string, unknown> => {
  const told = { ...row };
  for (const field of fields)
    if (told[field] !== null) told[field] = new Date(told[field] as string | Date).toISOString();
  return told;
};

function roundView(row: Record<string, unknown>): Record<string, unknown> {
  return {
    ...instants(row, 'opensAt', 'closesAt'),
    draft: row.draft && instants(row.draft as Record<string, unknown>, 'savedAt'),
    versions: (row.versions as Record<string, unknown>[]).map((version) =>
      instants(version, 'submittedAt', 'confirmedAt'),
    ),
  };
}

/** The form of one candidate, as the candidate sees it. */
export async function readVisit(call: AdmissionCall, candidateId: string): Promise<Visit> {
  const { query, services } = call;
  const row = await getCandidate(query, candidateId);
  const policy = Policy.parse(row.policy);
  const { rows: rounds } = await roundsOf(candidateId).execute(query);
  const { rows: traces } = await sql<Record<string, unknown>>`
    SELECT at, kind, actor_name AS "actorName", reason FROM admissions.candidate_event WHERE candidate_id = ${candidateId}
    ORDER BY at DESC LIMIT 50`.execute(query);
  const {
    number,
    nameMasked,
    identityMasked,
    originName,
    phoneMasked,
    guardianNameMasked,
    groups,
    groupTitles,
  } = row;
  const county = services.city.divisions.find(({ code }) => code === row.divisionCode);
  return Visit.parse({
    serverTime: call.now.toISOString(),
    candidate: {
      number,
      nameMasked,
      identityMasked,
      originName,
      countyName: county?.name ?? services.city.name['zh-CN'],
      phoneMasked,
      guardianNameMasked,
      groups,
      groupTitles,
    },
    cycle: row.cycle,
    guardian: policy.guardianConfirmation,
    scoresReleasedAt: policy.scoresReleasedAt,
    scores: await findScores(query, candidateId, policy),
    rounds: rounds.map((round) => roundView(round as Record<string, unknown>)),
    traces: traces.map((trace) => instants(trace, 'at')),
    synthetic: row.synthetic,
  });
}

/** The subject of the visit, whose codes were not handed out anew since. */
export async function visitingCandidate(call: AdmissionCall): Promise<CandidateRow & { id: string }> {
  const { visitor } = call;
  if (!visitor) throw new Error('the route admits visitors only');
  const row = await getCandidate(call.query, visitor.subjectId);
  if (row.codeVersion !== visitor.version || row.state === 'withdrawn')
    throw new Refusal('unauthenticated', { code: 'visit-over' });
  return { ...row, id: visitor.subjectId };
}

export async function visit(call: AdmissionCall): Promise<Visit> {
  const { id } = await visitingCandidate(call);
  return readVisit(call, id);
}

/** What the guardian is to confirm: the latest version of each round, without what makes its receipt. */
export async function guardianVisit(call: AdmissionCall): Promise<GuardianVisit> {
  const candidate = await visitingCandidate(call);
  const policy = Policy.parse(candidate.policy);
  const { rows } = await roundsOf(candidate.id).execute(call.query);
  const rounds = rows.map((row) => {
    const view = roundView(row as Record<string, unknown>) as {
      versions: Visit['rounds'][number]['versions'];
    };
    const confirmed = view.versions.filter(({ confirmedAt }) => confirmedAt !== null);
    return { ...view, latest: view.versions[0] ?? null, confirmedVersion: confirmed[0]?.version ?? null };
  });
  return GuardianVisit.parse({
    serverTime: call.now.toISOString(),
    candidate: { nameMasked: candidate.nameMasked, originName: candidate.originName },
    cycle: candidate.cycle,
    guardian: policy.guardianConfirmation,
    rounds,
    synthetic: candidate.synthetic,
  });
}
