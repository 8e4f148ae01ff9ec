import type { ListAbout, Words } from '#kernel/http/list-download.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, type StoredCycle } from './cycle-store.ts';

/**
 * The cycle beside what is read of it; it names the file and says whether all of it is invented. One after the other:
 * where there is no such cycle nothing may be under way that nobody waits for.
 */
export async function withCycle<A extends object>(
  call: AdmissionCall,
  cycleId: string,
  read: () => Promise<A>,
) {
  const cycle = await getCycle(call, cycleId);
  return { cycle, ...(await read()) };
}

/** What stands above a list of a cycle; `title` is the key of the list's name. */
export const aboutCycle = (cycle: StoredCycle, title: string, t: Words): ListAbout => ({
  heading: t('admissions.list.heading', { cycle: cycle.title, title: t(title) }),
  of: cycle.year,
  synthetic: cycle.synthetic,
});

export const ofCycle = ({ cycleId }: { cycleId: string }): string => cycleId;
