import type { z } from 'zod';
import type { Call } from '#kernel/http/call.ts';
import type { api } from '../contract/api.ts';
import type { Tables } from './tables.ts';

export type EnterpriseCall = Call<Tables>;
/** What a use case of the route receives, after validation. */
export type Input<K extends keyof typeof api> = z.output<
  NonNullable<(typeof api)[K]['~orpc']['inputSchema']>
>;
