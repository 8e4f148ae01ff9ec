import { createORPCClient, ORPCError } from '@orpc/client';
import type { AnyContractProcedure, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Problem } from '#kernel/contract/fault.ts';
import { randomId } from './random-id.ts';

type Api = Record<string, AnyContractProcedure>;

const attemptsMax = 3;

/**
 * Sends a request; a command that got no answer is sent again under the same idempotency key, so that a
 * network that drops for a moment neither loses nor doubles it.
 */
async function send(request: Request): Promise<Response> {
  const command = request.method !== 'GET';
  if (command) request.headers.set('idempotency-key', randomId());
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch(request.clone());
    } catch (error) {
      if (!command || attempt === attemptsMax || request.signal.aborted) throw error;
      await new Promise((done) => setTimeout(done, 500 * attempt));
    }
  }
}

/** Typed calls of one module, and their query and mutation options. */
export function moduleClient<A extends Api>(moduleId: string, api: A) {
  const link = new OpenAPILink(
    { [moduleId]: api },
    {
      url: `${location.origin}/api`,
      fetch: (request) => send(request),
      customErrorResponseBodyDecoder: (body) => {
        const problem = body as Problem;
        return typeof problem?.code === 'string'
          ? new ORPCError(problem.code, { status: problem.status, message: problem.title, data: problem })
          : null;
      },
    },
  );
  const router = createORPCClient(link) as Record<string, unknown>;
  const client = router[moduleId] as JsonifiedClient<ContractRouterClient<A>>;
  return { client, query: createTanstackQueryUtils(client, { path: [moduleId] }) };
}
