import type { Fault } from '#kernel/contract/fault.ts';
import { daysBetween } from '#kernel/values/iso-date.ts';
import type { PracticeFacts } from '../contract/practice.ts';

/**
 * What is wrong with an entry of the practice log, all at once. Each lies in one calendar year, because
 * practice is asked for by year and in sum over five (职业学校教师企业实践规定, 2016), and only what is over
 * can be appraised by the enterprise.
 */
export function practiceFaults(
  entry: Pick<PracticeFacts, 'startedOn' | 'endedOn' | 'days'>,
  today: string,
): Fault[] {
  const faults: Fault[] = [];
  const span = daysBetween(entry.startedOn, entry.endedOn) + 1;
  if (span < 1)
    faults.push({
      code: 'practice-ends-before-start',
      field: 'endedOn',
      params: { from: entry.startedOn },
    });
  else if (entry.startedOn.slice(0, 4) !== entry.endedOn.slice(0, 4))
    faults.push({ code: 'practice-over-two-years', field: 'endedOn' });
  if (entry.endedOn > today) faults.push({ code: 'practice-not-over', field: 'endedOn', params: { today } });
  if (span >= 1 && entry.days > span)
    faults.push({ code: 'practice-days-impossible', field: 'days', params: { days: span } });
  return faults;
}
