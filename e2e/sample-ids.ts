import type { Page } from 'playwright-core';

/** Where the first record of a kind is found, for pages that show one record. */
const lists: Record<string, { from: string; pick: (body: unknown) => string | undefined }> = {
  '/organisations/$id': { from: '/organisations?pageSize=1&kind=county-vocational-centre', pick: firstRow },
  '/tasks/$id': { from: '/tasks?pageSize=1&q=14', pick: firstRow },
  '/plans/$id': { from: '/plans', pick: (body) => (body as { id: string }[])[0]?.id },
  '/teachers/$id': { from: '/teachers?pageSize=1&dualQualified=true', pick: firstRow },
  '/metrics/$id': { from: '/indicators/metrics', pick: () => 'teachers.dual-qualified-share' },
  '/metrics/$id/records': { from: '/indicators/metrics', pick: () => 'teachers.dual-qualified-share' },
  '/cockpit/targets/$targetId': { from: '/indicators/cockpit?asOf=2022-12-31', pick: firstTarget },
  '/admission-cycles/$id': { from: '/admission-cycles?kind=junior-high', pick: firstOfAny },
  '/admission-programmes/$id': { from: '/admission-cycles?kind=junior-high', pick: firstOfAny },
  '/admission-candidates/$id': { from: '/admission-cycles?kind=vocational-entrance', pick: firstOfAny },
  '/snapshots/$id': { from: '/indicators/snapshots', pick: firstOfAny },
};

/** Pages whose first record does not exist in the demo city. */
const withoutRecord = ['/certification-cases/$id', '/briefings/$id'];

type Cockpit = { tasks: { targets: { targetId: string }[] }[] };

function firstTarget(body: unknown): string | undefined {
  return (body as Cockpit).tasks.flatMap(({ targets }) => targets)[0]?.targetId;
}

function firstOfAny(body: unknown): string | undefined {
  const list = Array.isArray(body) ? body : ((body as { rows?: unknown[] }).rows ?? []);
  const [first] = list as { id?: string; snapshotId?: string }[];
  return first?.id ?? first?.snapshotId;
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
  const answer = await page.request.get(`${address}/api${list.from}`);
  const id = list.pick(await answer.json());
  if (!id) throw new Error(`${path}: ${list.from} lists no record`);
  return path.replace(/\$\w+/, id);
}
