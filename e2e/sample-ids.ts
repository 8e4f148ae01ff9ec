import type { Page } from 'playwright-core';

/** Where the first record of a kind is found, for pages that show one record. */
const lists: Record<string, { from: string; pick: (body: unknown) => string | undefined }> = {
  '/organisations/$id': { from: '/organisations?pageSize=1&kind=county-vocational-centre', pick: firstRow },
  '/cockpit/targets/$targetId': { from: '/indicators/cockpit', pick: firstTarget },
  '/metrics/$id': { from: '/indicators/metrics', pick: firstMetric },
  '/metrics/$id/records': { from: '/indicators/metrics', pick: firstMetric },
  '/snapshots/$id': { from: '/indicators/snapshots', pick: firstRow },
  '/briefings/$id': { from: '/indicators/briefings', pick: firstRow },
};

function firstTarget(body: unknown): string | undefined {
  const { tasks } = body as { tasks: { targets: { targetId: string }[] }[] };
  return tasks.flatMap(({ targets }) => targets)[0]?.targetId;
}

/** A house whose modules declare no metric still has the pages; they then say that there is none. */
function firstMetric(body: unknown): string {
  return firstRow(body) ?? 'house.without-metrics';
}

function firstRow(body: unknown): string | undefined {
  return (body as { rows?: { id: string }[] }).rows?.[0]?.id;
}

/** The page's path with a real id in it. */
export async function sampleIds(path: string, page: Page, address: string): Promise<string> {
  if (!path.includes('$')) return path;
  const list = lists[path];
  if (!list) throw new Error(`${path}: say in sample-ids.ts where its first record is found`);
  const answer = await page.request.get(`${address}/api${list.from}`);
  const id = list.pick(await answer.json());
  if (!id) throw new Error(`${path}: ${list.from} lists no record`);
  return path.replace(/\$\w+/, id);
}
