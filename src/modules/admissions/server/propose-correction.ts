import { sql } from 'kysely';
import type { z } from 'zod';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { FaultFound, InputChange, NewResultCorrection } from '../contract/correction.ts';
import { Policy } from '../contract/policy.ts';
import { keysWithMark } from '../rules/corrections/amend-input.ts';
import type { AdmissionCall } from './call.ts';
import { computeJob } from './compute-correction.ts';
import { listAdoptedChanges } from './correction-store.ts';
import { correctionSubject } from './correction-subjects.ts';
import { getRound, recordRoundEvent, type StoredRound } from './round-store.ts';

type Person = {
  id: string;
  number: string;
  groups: string[];
  keys: Record<string, number>;
  sealed: number | null;
  latest: number | null;
};

/** Candidates by number, as they stand after earlier corrections. */
async function readPeople(
  call: AdmissionCall,
  round: StoredRound,
  numbers: readonly string[],
): Promise<Map<string, Person>> {
  const { rows } = await sql<Person>`
    SELECT c.id, c.number, c.groups, coalesce(k.keys, '{}') AS keys, s.version AS sealed,
      (SELECT max(v.version) FROM admissions.choice_version v WHERE v.candidate_id = c.id AND v.round_id = ${round.id}) AS latest
    FROM admissions.candidate c LEFT JOIN admissions.score k ON k.candidate_id = c.id
      LEFT JOIN admissions.sealed_choice s ON s.candidate_id = c.id AND s.round_id = ${round.id}
    WHERE c.cycle_id = ${round.cycleId} AND c.number = ANY (${numbers}::text[])`.execute(call.query);
  const people = new Map(rows.map((row) => [row.number, row]));
  for (const change of await listAdoptedChanges(call.query, round.id)) {
    const person = change.kind === 'seats' ? undefined : people.get(change.number);
    if (!person) continue;
    if (change.kind === 'score') person.keys = { ...person.keys, ...change.after };
    if (change.kind === 'groups') person.groups = [...change.after];
    if (change.kind === 'choices') person.sealed = change.after;
  }
  return people;
}

type Programme = { seats: number };

async function readProgrammes(
  call: AdmissionCall,
  round: StoredRound,
  codes: readonly string[],
): Promise<Map<string, Programme>> {
  const { rows } = await sql<Programme & { code: string }>`
    SELECT p.code, d.seats FROM admissions.programme p JOIN admissions.sealed_seat d ON d.programme_id = p.id AND d.round_id = ${round.id}
    WHERE p.code = ANY (${codes}::text[])`.execute(call.query);
  return new Map(rows.map((row) => [row.code, row]));
}

type Judged = { change: InputChange } | { fault: Fault };

const same = (a: readonly string[], b: readonly string[]) =>
  [...a].sort().join(' ') === [...b].sort().join(' ');

type Rules = { policy: Policy; groups: ReadonlySet<string> };

function judgePerson(
  found: Exclude<FaultFound, { kind: 'seats' }>,
  person: Person,
  { policy, groups }: Rules,
  field: string,
): Judged {
  const { id: candidateId, number } = person;
  const nothing: Judged = { fault: { code: 'correction-nothing-wrong', field, params: { number } } };
  if (found.kind === 'score') {
    const subject = policy.subjects.find(({ key }) => key === found.subject);
    if (!subject) return { fault: { code: 'correction-subject-unknown', field: `${field}.subject` } };
    if (found.mark > subject.max)
      return {
        fault: { code: 'correction-mark-too-high', field: `${field}.mark`, params: { max: subject.max } },
      };
    if (person.keys[found.subject] === found.mark) return nothing;
    const after = keysWithMark(person.keys, policy.sums, found.subject, found.mark);
    const before = Object.fromEntries(Object.keys(after).map((key) => [key, person.keys[key] ?? 0]));
    return { change: { kind: 'score', candidateId, number, before, after } };
  }
  if (found.kind === 'groups') {
    const group = found.groups.find((code) => !groups.has(code) && !person.groups.includes(code));
    if (group)
      return { fault: { code: 'correction-group-unknown', field: `${field}.groups`, params: { group } } };
    if (same(found.groups, person.groups)) return nothing;
    return {
      change: { kind: 'groups', candidateId, number, before: person.groups, after: [...found.groups].sort() },
    };
  }
  if (person.latest === null)
    return { fault: { code: 'correction-without-choices', field, params: { number } } };
  if (person.latest === person.sealed) return nothing;
  return { change: { kind: 'choices', candidateId, number, before: person.sealed, after: person.latest } };
}

function judgeSeats(
  found: Extract<FaultFound, { kind: 'seats' }>,
  programme: Programme | undefined,
  field: string,
): Judged {
  const { code, seats: after } = found;
  if (!programme)
    return { fault: { code: 'correction-programme-unknown', field: `${field}.code`, params: { code } } };
  if (programme.seats === after)
    return { fault: { code: 'correction-nothing-wrong', field, params: { number: code } } };
  return { change: { kind: 'seats', code, before: programme.seats, after } };
}

/**
 * Files a fault of a released round: what was, what should have been. Whom it would move is computed at once, as a
 * job; nothing changes before another person has decided.
 */
export async function proposeResultCorrection(
  call: AdmissionCall,
  { roundId, found, reason }: z.output<typeof NewResultCorrection>,
): Promise<{ id: string; jobId: string }> {
  const round = await getRound(call.query, roundId, true);
  if (!reaches(call.jurisdiction, round.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (round.state !== 'released')
    throw new Refusal('conflict', { code: 'round-step-refused', params: { state: round.state } });
  const changes = await judgeFound(call, round, found);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.correction (round_id, changes, reason, proposed_by, proposed_by_name)
    VALUES (${roundId}, ${JSON.stringify(changes)}::jsonb, ${reason}, ${call.actor.accountId}, ${call.actor.name}) RETURNING id`.execute(
    call.query,
  );
  const id = rows[0]?.id ?? '';
  await recordRoundEvent(call, round, 'propose-correction', reason, { correctionId: id });
  await call.audit({
    action: 'admissions.correction.propose',
    subject: correctionSubject,
    subjectId: id,
    organisationId: round.organisationId,
    after: { roundId, changes },
    reason,
  });
  return { id, jobId: await call.enqueue(computeJob, { id }) };
}

async function readRules(call: AdmissionCall, { cycleId }: StoredRound): Promise<Rules> {
  const { rows } = await sql<{ policy: unknown; groups: string[] }>`
    SELECT policy, ARRAY(SELECT code FROM admissions.group_kind WHERE cycle_id = y.id) AS groups FROM admissions.cycle y WHERE id = ${cycleId}`.execute(
    call.query,
  );
  return { policy: Policy.parse(rows[0]?.policy), groups: new Set(rows[0]?.groups) };
}

/** All faults at once, each at the place of what was found. */
async function judgeFound(
  call: AdmissionCall,
  round: StoredRound,
  found: readonly FaultFound[],
): Promise<InputChange[]> {
  const people = await readPeople(
    call,
    round,
    found.flatMap((each) => (each.kind === 'seats' ? [] : [each.number])),
  );
  const programmes = await readProgrammes(
    call,
    round,
    found.flatMap((each) => (each.kind === 'seats' ? [each.code] : [])),
  );
  const rules = await readRules(call, round);
  const changes: InputChange[] = [];
  const faults: Fault[] = [];
  found.forEach((each, at) => {
    const field = `found.${at}`;
    const judged = ((): Judged => {
      if (each.kind === 'seats') return judgeSeats(each, programmes.get(each.code), field);
      const person = people.get(each.number);
      if (!person)
        return {
          fault: {
            code: 'correction-candidate-unknown',
            field: `${field}.number`,
            params: { number: each.number },
          },
        };
      return judgePerson(each, person, rules, field);
    })();
    if ('fault' in judged) faults.push(judged.fault);
    else {
      changes.push(judged.change);
      // A second mark of the same person builds on the first.
      const { change } = judged;
      const person = change.kind === 'score' ? people.get(change.number) : undefined;
      if (person && change.kind === 'score') person.keys = { ...person.keys, ...change.after };
    }
  });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  return changes;
}
