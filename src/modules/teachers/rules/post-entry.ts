import type { Fault } from '#kernel/contract/fault.ts';
import type { PostFacts } from '../contract/entry.ts';

/** A full-time post that somebody holds already, on or after the first day of the new one. */
export type HeldPost = { organisationId: string; organisationName: string; until: string | null };

type Entry = Pick<PostFacts, 'kind' | 'course' | 'enterpriseName' | 'alsoSpecialised'> & {
  organisationId: string;
};

/** What is wrong with a new post by itself, and against the full-time posts that the person holds; all at once. */
export function postFaults(entry: Entry, held: readonly HeldPost[], identityField: string): Fault[] {
  const faults: Fault[] = [];
  if (entry.kind === 'part-time-industry' && !entry.enterpriseName)
    faults.push({ code: 'enterprise-needed', field: 'enterpriseName' });
  if (entry.alsoSpecialised && entry.course !== 'general')
    faults.push({ code: 'also-specialised-only-general', field: 'alsoSpecialised' });
  if (entry.kind === 'full-time')
    for (const { organisationId, organisationName, until } of held)
      if (organisationId !== entry.organisationId)
        faults.push(
          until === null
            ? { code: 'full-time-elsewhere', field: identityField, params: { school: organisationName } }
            : {
                code: 'full-time-elsewhere-until',
                field: 'enteredOn',
                params: { school: organisationName, until },
              },
        );
  return faults;
}
