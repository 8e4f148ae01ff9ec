import { sql } from 'kysely';
import { Policy } from '../contract/policy.ts';
import { OwnResult } from '../contract/results.ts';
import type { ChoiceReason } from '../rules/rounds/admit-round.ts';
import type { AdmissionCall } from './call.ts';

type ResultRow = {
  roundId: string;
  roundTitle: string;
  releasedAt: Date;
  policy: unknown;
  cycleId: string;
  admitted: Record<string, unknown> | null;
  reasons: { batch: number; choices: ChoiceReason[] }[];
  batches: Record<string, string>;
  corrections: { at: string; from: string | null; to: string | null; reason: string }[];
};

type ProgrammeName = { code: string; title: string; schoolName: string };

async function programmeNames(call: AdmissionCall, cycleId: string, codes: readonly string[]) {
  const { rows } = await sql<ProgrammeName>`
    SELECT p.code, p.title, o.name AS "schoolName" FROM admissions.programme p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE p.cycle_id = ${cycleId} AND p.code = ANY (${codes}::text[])`.execute(call.query);
  return new Map(rows.map((row) => [row.code, row]));
}

async function groupTitles(call: AdmissionCall, cycleId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; title: string }>`
    SELECT code, title FROM admissions.group_kind WHERE cycle_id = ${cycleId}`.execute(call.query);
  return new Map(rows.map(({ code, title }) => [code, title]));
}

const keyTitles = (policy: Policy): Record<string, string> => ({
  ...Object.fromEntries([...policy.subjects, ...policy.sums].map(({ key, title }) => [key, title])),
});

/** The visiting candidate's results, of released rounds only: the database shows no other. */
export async function ownResults(call: AdmissionCall): Promise<OwnResult[]> {
  const candidateId = call.visitor?.subjectId;
  if (!candidateId) throw new Error('the route admits visitors only');
  const { rows } = await sql<ResultRow>`
    SELECT r.id AS "roundId", r.title AS "roundTitle", e.released_at AS "releasedAt", y.policy, y.id AS "cycleId", coalesce(x.choices, '[]') AS reasons,
      (SELECT jsonb_object_agg(b.no, b.title) FROM admissions.batch b WHERE b.cycle_id = y.id) AS batches,
      (SELECT jsonb_build_object('code', p.code, 'title', p.title, 'schoolName', o.name, 'batch', a.batch_no, 'choiceNo', a.choice_no, 'seat', a.seat,
          'state', g.state, 'registerBy', ((e.released_at AT TIME ZONE 'Asia/Shanghai')::date + (y.policy->>'registrationDays')::integer)::text)
        FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
          JOIN admissions.registration g ON g.candidate_id = a.candidate_id AND g.round_id = r.id
        WHERE a.run_id = e.run_id AND a.candidate_id = ${candidateId}) AS admitted,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('at', v.at, 'from', v.changes->'from'->>'code', 'to', v.changes->'to'->>'code', 'reason', v.reason) ORDER BY v.at DESC), '[]')
        FROM admissions.candidate_event v WHERE v.candidate_id = c.id AND v.kind = 'result-corrected' AND v.changes->>'roundId' = r.id::text) AS corrections
    FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id JOIN admissions.round r ON r.cycle_id = y.id
      JOIN admissions.release e ON e.round_id = r.id LEFT JOIN admissions.explanation x ON x.run_id = e.run_id AND x.candidate_id = c.id
    WHERE c.id = ${candidateId} AND c.code_version = ${call.visitor?.version ?? 0} ORDER BY r.no DESC`.execute(
    call.query,
  );
  return Promise.all(rows.map((row) => told(call, row)));
}

async function told(call: AdmissionCall, row: ResultRow): Promise<OwnResult> {
  const codes = [
    ...row.reasons.flatMap(({ choices }) => choices.map(({ choice }) => choice)),
    ...row.corrections.flatMap(({ from, to }) => [from ?? '', to ?? '']),
  ];
  const [names, groups] = [
    await programmeNames(call, row.cycleId, codes),
    await groupTitles(call, row.cycleId),
  ];
  const reason = (given: ChoiceReason) => ({
    ...given,
    code: given.choice,
    title: names.get(given.choice)?.title ?? given.choice,
    schoolName: names.get(given.choice)?.schoolName ?? '',
    seat: given.seat ?? null,
    cutoffSeat: given.cutoffSeat ?? null,
    groupTitle: given.group ? (groups.get(given.group) ?? given.group) : null,
    tieBreak: given.tieBreak ?? null,
    reserves: (given.reserves ?? []).map(({ group, outcome }) => ({
      groupTitle: groups.get(group) ?? group,
      outcome,
    })),
  });
  const placeTitle = (code: string | null) => {
    const name = code ? names.get(code) : undefined;
    return name ? `${name.schoolName} ${name.code} ${name.title}` : code;
  };
  return OwnResult.parse({
    ...row,
    releasedAt: row.releasedAt.toISOString(),
    batches: row.reasons.map(({ batch, choices }) => ({
      batch,
      title: row.batches[batch] ?? String(batch),
      choices: choices.map(reason),
    })),
    corrections: row.corrections.map(({ at, from, to, reason: why }) => ({
      at: new Date(at).toISOString(),
      from: placeTitle(from),
      to: placeTitle(to),
      reason: why,
    })),
    keyTitles: keyTitles(Policy.parse(row.policy)),
  });
}
