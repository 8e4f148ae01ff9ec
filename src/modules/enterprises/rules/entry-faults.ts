import type { Fault } from '#kernel/contract/fault.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import type { EnterpriseFacts } from '../contract/enterprise.ts';

/** Registered by market regulation: enterprise, individual business, farmers' cooperative (GB 32100-2015). */
export const enterprisePrefixes = ['91', '92', '93'] as const;

/** The normalised code and what is wrong with it. Warnings are let pass: legacy registrations exist. */
export function checkEnterpriseCode(text: string): { creditCode: string; faults: Fault[] } {
  const { value, findings } = validateCreditCode(text);
  const faults = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, params }) => ({ code, field: 'creditCode', ...(params ? { params: { ...params } } : {}) }));
  return { creditCode: value, faults };
}

type Known = {
  /** Codes that the industry table has. */
  industries: ReadonlySet<string>;
  /** Division codes of the city, its own among them. */
  divisions: ReadonlySet<string>;
};

/**
 * What is wrong with the facts of an entry. A code of another city is let pass, since partners come from
 * everywhere; one that begins like the city's own and is none of them is a slip of the pen.
 */
export function factFaults(
  facts: Pick<EnterpriseFacts, 'divisionCode' | 'industryCode'>,
  known: Known,
): Fault[] {
  const faults: Fault[] = [];
  const [some] = known.divisions;
  const ownCity = some !== undefined && facts.divisionCode.startsWith(some.slice(0, 4));
  if (ownCity && !known.divisions.has(facts.divisionCode))
    faults.push({
      code: 'division-not-of-city',
      field: 'divisionCode',
      params: { found: facts.divisionCode },
    });
  if (!known.industries.has(facts.industryCode))
    faults.push({ code: 'industry-unknown', field: 'industryCode', params: { found: facts.industryCode } });
  return faults;
}

/** A day on which something begins: not in the future, and for a change not before what it follows. */
export function dayFaults(
  day: string,
  field: string,
  bounds: { today: string; after?: string | undefined },
): Fault[] {
  if (day > bounds.today) return [{ code: 'day-in-future', field, params: { today: bounds.today } }];
  if (bounds.after !== undefined && day <= bounds.after)
    return [{ code: 'day-before-state', field, params: { after: bounds.after } }];
  return [];
}
