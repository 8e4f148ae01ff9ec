import { sql } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Comparison, ComparisonQuery, ReviewInput } from '../contract/comparison.ts';
import {
  compareFilling,
  compareLines,
  compareOrigins,
  countChanges,
  type ProgrammeOutcome,
  type RunFacts,
  vocationalPercent,
} from '../rules/compare-runs.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { getRound, recordRoundEvent } from './round-store.ts';
import {
  findCheckedRun,
  getCheckedRun,
  listBases,
  readPlacementPairs,
  readRunFacts,
  type StoredRunTag,
  tagOf,
} from './run-facts.ts';

const trackKey = ({ track }: ProgrammeOutcome) => ({ key: track, name: track });
const schoolKey = ({ schoolId, schoolName }: ProgrammeOutcome) => ({ key: schoolId, name: schoolName });

function sideOf({ programmes, origins }: RunFacts) {
  return {
    candidates: origins.reduce((sum, { candidates }) => sum + candidates, 0),
    admitted: programmes.reduce((sum, { admitted }) => sum + admitted, 0),
    seats: programmes.reduce((sum, { seats }) => sum + seats, 0),
    vocationalPercent: vocationalPercent(programmes),
  };
}

async function compareWith(
  call: AdmissionCall,
  run: StoredRunTag,
  base: StoredRunTag,
): Promise<NonNullable<Comparison['compared']>> {
  const [before, after] = [await readRunFacts(call.query, base), await readRunFacts(call.query, run)];
  const counties = new Map(call.services.city.divisions.map(({ code, name }) => [code, name]));
  const countyName = (code: string) => counties.get(code) ?? call.services.city.name['zh-CN'];
  const countyKey = ({ divisionCode }: ProgrammeOutcome) => ({
    key: divisionCode,
    name: countyName(divisionCode),
  });
  const filling = (keyOf: Parameters<typeof compareFilling>[2]) =>
    compareFilling(before.programmes, after.programmes, keyOf);
  const pairs = base.roundId === run.roundId ? await readPlacementPairs(call.query, base, run) : undefined;
  const byCounty = Map.groupBy(pairs ?? [], ({ divisionCode }) => divisionCode);
  return {
    base: tagOf(base),
    before: sideOf(before),
    after: sideOf(after),
    persons: pairs ? countChanges(pairs) : null,
    personsByCounty: [...byCounty]
      .map(([key, own]) => ({ key, name: countyName(key), changes: countChanges(own) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    tracks: filling(trackKey),
    counties: filling(countyKey),
    schools: filling(schoolKey),
    origins: compareOrigins(before.origins, after.origins),
    lines: compareLines(before.programmes, after.programmes),
  };
}

async function listReviews(call: AdmissionCall, runId: string): Promise<Comparison['reviews']> {
  const { rows } = await sql<{ baseRunId: string; by: string; name: string; at: Date; note: string }>`
    SELECT base_run_id AS "baseRunId", reviewed_by AS by, reviewed_by_name AS name, reviewed_at AS at, note
    FROM admissions.run_review WHERE run_id = ${runId} ORDER BY reviewed_at DESC`.execute(call.query);
  return rows.map(({ baseRunId, by, name, at, note }) => ({
    baseRunId,
    reviewedByName: name,
    reviewedAt: at.toISOString(),
    note,
    own: by === call.actor.accountId,
  }));
}

/** A run beside another: last year's release where there is one, or the one that is asked for. */
export async function compareRuns(
  call: AdmissionCall,
  { runId, baseRunId }: z.output<typeof ComparisonQuery>,
): Promise<Comparison> {
  const run = await getCheckedRun(call, runId);
  const bases = await listBases(call.query, run);
  const base = baseRunId ? bases.find(({ id }) => id === baseRunId) : bases[0];
  if (baseRunId && !base) throw new Refusal('conflict', { code: 'runs-not-comparable', field: 'baseRunId' });
  const { rows: triable } = await sql<{ id: string; title: string }>`
    SELECT id, title FROM admissions.cycle WHERE kind = ${run.kind} AND organisation_id = ${run.organisationId} AND year > ${run.year}
      AND state IN ('draft', 'planning') ORDER BY year, title`.execute(call.query);
  return {
    run: tagOf(run),
    bases: bases.map(tagOf),
    compared: base ? await compareWith(call, run, base) : null,
    reviews: await listReviews(call, runId),
    mayReview:
      run.purpose === 'decision' && !run.released && call.can('admissions.run.release', run.organisationId),
    triable: call.can('admissions.run.start', run.organisationId) && run.released ? triable : [],
  };
}

/** Keeps that somebody who may release looked at what differs, and what was made of it. */
export async function reviewRun(
  call: AdmissionCall,
  { runId, baseRunId, note }: z.output<typeof ReviewInput>,
): Promise<{ id: string }> {
  const run = await getCheckedRun(call, runId);
  if (run.purpose !== 'decision' || run.released)
    throw new Refusal('conflict', { code: 'nothing-to-review' });
  if (!(await listBases(call.query, run)).some(({ id }) => id === baseRunId))
    throw new Refusal('conflict', { code: 'runs-not-comparable', field: 'baseRunId' });
  await sql`INSERT INTO admissions.run_review (run_id, base_run_id, reviewed_by, reviewed_by_name, note)
    VALUES (${runId}, ${baseRunId}, ${call.actor.accountId}, ${call.actor.name}, ${note})
    ON CONFLICT (run_id, base_run_id, reviewed_by) DO UPDATE SET note = excluded.note, reviewed_at = now()`.execute(
    call.query,
  );
  await recordRoundEvent(call, await getRound(call.query, run.roundId), 'review', note, { runId, baseRunId });
  await call.audit({
    action: 'admissions.run.review',
    subject: roundSubject,
    subjectId: run.roundId,
    organisationId: run.organisationId,
    after: { runId, baseRunId },
    reason: note,
  });
  return { id: runId };
}

/**
 * A release asks that its author looked at the differences to an earlier result. Where no earlier result and no
 * other run is there, nothing differs from anything. A run that is not there or not checked is the release's to refuse.
 */
export async function demandReview(call: AdmissionCall, roundId: string, runId: string): Promise<void> {
  const run = await findCheckedRun(call.query, runId);
  if (run?.roundId !== roundId || run.purpose !== 'decision' || run.released) return;
  if ((await listBases(call.query, run)).length === 0) return;
  const reviews = await listReviews(call, runId);
  if (!reviews.some(({ own }) => own)) throw new Refusal('conflict', { code: 'run-not-reviewed' });
}
