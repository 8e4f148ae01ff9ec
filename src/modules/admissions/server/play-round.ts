import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { slipCommitment } from '../rules/lottery-seed.ts';
import { hexOf } from '../rules/receipt.ts';
import type { AdmissionCall } from './call.ts';
import { createRound } from './create-round.ts';
import { type InventedChooser, inventChoices } from './demo-choices.ts';
import type { Act } from './demo-cycle.ts';
import { dice } from './demo-people.ts';
import { findRoundCatalogue } from './round-catalogue.ts';
import { sealRound } from './seal-round.ts';
import { sha256 } from './sha256.ts';
import { laySlip, signSeal } from './sign-seal.ts';
import { stepRound } from './step-round.ts';
import { type Submission, submitChoices } from './submit-choices.ts';

export type Officer = { accountId: string; name: string };

/** A round of an invented or rehearsed cycle. */
export type InventedRound = {
  cycleId: string;
  title: string;
  batches: readonly number[];
  opensAt: Date;
  closesAt: Date;
  officers: readonly [Officer, Officer];
  seed: string;
  /** Part of the candidates that submit. */
  share: number;
  /** Whether the window is over: the round is then sealed and signed. */
  seal: boolean;
};

const formsAtOnce = 500;
const slipOf = (seed: string, at: number) => `演示密封签-${seed}-${at + 1}`;
const officerCall = (call: AdmissionCall, officer: Officer): AdmissionCall => ({
  ...call,
  actor: { ...call.actor, ...officer },
});

/** Makes and opens a round with both slips laid down. */
export async function beginRound(act: Act, round: InventedRound): Promise<string> {
  return act(async (call) => {
    const { id } = await createRound(call, {
      cycleId: round.cycleId,
      kind: 'main',
      title: round.title,
      batches: [...round.batches],
      opensAt: round.opensAt.toISOString(),
      // A window that is over could not be opened: its end is told once everything is in.
      closesAt: new Date(Math.max(round.closesAt.getTime(), call.now.getTime() + 3_600_000)).toISOString(),
    });
    for (const [at, officer] of round.officers.entries())
      await laySlip(officerCall(call, officer), {
        id,
        commitment: hexOf(slipCommitment(id, slipOf(round.seed, at), sha256)),
      });
    const { rows } = await sql<{
      revision: number;
    }>`SELECT revision FROM admissions.round WHERE id = ${id}`.execute(call.query);
    await stepRound(call, { id, revision: rows[0]?.revision ?? 1, action: 'open', note: null });
    return id;
  });
}

async function readChoosers(call: AdmissionCall, cycleId: string): Promise<InventedChooser[]> {
  const { rows } = await sql<InventedChooser>`
    SELECT c.id, c.number, c.groups, s.rank, s.keys AS scores FROM admissions.candidate c LEFT JOIN admissions.score s ON s.candidate_id = c.id
    WHERE c.cycle_id = ${cycleId} AND c.state <> 'withdrawn' ORDER BY c.number`.execute(call.query);
  return rows;
}

/** The forms of those who take part, as they send them. */
export async function inventForms(
  act: Act,
  roundId: string,
  round: Pick<InventedRound, 'cycleId' | 'seed' | 'share'>,
): Promise<Submission[]> {
  const forms = await act(async (call) => {
    const catalogue = await findRoundCatalogue(call.services, roundId);
    if (!catalogue) throw new Error('an invented round has no catalogue');
    const choosers = await readChoosers(call, round.cycleId);
    const roll = dice(`${round.seed} who submits`);
    return inventChoices(round.seed, choosers, catalogue).filter(
      ({ choices }) => roll() < round.share && choices.length > 0,
    );
  });
  return forms.map(({ id, choices }) => ({
    candidateId: id,
    roundId,
    requestKey: randomUUID(),
    basedOn: 0,
    choices,
    withdraw: false,
    codeVersion: undefined,
    via: 'candidate' as const,
    actor: 'demo',
  }));
}

/** Submits invented forms through the path of real ones, some hundreds in a transaction. */
async function submitAll(act: Act, roundId: string, round: InventedRound): Promise<number> {
  const forms = await inventForms(act, roundId, round);
  let stored = 0;
  const span = round.closesAt.getTime() - round.opensAt.getTime();
  for (let from = 0; from < forms.length; from += formsAtOnce) {
    const submissions = forms.slice(from, from + formsAtOnce);
    const at = new Date(round.opensAt.getTime() + (span * (from + 1)) / (forms.length + 1));
    const outcomes = await act((call) =>
      submitChoices(call.services, call.query, submissions, round.seal ? at : undefined),
    );
    stored += outcomes.filter(({ outcome }) => outcome === 'stored').length;
  }
  return stored;
}

/** Ends the window, seals, and has both officers sign. */
export async function endRound(
  act: Act,
  roundId: string,
  round: Pick<InventedRound, 'closesAt' | 'officers' | 'seed'>,
): Promise<void> {
  await act(async (call) => {
    await sql`UPDATE admissions.round SET closes_at = ${round.closesAt.toISOString()}::timestamptz WHERE id = ${roundId}`.execute(
      call.query,
    );
    const { root } = await sealRound(call, roundId, ['clock']);
    for (const [at, officer] of round.officers.entries())
      await signSeal(officerCall(call, officer), {
        id: roundId,
        root,
        slip: slipOf(round.seed, at),
        lostReason: null,
      });
  });
}

/** Plays a round from its making to its signed seal, or to where candidates are still choosing. */
export async function playRound(
  act: Act,
  round: InventedRound,
): Promise<{ roundId: string; submissions: number }> {
  const roundId = await beginRound(act, round);
  const submissions = await submitAll(act, roundId, round);
  if (round.seal) await endRound(act, roundId, round);
  return { roundId, submissions };
}
