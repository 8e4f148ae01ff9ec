import { afterAll, beforeAll, expect, it } from 'vitest';
import { roles } from '#kernel/authorization/permissions.ts';
import { readSpreadsheet } from '#kernel/spreadsheet/reading/open-spreadsheet.ts';
import { gather } from '#kernel/spreadsheet/testing/build-workbook.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { downloadsOf } from './download-routes.ts';
import type { ListedDownload } from './list-download.ts';

let house: TestHouse;
/** Somebody with every role in the whole city. */
let everybody: Person;

beforeAll(async () => {
  house = await openTestHouse();
  const city = await house.organisationId('市教育局');
  everybody = await house.person('officer', city);
  await house.services.owner.pool.query(
    `INSERT INTO organisations.membership (account_id, organisation_id, role, valid)
     SELECT $1, $2, role, daterange('2020-01-01', NULL) FROM unnest($3::text[]) role`,
    [everybody.accountId, city, roles.filter((role) => role !== 'officer')],
  );
});
afterAll(() => house.close());

const file = (path: string) =>
  house.app.inject({ url: `/api${path}`, headers: { cookie: everybody.cookie } });

it('every list of its own address is a workbook with its headings in the language asked for, and kept where it promises', async () => {
  const lists = downloadsOf(house.services.registry).filter(
    (download): download is ListedDownload => 'heads' in download && !download.path.includes('{'),
  );
  expect(lists.length).toBeGreaterThan(25);
  const texts = Object.assign({}, ...house.services.registry.modules.map(({ messages }) => messages?.en));
  // Lists of a cycle ask for one, and have tests of their own.
  for (const list of lists.filter(({ input }) => input.safeParse({}).success)) {
    const answer = await file(`${list.path}?language=en`);
    expect(answer.statusCode, `${list.id}: ${answer.body.slice(0, 300)}`).toBe(200);
    const rows = (await gather(readSpreadsheet(answer.rawPayload))).flat();
    const written = rows.flatMap(({ cells }) => cells);
    for (const head of list.heads.slice(1)) expect(written, list.id).toContain(texts[head]);
    if ('action' in list.audit) {
      const kept = await house.services.owner.pool.query(
        'SELECT after FROM kernel.audit_entry WHERE action = $1',
        [list.audit.action],
      );
      expect(kept.rows.length, list.id).toBeGreaterThan(0);
    }
  }
});

it('holds the rows that the filters of the page leave, and names itself by title and day', async () => {
  const answer = await file('/organisations.xlsx?kind=county-government&asOf=2026-01-01&page=9&pageSize=1');
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
    '机构名册-2026-01-01.xlsx',
  );
  const rows = (await gather(readSpreadsheet(answer.rawPayload))).flat().map(({ cells }) => cells);
  expect(rows[0]).toEqual(['机构名册（截至 2026-01-01）']);
  expect(rows[1]?.slice(0, 5)).toEqual(['名称', '简称', '类别', '上级机构', '所在县（市、区）']);
  expect(rows.slice(2).map(([, , kind]) => kind)).toEqual(Array(13).fill('县级政府'));
  expect(rows.slice(2).map(([, , , , place]) => place)).toContain('夏县');
});
