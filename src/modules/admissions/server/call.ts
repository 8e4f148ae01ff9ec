import type { Call } from '#kernel/http/call.ts';
import type { Tables } from './tables.ts';

export type AdmissionCall = Call<Tables>;

/** What writing needs of a call; an import and a job have as much. */
export type WritingCall = Pick<AdmissionCall, 'query' | 'services' | 'actor' | 'audit' | 'today'>;
