import type { CandidateEntry } from '../contract/candidate.ts';
import type { CycleKind, Policy } from '../contract/policy.ts';
import { allotQuota, setOriginSchools } from './allot-quota.ts';
import { adoptPlan, balanceAsProposed } from './balance-plan.ts';
import type { AdmissionCall } from './call.ts';
import { changePolicy, stepCycle } from './change-cycle.ts';
import { computeScores } from './compute-scores.ts';
import { confirmCandidates } from './confirm-candidates.ts';
import { createCycle } from './create-cycle.ts';
import { getCycle, listBatches } from './cycle-store.ts';
import { inventCandidates, inventScores, type Origin } from './demo-people.ts';
import { type Proposal, proposeProgrammes } from './propose-programmes.ts';
import { enterCandidates } from './write-candidates.ts';
import { enterScores } from './write-scores.ts';

/** Runs a use case in a transaction of its own, as seeding, a test or a rehearsal does. */
export type Act = <R>(work: (call: AdmissionCall) => Promise<R>) => Promise<R>;

export type InventedPlan = {
  kind: CycleKind;
  year: number;
  title: string;
  bureau: string;
  /** Days and other values of the year in place of the city's defaults. */
  policy?: Partial<Policy>;
  programmes: (policy: Policy) => readonly Proposal[];
  /** Junior highs among which seats are allotted; none where the kind allots none. */
  origins: readonly { organisationId: string; graduates: number }[];
  /** How far the plan is taken. */
  until: 'planning' | 'published';
  documentNumber: string;
};

/** Plays a cycle from its beginning to the published plan, by the commands of real work. */
export async function playPlan(act: Act, plan: InventedPlan): Promise<{ cycleId: string; policy: Policy }> {
  const { kind, year, title, bureau } = plan;
  const { id: cycleId } = await act((call) =>
    createCycle(call, { kind, year, title, organisationId: bureau, copyOf: null }, { synthetic: true }),
  );
  const policy = await act(async (call) => {
    const cycle = await getCycle(call, cycleId);
    const changed = { ...cycle.policy, ...plan.policy };
    const batches = await listBatches(call, cycleId);
    const { revision } = await changePolicy(call, {
      id: cycleId,
      revision: cycle.revision,
      title,
      policy: changed,
      batches,
    });
    await stepCycle(call, {
      id: cycleId,
      revision,
      action: 'begin-planning',
      note: null,
      documentNumber: null,
    });
    return changed;
  });
  const { ids } = await act((call) => proposeProgrammes(call, cycleId, plan.programmes(policy)));
  if (plan.until === 'planning') return { cycleId, policy };
  await act(async (call) => {
    await balanceAsProposed(call, { cycleId, ids });
    if (plan.origins.length > 0) {
      await setOriginSchools(call, {
        cycleId,
        schools: plan.origins.map((origin) => ({ ...origin, weightPercent: 100, weightReason: null })),
      });
      await allotQuota(call, { cycleId, documentNumber: null });
    }
    await adoptPlan(call, { cycleId, documentNumber: plan.documentNumber });
    const { revision } = await getCycle(call, cycleId);
    await stepCycle(call, {
      id: cycleId,
      revision,
      action: 'publish',
      note: null,
      documentNumber: plan.documentNumber,
    });
  });
  return { cycleId, policy };
}

export type InventedPeople = {
  seed: string;
  year: number;
  count: number;
  origins: readonly Origin[];
  age: number;
};

/** Enters and confirms invented candidates. */
export async function playCandidates(
  act: Act,
  cycleId: string,
  policy: Policy,
  people: InventedPeople,
): Promise<CandidateEntry[]> {
  const candidates = inventCandidates({ ...people, policy });
  await act((call) => enterCandidates(call, cycleId, candidates));
  await act((call) => confirmCandidates(call, { cycleId }));
  return candidates;
}

/** Enters invented marks as a file with control totals, and computes totals and places. */
export async function playScores(
  act: Act,
  cycleId: string,
  policy: Policy,
  candidates: readonly CandidateEntry[],
  seed: string,
): Promise<{ scored: number }> {
  const marks = inventScores(seed, policy, candidates);
  await act((call) => enterScores(call, cycleId, { entry: 1, controlled: true }, marks));
  return act((call) => computeScores(call, cycleId));
}
