import { sql } from 'kysely';
import { Policy } from '../contract/policy.ts';
import { OwnResult } from '../contract/results.ts';
import type { ChoiceReason } from '../rules/rounds/admit-round.ts';
import type { AdmissionCall } from './call.ts';
import { type ChosenProgramme, chosenProgrammes, reasonView } from './own-reasons.ts';

type ResultRow = {
  roundId: string;
  cycleTitle: string;
  roundTitle: string;
  releasedAt: Date;
  runId: string;
  policy: unknown;
  cycleId: string;
  generalLines: Record<string, number | null>;
  receipt: string | null;
  version: number | null;
  choices: { batch: number; programmes: string[]; consent: boolean }[];
  admitted: (Record<string, unknown> & { seat: string }) | null;
  reasons: { batch: number; choices: ChoiceReason[] }[];
  batches: Record<string, { title: string; consent: boolean }>;
  corrections: { at: string; from: string | null; to: string | null; reason: string }[];
};

type ProgrammeName = { code: string; title: string; schoolName: string };

/** Programmes that corrections speak of, by their code. */
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

/** Results of the visiting candidate, or of the guardian's child; of released rounds only: the database shows no other. */
export async function ownResults(call: AdmissionCall): Promise<OwnResult[]> {
  const candidateId = call.visitor?.subjectId;
  if (!candidateId) throw new Error('the route admits visitors only');
  const { rows } = await sql<ResultRow>`
    SELECT r.id AS "roundId", y.title AS "cycleTitle", r.title AS "roundTitle", e.released_at AS "releasedAt", e.run_id AS "runId", y.policy,
      y.id AS "cycleId", coalesce(u.statistics->'generalLines', '{}') AS "generalLines", coalesce(x.choices, '[]') AS reasons,
      encode(v.receipt, 'hex') AS receipt, v.version, coalesce(v.choices, '[]') AS choices,
      (SELECT jsonb_object_agg(b.no, jsonb_build_object('title', b.title, 'consent', b.consent)) FROM admissions.batch b WHERE b.cycle_id = y.id) AS batches,
      (SELECT jsonb_build_object('code', p.code, 'title', p.title, 'schoolName', o.name, 'batch', a.batch_no, 'choiceNo', a.choice_no, 'seat', a.seat,
          'state', g.state, 'registerBy', ((e.released_at AT TIME ZONE 'Asia/Shanghai')::date + (y.policy->>'registrationDays')::integer)::text)
        FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
          JOIN admissions.registration g ON g.candidate_id = a.candidate_id AND g.round_id = r.id
        WHERE a.run_id = e.run_id AND a.candidate_id = ${candidateId}) AS admitted,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('at', v.at, 'from', v.changes->'from'->>'code', 'to', v.changes->'to'->>'code', 'reason', v.reason) ORDER BY v.at DESC), '[]')
        FROM admissions.candidate_event v WHERE v.candidate_id = c.id AND v.kind = 'result-corrected' AND v.changes->>'roundId' = r.id::text) AS corrections
    FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id JOIN admissions.round r ON r.cycle_id = y.id
      JOIN admissions.release e ON e.round_id = r.id JOIN admissions.run u ON u.id = e.run_id
      LEFT JOIN admissions.explanation x ON x.run_id = e.run_id AND x.candidate_id = c.id
      LEFT JOIN admissions.sealed_choice s ON s.round_id = r.id AND s.candidate_id = c.id
      LEFT JOIN admissions.choice_version v ON v.candidate_id = s.candidate_id AND v.round_id = s.round_id AND v.version = s.version
    WHERE c.id = ${candidateId} AND c.code_version = ${call.visitor?.version ?? 0} ORDER BY r.no DESC`.execute(
    call.query,
  );
  return Promise.all(rows.map((row) => told(call, row)));
}

async function told(call: AdmissionCall, row: ResultRow): Promise<OwnResult> {
  const groups = await groupTitles(call, row.cycleId);
  const chosen = await chosenProgrammes(
    call,
    row.runId,
    row.choices.flatMap(({ programmes }) => programmes),
  );
  const policy = Policy.parse(row.policy);
  const floors = { policy, generalLines: row.generalLines };
  const reasons = new Map(
    row.reasons.flatMap(({ batch, choices }) =>
      choices.map((reason) => [`${batch} ${reason.choice}`, reason] as const),
    ),
  );
  const view = (batch: number, programme: ChosenProgramme | undefined) => {
    const reason = programme && reasons.get(`${batch} ${programme.code}`);
    return reason ? [reasonView(reason, programme, groups, floors)] : [];
  };
  const names = await programmeNames(
    call,
    row.cycleId,
    row.corrections.flatMap(({ from, to }) => [from ?? '', to ?? '']),
  );
  const placeTitle = (code: string | null) => {
    const name = code ? names.get(code) : undefined;
    return name ? `${name.schoolName} ${name.code} ${name.title}` : code;
  };
  return OwnResult.parse({
    ...row,
    releasedAt: row.releasedAt.toISOString(),
    admitted: row.admitted && {
      ...row.admitted,
      groupTitle: groups.get(row.admitted.seat.replace(/^reserved:/, '')) ?? null,
    },
    batches: row.choices.map(({ batch, programmes, consent }) => ({
      batch,
      title: row.batches[batch]?.title ?? String(batch),
      consent: consent && (row.batches[batch]?.consent ?? false),
      choices: programmes.flatMap((id) => view(batch, chosen.get(id))),
    })),
    corrections: row.corrections.map(({ at, from, to, reason: why }) => ({
      at: new Date(at).toISOString(),
      from: placeTitle(from),
      to: placeTitle(to),
      reason: why,
    })),
    keyTitles: keyTitles(policy),
  });
}
