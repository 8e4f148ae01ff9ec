import type { Page } from 'playwright-core';

/** The first record of a list; `within` looks for it below the record found first. */
type Sample = {
  from: string;
  pick: (body: unknown) => string | undefined;
  within?: { from: (id: string) => string; pick: (body: unknown) => string | undefined };
};

const cycle = { from: '/admission-cycles?kind=junior-high', pick: firstOfAny };

/** Where the first record of a kind is found, for pages that show one record. */
const lists: Record<string, Sample> = {
  '/organisations/$id': { from: '/organisations?pageSize=1&kind=county-vocational-centre', pick: firstRow },
  '/condition-returns/$id': { from: '/condition-compliance?pageSize=1', pick: firstReturn },
  '/layout-scenarios/$id': { from: '/layout-scenarios', pick: firstOfAny },
  '/schools/$id': { from: '/schools?pageSize=1&centre=true', pick: firstRow },
  '/tasks/$id': { from: '/tasks?pageSize=1&q=14', pick: firstRow },
  '/plans/$id': { from: '/plans', pick: firstOfAny },
  '/plans/$id/amendment': { from: '/plans', pick: firstOfAny },
  '/teachers/$id': { from: '/teachers?pageSize=1&dualQualified=true', pick: firstRow },
  '/certification-cases/$id': { from: '/certification-cases?pageSize=1&state=publicity', pick: firstRow },
  '/recruitment-checks/$id': { from: '/recruitment-checks?pageSize=1', pick: firstRow },
  '/teacher-rules/drafts/$id': {
    from: '/teacher-rules',
    pick: (body) => (body as { drafts: { id: string }[] }).drafts[0]?.id,
  },
  '/programmes/$id': { from: '/programmes?pageSize=1', pick: firstRow },
  '/programme-rules/$id': { from: '/programme-rules', pick: firstRow },
  '/programme-rules/$id/simulation': { from: '/programme-rules', pick: firstRow },
  '/adjustment-lists/$id': { from: '/adjustment-lists', pick: firstRow },
  '/adjustment-items/$id': { from: '/inbox', pick: firstAppeal },
  '/programme-filings/$id': { from: '/programme-filings?pageSize=1', pick: firstRow },
  '/admission-results/$id/comparison': {
    from: '/admission-results/rounds',
    pick: (body) => (body as { runs: { id: string }[] }[]).flatMap(({ runs }) => runs)[0]?.id,
  },
  '/admission-corrections/$id': { from: '/admission-corrections?pageSize=1', pick: firstRow },
  '/admissions/choices/$id': { from: '/admission-choices/rounds', pick: firstOfAny },
  '/admissions/choices/$id/reminders': { from: '/admission-choices/rounds', pick: firstOfAny },
  '/students/$id': { from: '/students?pageSize=1&status=suspended', pick: firstRow },
  '/student-transfers/$id': { from: '/student-transfers?pageSize=1', pick: firstRow },
  '/enterprises/$id': { from: '/enterprises?pageSize=1&sort=staff-down', pick: firstRow },
  '/enterprises/$id/history': { from: '/enterprises?pageSize=1&sort=staff-down', pick: firstRow },
  '/metrics/$id': { from: '/indicators/metrics', pick: () => 'teachers.dual-qualified-share' },
  '/metrics/$id/records': { from: '/indicators/metrics', pick: () => 'teachers.dual-qualified-share' },
  '/cockpit/targets/$targetId': { from: '/indicators/cockpit?asOf=2022-12-31', pick: firstTarget },
  ...Object.fromEntries(
    [
      '',
      '/policy',
      '/seat-plan',
      '/propose',
      '/quota',
      '/candidates',
      '/candidates/import',
      '/scores',
      '/scores/import',
      '/objections',
    ].map((page) => [`/admission-cycles/$id${page}`, cycle]),
  ),
  '/admission-programmes/$id': {
    ...cycle,
    within: { from: (id) => `/admission-programmes?pageSize=1&cycleId=${id}`, pick: firstRow },
  },
  '/admission-candidates/$id': {
    from: '/admission-cycles?kind=vocational-entrance',
    pick: firstOfAny,
    within: { from: (id) => `/admission-candidates?pageSize=1&cycleId=${id}`, pick: firstRow },
  },
  '/snapshots/$id': { from: '/indicators/snapshots', pick: firstOfAny },
};

/** Pages whose first record does not exist in the demo city. */
const withoutRecord = ['/briefings/$id'];

type Cockpit = { tasks: { targets: { targetId: string }[] }[] };

function firstTarget(body: unknown): string | undefined {
  return (body as Cockpit).tasks.flatMap(({ targets }) => targets)[0]?.targetId;
}

function firstOfAny(body: unknown): string | undefined {
  const list = Array.isArray(body) ? body : ((body as { rows?: unknown[] }).rows ?? []);
  const [first] = list as { id?: string; snapshotId?: string }[];
  return first?.id ?? first?.snapshotId;
}

/** The plan office has an appeal to answer; the item is where it does so. */
function firstAppeal(body: unknown): string | undefined {
  const waiting = (body as { path: string }[]).find(({ path }) => path.startsWith('/adjustment-items/'));
  return waiting?.path.split('/').at(-1);
}

function firstReturn(body: unknown): string | undefined {
  return (body as { rows?: { returnId: string }[] }).rows?.[0]?.returnId;
}

function firstRow(body: unknown): string | undefined {
  return (body as { rows?: { id: string }[] }).rows?.[0]?.id;
}

/** The page's path with a real id in it. */
export async function sampleIds(path: string, page: Page, address: string): Promise<string | undefined> {
  if (withoutRecord.includes(path)) return undefined;
  if (!path.includes('$')) return path;
  const list = lists[path];
  if (!list) throw new Error(`${path}: say in sample-ids.ts where its first record is found`);
  const get = async (from: string) => (await page.request.get(`${address}/api${from}`)).json();
  const first = list.pick(await get(list.from));
  const id = first && list.within ? list.within.pick(await get(list.within.from(first))) : first;
  if (!id) throw new Error(`${path}: ${list.from} lists no record`);
  return path.replace(/\$\w+/, id);
}
