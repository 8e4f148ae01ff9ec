import { sql } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { EnterpriseFacts, NewEnterprise } from '../contract/enterprise.ts';
import { checkEnterpriseCode, dayFaults, factFaults } from '../rules/entry-faults.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import type { EnterpriseCall } from './call.ts';
import { divisionCodesOf, findByCode, keeperOf, knownIndustries } from './enterprise-store.ts';

/** What is wrong with the facts, and whether their place is the caller's to keep. */
export async function placeFaults(
  call: EnterpriseCall,
  facts: EnterpriseFacts,
): Promise<{ keeperId: string; faults: Fault[] }> {
  const keeper = await keeperOf(call, facts.divisionCode);
  const faults = factFaults(facts, {
    industries: await knownIndustries(call),
    divisions: divisionCodesOf(call.services.city),
  });
  if (!reaches(call.jurisdiction, keeper.id))
    faults.push({
      code: 'enterprise-outside-jurisdiction',
      field: 'divisionCode',
      params: { keeper: keeper.name },
    });
  return { keeperId: keeper.id, faults };
}

export async function insertState(
  call: EnterpriseCall,
  entry: { id: string; organisationId: string },
  facts: EnterpriseFacts,
  from: string,
): Promise<void> {
  await sql`INSERT INTO enterprises.enterprise_state (enterprise_id, organisation_id, name, name_key, division_code, industry_code, ownership, address, valid)
    VALUES (${entry.id}, ${entry.organisationId}, ${facts.name}, '', ${facts.divisionCode}, ${facts.industryCode}, ${facts.ownership}, ${facts.address},
      daterange(${from}::date, NULL))`.execute(call.query);
}

/** Enters an enterprise with its first facts. */
export async function enterEnterprise(call: EnterpriseCall, input: NewEnterprise): Promise<{ id: string }> {
  const { creditCode, establishedOn, ...facts } = input;
  const code = checkEnterpriseCode(creditCode);
  const place = await placeFaults(call, facts);
  const faults = [
    ...code.faults,
    ...place.faults,
    ...dayFaults(establishedOn, 'establishedOn', { today: call.today }),
  ];
  const known = code.faults.length === 0 ? await findByCode(call, code.creditCode) : undefined;
  if (known) faults.push({ code: 'credit-code-known', field: 'creditCode', params: { name: known.name } });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const id = crypto.randomUUID();
  await call.query
    .insertInto('enterprises.enterprise')
    .values({
      id,
      root_id: id,
      credit_code: code.creditCode,
      organisation_id: place.keeperId,
      recorded_by: call.actor.accountId,
    })
    .execute();
  await insertState(call, { id, organisationId: place.keeperId }, facts, establishedOn);
  await call.audit({
    action: 'enterprises.enterprise.enter',
    subject: enterpriseSubject,
    subjectId: id,
    organisationId: place.keeperId,
    after: { ...input, creditCode: code.creditCode },
  });
  return { id };
}
