import { sql } from 'kysely';
import { divisionNameOf } from '#kernel/city/city-folder.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { EnterpriseView } from '../contract/enterprise.ts';
import { type SizeFact, Source, type StaffFact } from '../contract/figures.ts';
import { sizeOnDay } from '../rules/size-of-year.ts';
import { chooseStaffFigure } from '../rules/staff-figure.ts';
import type { EnterpriseCall } from './call.ts';

type Rule = EnterpriseView['rule'];

/** Which figures are used on the day, as the city folder states it. */
export async function readRule(call: EnterpriseCall, day: string): Promise<Rule> {
  const { rows } = await sql<Rule>`
    SELECT staff_sources AS sources, fresh_months AS "freshMonths", carried_years AS "carriedYears", source, clause, confidence
    FROM enterprises.figure_rule WHERE effective @> ${day}::date`.execute(call.query);
  const rule = rows[0];
  if (!rule) throw new Error(`no rule says which figures count on ${day}`);
  return { ...rule, sources: rule.sources.map((source) => Source.parse(source)) };
}

const instant = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
/** What every recorded fact tells of itself. Accounts are shown by name; the system has none. */
const recorded = sql`f.document, ${instant('lower(f.known)')} AS "recordedAt", ${instant('upper(f.known)')} AS "supersededAt",
  coalesce((SELECT name FROM auth."user" u WHERE u.id = f.recorded_by), f.recorded_by) AS "recordedBy", f.correction_reason AS "correctionReason"`;

/** Facts of the entry and of what was merged into it, those that are held to be true first. */
export async function readStaff(call: EnterpriseCall, rootId: string): Promise<StaffFact[]> {
  const { rows } = await sql<StaffFact>`
    SELECT f.id, f.headcount, f.as_of AS "asOf", f.source, ${recorded}
    FROM enterprises.staff_fact f JOIN enterprises.enterprise e ON e.id = f.enterprise_id WHERE e.root_id = ${rootId}
    ORDER BY upper_inf(f.known) DESC, f.as_of DESC, e.id = e.root_id DESC, lower(f.known) DESC`.execute(
    call.query,
  );
  return rows;
}

export async function readSizes(call: EnterpriseCall, rootId: string): Promise<SizeFact[]> {
  const { rows } = await sql<SizeFact>`
    SELECT f.id, f.year, f.size_class AS "sizeClass", f.above_size AS "aboveSize", f.source, ${recorded}
    FROM enterprises.size_fact f JOIN enterprises.enterprise e ON e.id = f.enterprise_id WHERE e.root_id = ${rootId}
    ORDER BY upper_inf(f.known) DESC, f.year DESC, e.id = e.root_id DESC, lower(f.known) DESC`.execute(
    call.query,
  );
  return rows;
}

type Facts = Record<string, unknown> & {
  id: string;
  divisionCode: string;
  organisationId: string;
  /** `keeperIds`: who kept the survivor, and who will keep the absorbed entry again. */
  absorbed: { keeperIds: (string | null)[] }[];
};

async function getFacts(call: EnterpriseCall, id: string): Promise<Facts> {
  const { rows } = await sql<Facts>`
    SELECT r.id, r.revision, r.credit_code AS "creditCode", r.organisation_id AS "organisationId", r.synthetic,
      s.name, s.division_code AS "divisionCode", s.industry_code AS "industryCode", i.name AS "industryName", s.ownership, s.address,
      (SELECT min(lower(t.valid)) FROM enterprises.enterprise_state t WHERE t.enterprise_id = r.id) AS since, upper(s.valid) - 1 AS until,
      k.name AS "keeperName",
      (SELECT jsonb_build_object('id', o.id, 'name', o.name) FROM enterprises.enterprise g JOIN organisations.organisation_v1 o ON o.id = g.acting_organisation_id
        WHERE g.root_id = r.id ORDER BY g.id = r.id DESC LIMIT 1) AS "actingOrganisation",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('creditCode', c.credit_code, 'replacedOn', c.replaced_on, 'reason', c.reason) ORDER BY c.replaced_on DESC), '[]')
        FROM enterprises.former_code c WHERE c.enterprise_id = r.id) AS "formerCodes",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('mergerId', m.id, 'name', n.name, 'creditCode', a.credit_code, 'mergedAt', ${instant('m.merged_at')},
          'keeperIds', jsonb_build_array(m.organisation_id, enterprises.keeper_of(n.division_code))) ORDER BY m.merged_at DESC), '[]')
        FROM enterprises.merger m JOIN enterprises.enterprise a ON a.id = m.absorbed_id
        CROSS JOIN LATERAL (SELECT t.name, t.division_code FROM enterprises.enterprise_state t WHERE t.enterprise_id = a.id ORDER BY lower(t.valid) DESC LIMIT 1) n
        WHERE m.survivor_id = r.id AND m.undone_at IS NULL) AS absorbed
    FROM enterprises.enterprise e JOIN enterprises.enterprise r ON r.id = e.root_id
    JOIN organisations.organisation_v1 k ON k.id = r.organisation_id
    CROSS JOIN LATERAL (SELECT * FROM enterprises.enterprise_state t WHERE t.enterprise_id = r.id ORDER BY lower(t.valid) DESC LIMIT 1) s
    JOIN enterprises.industry i ON i.code = s.industry_code
    WHERE e.id = ${id}`.execute(call.query);
  const facts = rows[0];
  if (!facts) throw notFound('enterprise');
  return facts;
}

/** One enterprise with its figures, the one used for today and why; a merged entry leads to its root. */
export async function get(call: EnterpriseCall, input: { id: string }): Promise<EnterpriseView> {
  const facts = await getFacts(call, input.id);
  const rule = await readRule(call, call.today);
  const staff = await readStaff(call, facts.id);
  const sizes = await readSizes(call, facts.id);
  const held = <F extends { supersededAt: string | null }>(list: readonly F[]) =>
    list.filter(({ supersededAt }) => supersededAt === null);
  const used = chooseStaffFigure(held(staff), rule, call.today);
  const size = sizeOnDay(held(sizes), rule.carriedYears, call.today);
  const keeps = (permission: string) => call.can(permission, facts.organisationId);
  return EnterpriseView.parse({
    ...facts,
    divisionName: divisionNameOf(call.services.city, facts.divisionCode),
    staff,
    staffUsed: used ? { ...used, fresh: used.reason !== 'stale' } : null,
    rule,
    absorbed: facts.absorbed.map(({ keeperIds, ...entry }) => ({
      ...entry,
      mayUndo: keeperIds.every((id) => id !== null && call.can('enterprises.enterprise.merge', id)),
    })),
    sizes,
    aboveSize: size?.aboveSize ?? false,
    sizeYear: size?.year ?? null,
    abilities: {
      change: keeps('enterprises.enterprise.change'),
      seeStaff: reaches(call.jurisdiction, facts.organisationId),
      manageContacts: keeps('enterprises.contact.manage'),
      merge: keeps('enterprises.enterprise.merge'),
    },
  });
}
