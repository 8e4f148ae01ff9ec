import { sql } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { inJurisdiction, nowhere } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { SignedIn, SignIn } from '../contract/visit.ts';
import type { AdmissionCall } from './call.ts';
import { visitSubject } from './choices-subjects.ts';
import { type CodeOwner, queryCodeHash } from './query-codes.ts';
import { type FailureCount, SignInLimits } from './sign-in-limits.ts';
import { type Batcher, createBatcher } from './submission-batcher.ts';

/** Long enough for an evening of choosing; a phone that was lent is a stranger's again the same night. */
const visitMinutes = 120;

const limitsByHouse = new WeakMap<Services, SignInLimits>();

function limitsOf(services: Services): SignInLimits {
  const limits = limitsByHouse.get(services) ?? new SignInLimits();
  limitsByHouse.set(services, limits);
  return limits;
}

type Shown = { number: string; candidateHash: string | null; guardianHash: string | null };
type Found = { candidateId: string; version: number; guardian: boolean };

const finders = new WeakMap<Services, Batcher<Shown, Found | undefined>>();

/** Looks up together what a whole city shows in the same minute. No jurisdiction is needed, and none is there yet. */
function finderOf(services: Services): Batcher<Shown, Found | undefined> {
  const known = finders.get(services);
  if (known) return known;
  const made = createBatcher<Shown, Found | undefined>({
    work: async (items) => {
      const { rows } = await sql<Found & { at: number }>`
        SELECT s.at, f.candidate_id AS "candidateId", f.code_version AS version, f.guardian
        FROM unnest(${items.map(({ number }) => number)}::text[], ${items.map(({ candidateHash }) => candidateHash)}::text[],
          ${items.map(({ guardianHash }) => guardianHash)}::text[]) WITH ORDINALITY AS s (number, candidate_hash, guardian_hash, at),
          admissions.find_visitor(s.number, decode(s.candidate_hash, 'hex'), decode(s.guardian_hash, 'hex')) f`.execute(
        services.app.query,
      );
      const found: (Found | undefined)[] = items.map(() => undefined);
      for (const { at, ...row } of rows) found[at - 1] = row;
      return found;
    },
    concernsAll: () => true,
    itemsMax: 200,
    waitingMax: 4000,
    collectMillis: 2,
  });
  finders.set(services, made);
  return made;
}

/** Keeps failures in a transaction of their own: they are counted by the process, and told once a minute. */
async function keepFailures(call: AdmissionCall, after: FailureCount): Promise<void> {
  const { services, requestId } = call;
  await inJurisdiction(services.app.query, 'anonymous', nowhere, (query) =>
    services.audit(
      query,
      { actor: 'anonymous', actorName: '', requestId },
      { action: 'admissions.visit.refuse', subject: visitSubject, subjectId: 'sign-in', after },
    ),
  );
}

/**
 * Begins a visit for whoever brings number and code. Whatever is wrong, the answer is the same and tells nothing:
 * neither whether there is such a number, nor whose code it would have been.
 */
export async function signIn(
  call: AdmissionCall,
  input: z.output<typeof SignIn>,
): Promise<z.output<typeof SignedIn>> {
  const { services, peer: address } = call;
  const limits = limitsOf(services);
  const number = input.number.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const now = call.now.getTime();
  const seconds = limits.secondsToWait(number, address, now);
  if (seconds > 0) throw new Refusal('too-many', { code: 'sign-in-wait', params: { seconds } }, seconds);
  const hashed = (owner: CodeOwner) => queryCodeHash(input.code, owner, services.secret) ?? null;
  const found = await finderOf(services).submit({
    number,
    candidateHash: hashed('candidate'),
    guardianHash: hashed('guardian'),
  });
  if (!found) {
    const told = limits.fail(number, address, now);
    if (told) await keepFailures(call, told);
    throw new Refusal('unauthenticated', { code: 'sign-in-refused' });
  }
  limits.succeed(number, address);
  const who = found.guardian ? 'guardian' : 'candidate';
  call.startVisit(
    { credential: `admissions.${who}`, subjectId: found.candidateId, version: found.version },
    visitMinutes,
  );
  return { who };
}

/** Ends the visits that this device holds. */
export async function signOut(call: AdmissionCall): Promise<Record<string, never>> {
  for (const who of ['candidate', 'guardian'])
    call.startVisit({ credential: `admissions.${who}`, subjectId: 'nobody', version: 0 }, 0);
  return {};
}
