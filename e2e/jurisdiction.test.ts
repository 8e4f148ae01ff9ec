import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, roles } from '#kernel/authorization/permissions.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { inJurisdiction, type Jurisdiction, nowhere, wholeCity } from '#kernel/database/transaction.ts';
import { type BoundRoute, dispatch } from '#kernel/http/dispatch.ts';
import { boundDownload, downloadsOf } from '#kernel/http/download-routes.ts';
import type { Services } from '#kernel/registry/services.ts';
import { writeRowOwners } from './row-owners.ts';
import { startService, type TestService } from './service.ts';

/** Tables that name an organisation and are not protected, with the reason. */
const unprotected: Record<string, string> = {
  'admissions.batch': 'the order of an admission is announced',
  'admissions.cycle_event': 'the course of an admission, without persons',
  'admissions.group_kind': 'the order of an admission is announced',
  'admissions.policy_version': 'the rules of an admission are announced',
  'admissions.programme_event': 'the course of the seat plan, without persons',
  'admissions.quota_entry': 'places of the seat plan, without persons',
  'admissions.release': 'what was published when',
  'admissions.reserve': 'places of the seat plan, without persons',
  'admissions.round': 'dates are announced',
  'admissions.run': 'that a run was made; what it found is protected',
  'admissions.seal': 'a seal is published',
  'admissions.seal_slip': 'a seal is published',
  'admissions.sealed_seat': 'places of the seat plan, without persons',
  'organisations.organisation_alias': 'names of public bodies',
  'organisations.organisation_event_party': 'mergers of public bodies are announced',
};

/** Protected tables of which rows of others are read, with the reason; what is not seen may not stand here. */
const readByOthers: Record<string, string> = {
  'admissions.cutoff': 'lines are published with the results',
  'admissions.cycle': 'dates and rules of an admission are announced',
  'admissions.origin_school': 'which school feeds which division is announced',
  'admissions.programme': 'the seat plan is announced',
  'enterprises.enterprise': 'the register of enterprises serves every office that acts',
  'enterprises.enterprise_state': 'the register of enterprises serves every office that acts',
  'enterprises.keeper': 'who keeps the enterprises of a division is asked by all',
  'enterprises.size_fact': 'the register of enterprises serves every office that acts',
  'organisations.organisation_link': 'which body stands below which is public',
  'organisations.organisation_state': 'names and places of public bodies',
  'programmes.adjustment_item': 'a published list is public',
  'programmes.adjustment_list': 'a list that is announced is public',
  'programmes.demand': 'needs of the labour market are evidence for every school',
  'programmes.offering_state': 'schools advertise what they offer',
  'schools.building_state': 'where a school is, is public',
  'schools.campus_state': 'where a school is, is public',
  'schools.school_state': 'which schools there are is public',
};

/** Routes that name to one party a record that stands with the other, with the reason. */
const secondParties: Record<string, { table: string; reason: string }> = {
  'admissions.listRegistrations': {
    table: 'admissions.candidate',
    reason: 'who is admitted comes from another school',
  },
  'operations.listAudit': {
    table: 'admissions.candidate',
    reason: 'registering the admitted is the work of the new school',
  },
  'students.listNamesakes': {
    table: 'students.student',
    reason: 'two schools must see that they may share a student',
  },
  'students.listTransfers': {
    table: 'students.student',
    reason: 'the new school decides about whom it takes',
  },
  'teachers.listNamesakes': {
    table: 'teachers.teacher',
    reason: 'two schools must see that they may share a teacher',
  },
};

let service: TestService;
let services: Services;
let schemas: string[];
let outsider: Jurisdiction & { organisations: readonly string[] };
let school: string;
/** Ids of protected rows that belong to others than the outsider. */
let foreign: Map<string, string>;
let samples: Map<string, string[]>;

const organisation = async (username: string) => {
  const { rows } = await services.owner.pool.query<{ id: string }>(
    `SELECT m.organisation_id AS id FROM organisations.membership m JOIN auth."user" u ON u.id = m.account_id
     WHERE u.username = $1`,
    [username],
  );
  return rows[0]?.id ?? '';
};

const under = <R>(jurisdiction: Jurisdiction, text: string) =>
  inJurisdiction(services.app.query, 'outsider', jurisdiction, async (query) => {
    const { rows } = await sql.raw<R>(text).execute(query);
    return rows;
  });

/** Tables under row-level security, and whether the application may select from them at all. */
const listProtected = async () => {
  const { rows } = await services.owner.pool.query<{ name: string; id: boolean }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'id' AND a.atttypid = 'uuid'::regtype) AS id
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND c.relrowsecurity AND n.nspname = ANY ($1::text[])
       AND has_table_privilege('hedong_app', c.oid, 'SELECT') ORDER BY 1`,
    [schemas],
  );
  return rows;
};

const isForeign = (name: string) =>
  `EXISTS (SELECT FROM public.row_owner w WHERE w.name = '${name}' AND w.place = t.ctid)
   AND NOT EXISTS (SELECT FROM public.row_owner w WHERE w.name = '${name}' AND w.place = t.ctid
     AND w.organisation_id = '${outsider.organisations[0]}')`;

beforeAll(async () => {
  service = await startService();
  services = service.running.services;
  schemas = services.registry.modules.map(({ id }) => id);
  school = await organisation('school-a');
  outsider = { scope: 'listed', organisations: [await organisation('school-b')] };
  await writeRowOwners(services.owner.pool, schemas);
  foreign = new Map();
  samples = new Map();
  for (const { name, id } of await listProtected()) {
    if (!id || name in readByOthers) continue;
    const { rows } = await services.owner.pool.query<{ id: string }>(
      `SELECT id FROM ${name} t WHERE ${isForeign(name)} ORDER BY EXISTS (SELECT FROM public.row_owner w
         WHERE w.name = '${name}' AND w.place = t.ctid AND w.organisation_id = $1) DESC, id`,
      [school],
    );
    for (const row of rows) foreign.set(row.id, name);
    const [module = ''] = name.split('.');
    samples.set(module, [...(samples.get(module) ?? []), ...rows.slice(0, 1).map((row) => row.id)]);
  }
});
afterAll(() => service.stop());

const namesForeign = (text: string) =>
  (text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []).filter((id) =>
    foreign.has(id),
  );

describe('row-level security', () => {
  it('hides from a school what belongs to others only, and shows it to the city', async () => {
    const seen = new Set<string>();
    const proved: string[] = [];
    for (const { name } of await listProtected()) {
      const count = async (jurisdiction: Jurisdiction) =>
        (
          await under<{ n: number }>(
            jurisdiction,
            `SELECT count(*)::int AS n FROM ${name} t WHERE ${isForeign(name)}`,
          )
        )[0]?.n;
      const [anything] = await under(nowhere, `SELECT 1 FROM ${name} LIMIT 1`);
      if (anything || (await count(outsider))) seen.add(name);
      if (await count(wholeCity)) proved.push(name);
    }
    expect([...seen]).toEqual(Object.keys(readByOthers));
    expect(proved.length).toBeGreaterThan(50);
  });

  it('is on for every table whose rows belong to an organisation', async () => {
    const { rows } = await services.owner.pool.query<{ name: string }>(
      `SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN public.row_owner w
         ON w.name = format('%I.%I', n.nspname, c.relname) WHERE NOT c.relrowsecurity
       UNION SELECT format('%I.%I', n.nspname, c.relname)
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relkind = 'r' AND NOT c.relrowsecurity AND n.nspname = ANY ($1::text[])
         AND a.attname ~ 'organisation(s|_ids?)$' ORDER BY 1`,
      [schemas],
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(unprotected));
  });

  it('holds in every view', async () => {
    const { rows: views } = await services.owner.pool.query<{ name: string; invoker: boolean }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name,
         coalesce('security_invoker=true' = ANY (c.reloptions), false) AS invoker
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'v' AND n.nspname = ANY ($1::text[])`,
      [schemas],
    );
    expect(views.filter(({ invoker }) => !invoker).map(({ name }) => name)).toEqual([]);
    for (const { name } of views)
      for (const jurisdiction of [outsider, nowhere]) {
        const rows = await under<{ row: string }>(
          jurisdiction,
          `SELECT to_jsonb(v)::text AS row FROM ${name} v`,
        );
        expect(rows.flatMap(({ row }) => namesForeign(row)).slice(0, 3), name).toEqual([]);
      }
  });
});

/** A caller with every role, so that nothing but the jurisdiction stands in the way. */
const everyRoleIn = (jurisdiction: Jurisdiction): Actor => ({
  accountId: 'outsider',
  name: 'outsider',
  memberships: roles.map((role) => ({
    organisationId: outsider.organisations[0] ?? '',
    organisationName: '',
    organisationKind: '',
    role,
    jurisdiction,
  })),
});

/** What the outsider must be able to say for a route to get as far as its records. */
const given: Record<string, unknown> = {
  programmeCode: '660301',
  year: 2024,
  q: '校',
  number: '0000',
  documentNumber: '运教〔2026〕1号',
  recipients: '各学校',
  sheet: 'teachers.teacher',
  version: 1,
};

type Question = { route: BoundRoute; schema: z.ZodType; inputs: Record<string, unknown>[] };

function questionOf(route: BoundRoute, schema: z.ZodType, metric: string): Question {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { format?: string }>;
    required?: string[];
  };
  const required = shape.required ?? [];
  const ids = Object.entries(shape.properties ?? {}).filter(([, { format }]) => format === 'uuid');
  const said = Object.fromEntries(required.map((name) => [name, name === 'id' ? metric : given[name]]));
  const candidates = [school, ...(samples.get(route.id.split('.')[0] ?? '') ?? [])];
  const inputs = candidates.map((candidate) => ({
    ...said,
    ...Object.fromEntries(
      ids.map(([name]) => [name, /organisation|county|unit/i.test(name) ? school : candidate]),
    ),
  }));
  const optional = ids.every(([name]) => !required.includes(name));
  return { route, schema, inputs: optional ? [said, ...(ids.length > 0 ? inputs : [])] : inputs };
}

function questions(): Question[] {
  const metric = services.registry.metrics[0]?.id ?? '';
  const asked = services.registry.routes
    .filter(({ changes }) => !changes)
    .map((route) => {
      const module = services.registry.modules.find(({ id }) => id === route.moduleId);
      const schema = module?.routes?.api[route.name]?.['~orpc'].inputSchema as z.ZodType;
      return questionOf(route, schema, metric);
    });
  const files = downloadsOf(services.registry).map((download) =>
    questionOf(boundDownload(download), download.input, metric),
  );
  return [...asked, ...files].filter(({ route: { meta } }) => {
    const { access } = meta;
    return access && ('permission' in access || 'signedIn' in access);
  });
}

async function ask({ route, schema }: Question, input: object, jurisdiction: Jurisdiction): Promise<string> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new Error(`${route.id}: ${parsed.error.message}`);
  const context = {
    services,
    actor: everyRoleIn(jurisdiction),
    requestId: 'outsider',
    idempotencyKey: undefined,
    peer: '',
  };
  return dispatch(route, context, parsed.data).then(
    (output) => JSON.stringify(output) ?? '',
    (error) => {
      if (error instanceof Refusal) return JSON.stringify(error.faults);
      throw error;
    },
  );
}

describe('every reading route', () => {
  it('names no record of another school to a school, whatever it is asked for', {
    timeout: 120_000,
  }, async () => {
    const named: Record<string, string[]> = {};
    const reached = new Set<string>();
    for (const question of questions())
      for (const input of question.inputs) {
        const asked = new Set(Object.values(input));
        const told = async (jurisdiction: Jurisdiction) =>
          namesForeign(await ask(question, input, jurisdiction)).filter((id) => !asked.has(id));
        for (const jurisdiction of [outsider, nowhere]) {
          const ids = await told(jurisdiction);
          if (ids.length > 0) named[question.route.id] = [...new Set(ids.map((id) => foreign.get(id) ?? ''))];
        }
        if (!reached.has(question.route.id) && (await told(wholeCity)).length > 0)
          reached.add(question.route.id);
      }
    expect(named).toEqual(
      Object.fromEntries(Object.entries(secondParties).map(([route, { table }]) => [route, [table]])),
    );
    expect(reached.size).toBeGreaterThan(25);
  });
});
