import { hash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Fault, Refusal, type RefusalKind } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Choices, Via } from '../contract/choices.ts';
import type { Receipt } from '../contract/visit.ts';
import { canonicalChoices } from '../rules/canonical-choices.ts';
import { judgeSubmission, type Sent, type Standing } from '../rules/judge-submission.ts';
import { receiptText } from '../rules/receipt.ts';
import { findRoundCatalogue, type RoundCatalogue } from './round-catalogue.ts';

/** One form on its way: whose, to which round, and who sent it. */
export type Submission = Sent & {
  candidateId: string;
  roundId: string;
  requestKey: string;
  via: Via;
  actor: string;
};

/** What became of it. `raced`: somebody else wrote a version in the same moment, and nothing was written. */
export type Outcome =
  | { outcome: 'stored'; receipt: Receipt }
  | { outcome: 'refused'; kind: RefusalKind; faults: readonly Fault[] }
  | { outcome: 'raced' };

type Facts = Omit<Standing, 'repeated' | 'withdrawn'> & {
  number: string;
  cycleId: string;
  state: string;
  repeated: { version: number; choices: Choices; submittedAt: Date; receipt: string; salt: string } | null;
};
type Window = { id: string; open: boolean; at: Date };

/**
 * Takes the rounds in a lock that the seal waits for, and reads the clock of the database behind it: whatever is
 * written under this lock is in before the seal is made, or not at all.
 */
async function enterRounds(
  query: Connection,
  roundIds: readonly string[],
  at: Date | undefined,
): Promise<Map<string, Window>> {
  await sql`SELECT FROM admissions.round WHERE id = ANY (${roundIds}::uuid[]) ORDER BY id FOR SHARE`.execute(
    query,
  );
  const { rows } = await sql<Window>`
    SELECT id, at, state = 'open' AND at >= opens_at AND at < closes_at AS open
    FROM admissions.round, (SELECT date_trunc('milliseconds', coalesce(${at ?? null}::timestamptz, clock_timestamp())) AS at) clock
    WHERE id = ANY (${roundIds}::uuid[])`.execute(query);
  return new Map(rows.map((row) => [row.id, row]));
}

/** How each sender stands, in the order of the submissions; undefined where there is no such candidate. */
async function readFacts(
  query: Connection,
  submissions: readonly Submission[],
): Promise<(Facts | undefined)[]> {
  const { rows } = await sql<{ at: number } & Facts>`
    SELECT s.at, c.number, c.cycle_id AS "cycleId", c.state, c.code_version AS "codeVersion", c.groups,
      CASE WHEN c.cycle_id = ANY ((SELECT admissions.cycles_with_released_scores())::uuid[]) THEN (SELECT keys FROM admissions.score WHERE candidate_id = c.id) END AS scores,
      EXISTS (SELECT FROM admissions.registration g WHERE g.candidate_id = c.id AND g.round_id <> s.round_id AND g.state IN ('admitted', 'registered')) AS placed,
      coalesce((SELECT max(version) FROM admissions.choice_version v WHERE v.candidate_id = c.id AND v.round_id = s.round_id), 0) AS latest,
      (SELECT jsonb_build_object('version', v.version, 'choices', v.choices, 'submittedAt', v.submitted_at, 'receipt', encode(v.receipt, 'hex'), 'salt', encode(v.salt, 'hex'))
        FROM admissions.choice_version v WHERE v.round_id = s.round_id AND v.candidate_id = c.id AND v.request_key = s.request_key) AS repeated
    FROM unnest(${submissions.map((each) => each.candidateId)}::uuid[], ${submissions.map((each) => each.roundId)}::uuid[],
      ${submissions.map((each) => each.requestKey)}::uuid[]) WITH ORDINALITY AS s (candidate_id, round_id, request_key, at)
    JOIN admissions.candidate c ON c.id = s.candidate_id`.execute(query);
  const facts: (Facts | undefined)[] = submissions.map(() => undefined);
  for (const { at, ...row } of rows) facts[at - 1] = row;
  return facts;
}

type Version = {
  at: number;
  submission: Submission;
  version: number;
  submittedAt: Date;
  choices: string;
  salt: string;
  receipt: string;
};

/** Writes versions in one statement. Gives the places of those that are in; another process may have been first. */
async function writeVersions(query: Connection, versions: readonly Version[]): Promise<Set<string>> {
  if (versions.length === 0) return new Set();
  const { rows } = await sql<{ receipt: string }>`
    INSERT INTO admissions.choice_version (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
    SELECT candidate_id, round_id, version, choices::jsonb, submitted_at, via, actor, request_key, decode(salt, 'hex'), decode(receipt, 'hex')
    FROM unnest(${versions.map(({ submission }) => submission.candidateId)}::uuid[], ${versions.map(({ submission }) => submission.roundId)}::uuid[],
      ${versions.map(({ version }) => version)}::integer[], ${versions.map(({ choices }) => choices)}::text[],
      ${versions.map(({ submittedAt }) => submittedAt.toISOString())}::timestamptz[], ${versions.map(({ submission }) => submission.via)}::text[],
      ${versions.map(({ submission }) => submission.actor)}::text[], ${versions.map(({ submission }) => submission.requestKey)}::uuid[],
      ${versions.map(({ salt }) => salt)}::text[], ${versions.map(({ receipt }) => receipt)}::text[])
      AS v (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
    ON CONFLICT DO NOTHING RETURNING encode(receipt, 'hex') AS receipt`.execute(query);
  return new Set(rows.map(({ receipt }) => receipt));
}

function versionOf(
  at: number,
  submission: Submission,
  number: string,
  version: number,
  submittedAt: Date,
): Version {
  const salt = randomBytes(16).toString('hex');
  const choices = canonicalChoices(submission.choices);
  const receipt = hash(
    'sha256',
    receiptText({
      roundId: submission.roundId.toLowerCase(),
      candidateNumber: number,
      version,
      submittedAt: submittedAt.toISOString(),
      choices,
      salt,
    }),
  );
  return { at, submission, version, submittedAt, choices, salt, receipt };
}

const standingOf = ({ state, ...facts }: Facts): Standing => ({ ...facts, withdrawn: state === 'withdrawn' });

/**
 * Stores forms of several candidates in the caller's transaction; no two of them of one candidate. Every row has
 * its own outcome. `at` is given only where the past is told (demo and rehearsal): else the database's clock counts.
 */
export async function submitChoices(
  services: Services,
  query: Connection,
  submissions: readonly Submission[],
  at?: Date,
): Promise<Outcome[]> {
  const roundIds = [...new Set(submissions.map(({ roundId }) => roundId.toLowerCase()))];
  const catalogues = new Map<string, RoundCatalogue | undefined>();
  for (const id of roundIds) catalogues.set(id, await findRoundCatalogue(services, id));
  const windows = await enterRounds(query, roundIds, at);
  const facts = await readFacts(query, submissions);
  const versions: Version[] = [];
  const outcomes = submissions.map((submission, place): Outcome => {
    const [own, roundId] = [facts[place], submission.roundId.toLowerCase()];
    const [catalogue, window] = [catalogues.get(roundId), windows.get(roundId)];
    const rules = own && catalogue?.cycleId === own.cycleId ? catalogue.rules : undefined;
    const verdict = judgeSubmission(submission, own && standingOf(own), window?.open ?? false, rules);
    if (verdict.verdict === 'refused')
      return { outcome: 'refused', kind: verdict.kind, faults: verdict.faults };
    if (verdict.verdict === 'repeated') return { outcome: 'stored', receipt: repeatedReceipt(own?.repeated) };
    versions.push(
      versionOf(place, submission, own?.number ?? '', verdict.version, window?.at ?? new Date(0)),
    );
    return { outcome: 'raced' };
  });
  const written = await writeVersions(query, versions);
  for (const { at: place, version, submittedAt, receipt, salt } of versions) {
    if (!written.has(receipt)) continue;
    const stored = { version, submittedAt: submittedAt.toISOString(), receipt, salt, repeated: false };
    outcomes[place] = { outcome: 'stored', receipt: stored };
  }
  return outcomes;
}

function repeatedReceipt(stored: Facts['repeated'] | undefined): Receipt {
  if (!stored) throw new Error('a repeated submission has no version');
  const { version, submittedAt, receipt, salt } = stored;
  return { version, submittedAt: new Date(submittedAt).toISOString(), receipt, salt, repeated: true };
}

/** The receipt of an outcome. @throws the refusal with all faults. */
export function receiptOrRefusal(outcome: Outcome): Receipt {
  if (outcome.outcome === 'stored') return outcome.receipt;
  if (outcome.outcome === 'refused') throw new Refusal(outcome.kind, outcome.faults);
  throw new Refusal('conflict', { code: 'changed-meanwhile' });
}
