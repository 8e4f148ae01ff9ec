import { createHash, randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { AuditRecord } from '#kernel/audit/audit.ts';
import { type Actor, holds, jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { today } from '#kernel/clock/clock.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import type { RouteMeta } from '#kernel/contract/route.ts';
import { inJurisdiction, type Jurisdiction, nowhere, reaches } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';
import { readVisit, tokenIn, type Visitor, visitCookie, writeVisit } from '#kernel/visitors/visit-token.ts';
import type { Call } from './call.ts';

/** What a request brings besides its input. */
export type RequestContext = {
  services: Services;
  actor: Actor | undefined;
  /** The request's cookies, in which a visitor without an account brings its token. */
  cookies?: string | undefined;
  /** Cookies that the answer sets. */
  setCookies?: string[];
  requestId: string;
  /** The caller's `Idempotency-Key`; a command repeated under the same key is answered, not repeated. */
  idempotencyKey: string | undefined;
  /** Network address of the caller, as far as the proxy is believed. */
  peer: string;
};

/** A route as the registry knows it. */
export type BoundRoute = {
  id: string;
  changes: boolean;
  meta: RouteMeta;
  handler: (call: Call, input: unknown) => Promise<unknown>;
};

const nobody: Actor = { accountId: '', name: '', memberships: [] };

type Admitted = { actor: Actor; jurisdiction: Jurisdiction; visitor?: Visitor };

function admitVisitor(credential: string, { services, cookies }: RequestContext): Admitted {
  const token = tokenIn(cookies, credential);
  const visitor = token && readVisit(token, credential, services.secret, services.clock.now());
  if (!visitor) throw new Refusal('unauthenticated', { code: 'visit-over' });
  return {
    actor: { ...nobody, accountId: `visitor:${credential}:${visitor.subjectId}` },
    jurisdiction: nowhere,
    visitor,
  };
}

/** Decides whether the caller may use the route, and for which organisations. */
export function admit(route: BoundRoute, context: RequestContext): Admitted {
  const { access } = route.meta;
  if (access && 'open' in access) return { actor: context.actor ?? nobody, jurisdiction: nowhere };
  if (access && 'visitor' in access) return admitVisitor(access.visitor, context);
  if (!context.actor) throw new Refusal('unauthenticated', { code: 'sign-in-required' });
  if (access && 'signedIn' in access)
    return { actor: context.actor, jurisdiction: ownOrganisations(context.actor) };
  const permission = context.services.registry.permission(access?.permission ?? '');
  if (!holds(context.actor, permission)) {
    throw new Refusal('forbidden', { code: 'permission-missing', params: { permission: permission.id } });
  }
  return { actor: context.actor, jurisdiction: jurisdictionOf(context.actor, permission) };
}

/** Without a permission to bound it, a caller's reach is all that the memberships reach. */
function ownOrganisations(actor: Actor): Jurisdiction {
  if (actor.memberships.some(({ jurisdiction }) => jurisdiction.scope === 'all')) return { scope: 'all' };
  const organisations = actor.memberships.flatMap(({ jurisdiction }) =>
    jurisdiction.scope === 'listed' ? jurisdiction.organisations : [],
  );
  return { scope: 'listed', organisations: [...new Set(organisations)] };
}

/** What a call leaves behind besides its output. */
export type CallTraces = { audited: Set<string>; cookies: string[] };

/** Makes the call that a use case receives; `traces` collects the audit actions and cookies it left. */
export function makeCall(
  services: Services,
  query: Transaction<unknown>,
  { actor, jurisdiction, visitor }: Admitted,
  { requestId, peer }: Pick<RequestContext, 'requestId' | 'peer'>,
  { audited, cookies }: CallTraces = { audited: new Set(), cookies: [] },
): Call {
  const connection = query;
  return {
    actor,
    jurisdiction,
    query,
    visitor,
    now: services.clock.now(),
    // Asked for by some use cases only, and dear where thousands of calls come in a second.
    get today() {
      return today(services.clock);
    },
    requestId,
    peer,
    services,
    audit: async (given) => {
      const records: readonly AuditRecord[] = [given].flat();
      for (const { action } of records) audited.add(action);
      const by = records[0]?.by;
      await services.audit(
        connection,
        {
          actor: by?.id ?? (actor.accountId || 'anonymous'),
          actorName: by?.name ?? actor.name,
          requestId,
        },
        records,
      );
    },
    publish: (event, payload) => services.publish(connection, event, payload),
    enqueue: (job, payload) =>
      services.enqueue(connection, job, payload, {
        accountId: actor.accountId,
        scope: jurisdiction.scope,
        organisations: jurisdiction.scope === 'all' ? [] : jurisdiction.organisations,
      }),
    startVisit: (visit, minutes) => {
      const token = writeVisit(visit, services.secret, services.clock.now(), minutes);
      const secure = services.origins[0]?.startsWith('https:') ?? false;
      cookies.push(visitCookie(visit.credential, token, minutes, secure));
    },
    can: (permission, organisationId) =>
      reaches(jurisdictionOf(actor, services.registry.permission(permission)), organisationId),
  };
}

/**
 * Runs a route: admission, then one transaction with the use case, its audit and its events in it. A
 * changing route that promised an audit action and wrote none is a defect and is rolled back.
 */
export async function dispatch(route: BoundRoute, context: RequestContext, input: unknown): Promise<unknown> {
  const admitted = admit(route, context);
  if (!route.changes) return answerRoute(route, context, admitted, input);
  try {
    return await answerRoute(route, context, admitted, input);
  } finally {
    context.services.shared.clear();
  }
}

async function answerRoute(
  route: BoundRoute,
  context: RequestContext,
  admitted: Admitted,
  input: unknown,
): Promise<unknown> {
  const { services } = context;
  const traces: CallTraces = { audited: new Set(), cookies: context.setCookies ?? [] };
  if (route.meta.ownTransaction)
    return route.handler(makeCall(services, noTransaction, admitted, context, traces), input);
  const { actor, jurisdiction, visitor } = admitted;
  const work = async (transaction: Transaction<unknown>): Promise<unknown> => {
    const keeps = route.changes && actor.accountId !== '' && route.meta.answer !== 'not-kept';
    const key = keeps ? context.idempotencyKey : undefined;
    const answered = key && (await claimCommand(transaction, actor.accountId, key, route.id, input));
    if (answered) return answered.output;
    const output = await route.handler(makeCall(services, transaction, admitted, context, traces), input);
    const promised = route.meta.audit && 'action' in route.meta.audit ? route.meta.audit.action : undefined;
    if (promised && !traces.audited.has(promised))
      throw new Error(`route ${route.id} promised the audit action ${promised} and wrote none`);
    if (key) {
      await sql`UPDATE kernel.command SET output = ${JSON.stringify(output ?? null)}::jsonb
                WHERE actor = ${actor.accountId} AND key = ${key}`.execute(transaction);
    }
    return output;
  };
  return inJurisdiction(services.app.query, actor.accountId, jurisdiction, work, visitor?.subjectId);
}

/** Stands where a use case with transactions of its own has none yet; touching it is a defect. */
const noTransaction = new Proxy({} as Transaction<unknown>, {
  get() {
    throw new Error('this route opens its transactions itself');
  },
});

/**
 * Takes the idempotency key, or gives the answer already given under it. A twin that is still running
 * holds the row, so that the second waits for the first.
 */
async function claimCommand(
  transaction: Transaction<unknown>,
  actor: string,
  key: string,
  routeId: string,
  input: unknown,
): Promise<{ output: unknown } | undefined> {
  const digest = createHash('sha256')
    .update(JSON.stringify(input) ?? '')
    .digest();
  const claimed = await sql`INSERT INTO kernel.command (actor, key, route, input_sha256)
    VALUES (${actor}, ${key}, ${routeId}, ${digest}) ON CONFLICT DO NOTHING`.execute(transaction);
  if (claimed.numAffectedRows === 1n) return undefined;
  const { rows } = await sql<{ route: string; same: boolean; output: unknown }>`
    SELECT route, input_sha256 = ${digest} AS same, output FROM kernel.command
    WHERE actor = ${actor} AND key = ${key}`.execute(transaction);
  const before = rows[0];
  if (!before || before.route !== routeId || !before.same) {
    throw new Refusal('conflict', { code: 'idempotency-key-reused' });
  }
  return { output: before.output };
}

/** A request id when the proxy did not bring one. */
export const newRequestId = (): string => randomUUID();
