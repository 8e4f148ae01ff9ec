import { type RawBuilder, sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { AnyAction, Entry, RecordedStep, RollPeriod } from '../contract/step.ts';
import { replay, UnlawfulHistory } from '../rules/replay.ts';
import type { StudentCall } from './call.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

/** An enrolment with all that happened to it, as the replay takes it. */
export type History = {
  id: string;
  studentId: string;
  revision: number;
  annulled: boolean;
  synthetic: boolean;
  entry: Entry;
  steps: RecordedStep[];
};

/** Loads enrolments with their steps, to look at them. */
export const loadHistories = (query: Query, ids: readonly string[]): Promise<History[]> =>
  readHistories(query, ids, sql``);

/** Loads enrolments and holds them against others until the transaction ends. */
export const lockHistories = (query: Query, ids: readonly string[]): Promise<History[]> =>
  readHistories(query, ids, sql`FOR UPDATE`);

async function readHistories(
  query: Query,
  ids: readonly string[],
  lock: RawBuilder<unknown>,
): Promise<History[]> {
  const { rows } = await sql<Omit<History, 'steps'>>`
    SELECT id, student_id AS "studentId", revision, annulled_reason IS NOT NULL AS annulled, synthetic,
      jsonb_build_object('organisationId', organisation_id, 'programmeCode', programme_code, 'programmeName', programme_name, 'pathway', pathway,
        'entryYear', entry_year, 'className', class_name, 'fullTime', full_time, 'enteredOn', entered_on) AS entry
    FROM students.enrolment WHERE id = ANY (${ids}::uuid[]) ORDER BY id ${lock}`.execute(query);
  const steps = await sql<RecordedStep & { enrolmentId: string }>`
    SELECT enrolment_id AS "enrolmentId", action, effective_on AS "effectiveOn", change, undone_on IS NOT NULL AS undone
    FROM students.step WHERE enrolment_id = ANY (${ids}::uuid[]) ORDER BY place`.execute(query);
  const byEnrolment = Map.groupBy(steps.rows, ({ enrolmentId }) => enrolmentId);
  return rows.map((row) => ({ ...row, steps: byEnrolment.get(row.id) ?? [] }));
}

/** One enrolment to change. @throws when it is not there, annulled, or was changed since the caller looked. */
export async function lockHistory(query: Query, id: string, revision: number): Promise<History> {
  const [history] = await lockHistories(query, [id]);
  if (!history || history.annulled) throw notFound('enrolment');
  if (history.revision !== revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return history;
}

/** The periods of a history. @throws Refusal when what is to be recorded does not fit what is there. */
export function periodsOf(history: Pick<History, 'entry' | 'steps' | 'annulled'>): RollPeriod[] {
  if (history.annulled) return [];
  try {
    return replay(history.entry, history.steps);
  } catch (error) {
    if (error instanceof UnlawfulHistory) throw new Refusal('conflict', { code: 'history-does-not-fit' });
    throw error;
  }
}

/** The last day on which something took effect: nothing can be recorded to take effect before it. */
export const lastEffectiveDay = ({ entry, steps }: History): string =>
  steps.reduce(
    (latest, { action, effectiveOn, undone }) =>
      !undone && action !== 'correct' && effectiveOn > latest ? effectiveOn : latest,
    entry.enteredOn,
  );

/** Writes the periods of histories anew; what was before of them goes, for periods are only their replay. */
export async function writePeriods(query: Connection, histories: readonly History[]): Promise<void> {
  const periods = histories.flatMap((history) =>
    periodsOf(history).map(({ from, to, ...facts }) => ({
      ...facts,
      enrolmentId: history.id,
      studentId: history.studentId,
      synthetic: history.synthetic,
      validFrom: from,
      validTo: to,
    })),
  );
  const ids = histories.map(({ id }) => id);
  await sql`DELETE FROM students.roll_period WHERE enrolment_id = ANY (${ids}::uuid[])`.execute(query);
  await sql`
    INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, class_name, status, full_time, synthetic, valid)
    SELECT "enrolmentId", "studentId", "organisationId", "programmeCode", "programmeName", pathway, "entryYear", "className", status, "fullTime", synthetic, daterange("validFrom", "validTo")
    FROM jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) AS p("enrolmentId" uuid, "studentId" uuid, "organisationId" uuid, "programmeCode" text, "programmeName" text,
      pathway text, "entryYear" smallint, "className" text, status text, "fullTime" boolean, synthetic boolean, "validFrom" date, "validTo" date)`.execute(
    query,
  );
  await sql`UPDATE students.enrolment SET revision = revision + 1 WHERE id = ANY (${ids}::uuid[])`.execute(
    query,
  );
}

export type NewStepRow = {
  enrolmentId: string;
  studentId: string;
  organisationId: string;
  action: AnyAction;
  effectiveOn: string;
  change: Partial<Entry>;
  details?: Record<string, unknown>;
  reason: string | null;
  documentNumber?: string | null;
  fileId?: string | null;
  batchId?: string | null;
};

/** Records steps, in the order given. @returns their ids. */
export async function insertSteps(
  query: Connection,
  steps: readonly NewStepRow[],
  by: { accountId: string; name: string; today: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO students.step (enrolment_id, student_id, organisation_id, action, effective_on, change, details, reason, document_number, file_id, batch_id, recorded_by, recorded_by_name, recorded_on)
    SELECT "enrolmentId", "studentId", "organisationId", action, "effectiveOn", change, coalesce(details, '{}'), reason, "documentNumber", "fileId", "batchId",
      ${by.accountId}, ${by.name}, ${by.today}::date
    FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) AS s("enrolmentId" uuid, "studentId" uuid, "organisationId" uuid, action text, "effectiveOn" date,
      change jsonb, details jsonb, reason text, "documentNumber" text, "fileId" uuid, "batchId" uuid)
    RETURNING id`.execute(query);
  return rows.map(({ id }) => id);
}

/** Refuses periods on days on which the person is on another roll. */
export async function demandOneRoll(
  query: Connection,
  history: Pick<History, 'id' | 'studentId'>,
  periods: readonly RollPeriod[],
  field: string,
): Promise<void> {
  const { rows } = await sql<{ school: string; from: string; to: string | null }>`
    SELECT o.name AS school, r.valid_from AS "from", nullif(r.valid_to, 'infinity') AS "to"
    FROM students.running_elsewhere(${history.studentId}, ${history.id}) r JOIN organisations.organisation_v1 o ON o.id = r.organisation_id`.execute(
    query,
  );
  const running = periods.filter(({ status }) => status === 'enrolled' || status === 'suspended');
  const other = rows.find((there) =>
    running.some(
      (here) => (there.to === null || here.from < there.to) && (here.to === null || there.from < here.to),
    ),
  );
  if (other)
    throw new Refusal('conflict', { code: 'running-elsewhere', field, params: { school: other.school } });
}

/** A signed sheet is a picture, a scan or a letter; a page with scripts or a table proves nothing about a person. */
const evidenceTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/png',
  'image/jpeg',
];

/** Lets whoever reads the record open the file that proves it; only who sent a file may attach it. */
export async function attachFile(
  call: StudentCall,
  fileId: string | null | undefined,
  subject: string,
  subjectId: string,
  organisationId: string,
  field = 'fileId',
): Promise<void> {
  if (!fileId) return;
  const { rows } = await sql<{ mediaType: string }>`
    SELECT media_type AS "mediaType" FROM kernel.file WHERE id = ${fileId} AND uploaded_by = ${call.actor.accountId}`.execute(
    call.query,
  );
  const [file] = rows;
  if (!file) throw new Refusal('invalid', { code: 'file-unknown', field });
  if (!evidenceTypes.includes(file.mediaType))
    throw new Refusal('invalid', { code: 'evidence-kind-refused', field });
  await sql`
    INSERT INTO kernel.file_use (file_id, subject, subject_id, organisation_id, permission)
    VALUES (${fileId}, ${subject}, ${subjectId}, ${organisationId}, 'students.student.read')`.execute(
    call.query,
  );
}
