import { createORPCClient } from '@orpc/client';
import type { AnyContractProcedure, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { sendRequest } from './send-request.ts';

type Api = Record<string, AnyContractProcedure>;

/** Typed calls of one module, and their query and mutation options. What fails throws an `ApiProblem`. */
export function moduleClient<A extends Api>(moduleId: string, api: A) {
  const link = new OpenAPILink(
    { [moduleId]: api },
    { url: `${location.origin}/api`, fetch: (request) => sendRequest(request) },
  );
  const router = createORPCClient(link) as Record<string, unknown>;
  const client = router[moduleId] as JsonifiedClient<ContractRouterClient<A>>;
  return { client, query: createTanstackQueryUtils(client, { path: [moduleId] }) };
}
