import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, openBrowser, openPage, signIn } from './browser.ts';
import { startService, type TestService } from './service.ts';

const password = 'hedong-demo-8';
const school = '盐湖区启明职业中专学校';

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

async function opened(username: string): Promise<Page & { faults: string[] }> {
  const page = await openPage(browser, desk);
  page.setDefaultTimeout(30_000);
  await signIn(page, service.address, username, password);
  return page;
}

const get = async (page: Page, path: string) =>
  (await page.request.get(`${service.address}/api${path}`)).json();

/** Another registrar of the same school: two people at two desks. */
async function inviteColleague(): Promise<string> {
  const { services } = service.running;
  const username = 'school-a-second';
  const { accountId } = await services.accounts.create({ username, name: '演示教务丙', password });
  await services.owner.pool.query(
    `INSERT INTO organisations.membership (account_id, organisation_id, role, valid)
     SELECT $1, id, 'registrar', '[2020-01-01,)' FROM organisations.organisation_v1 WHERE name = $2`,
    [accountId, school],
  );
  return username;
}

async function enter(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Tab');
}

/** The number in a field, whose digits are grouped. */
async function shown(page: Page, label: string): Promise<number> {
  const text = await page.getByLabel(label, { exact: true }).inputValue();
  return Number(text.replaceAll(',', ''));
}

const save = (page: Page) => page.getByRole('button', { name: /^保\s*存$/ }).click();

async function take(page: Page, action: RegExp): Promise<void> {
  await page.getByRole('button', { name: action }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: action }).click();
  await drawer.waitFor({ state: 'hidden' });
}

describe('a yearly collection', () => {
  it('goes from the prefilled form to the acceptance by the city, and two people lose nothing', async () => {
    // The plan office opens the year; nobody begins with an empty form.
    const office = await opened('plan');
    await office.goto(`${service.address}/console/condition-rounds`);
    await office.getByRole('button', { name: '开展年度采集' }).click();
    const opening = office.getByRole('dialog');
    await opening.getByRole('button', { name: /^提\s*交$/ }).click();
    await opening.waitFor({ state: 'hidden' });
    await office.getByRole('link', { name: '2026 年' }).waitFor();

    // The school finds its return among what waits for it. The register of premises has filled land and floor.
    const first = await opened('school-a');
    await first.getByRole('link', { name: `${school} 2026 年办学条件` }).click();
    await first.getByRole('heading', { level: 1, name: `${school} · 2026 年` }).waitFor();
    const place = first.url();
    expect(await first.getByLabel('占地面积', { exact: true }).inputValue()).toBe('56,640');
    const [books, computers, equipment] = [
      await shown(first, '纸质图书'),
      await shown(first, '教学用计算机'),
      await shown(first, '教学仪器设备值'),
    ];
    expect(books).toBeGreaterThan(0);
    // What a register computes cannot be typed.
    expect(await first.getByLabel('专任教师', { exact: true }).count()).toBe(0);

    // A second person opens the same form before the first one saves.
    const second = await opened(await inviteColleague());
    await second.goto(place);
    await second.getByLabel('纸质图书', { exact: true }).waitFor();
    await enter(first, '纸质图书', String(books + 500));
    await enter(first, '教学仪器设备值', String(Math.round(equipment / 10_000)));
    await save(first);
    await first.getByText('已保存 2 项').waitFor();
    await first.getByText(/数值可能以“万元”填写/).waitFor();

    // The second person's books are refused with both values; the computers are saved all the same.
    await enter(second, '纸质图书', String(books + 300));
    await enter(second, '教学用计算机', String(computers + 5));
    await save(second);
    const conflict = second.getByRole('alert').filter({ hasText: '“纸质图书”已被他人修改' });
    await conflict.waitFor();
    const number = (value: number) => new Intl.NumberFormat('zh-CN').format(value);
    expect(await conflict.textContent()).toContain(
      `改为 ${number(books + 500)} 册；您填写的是 ${number(books + 300)} 册`,
    );
    await second.getByText('已保存 1 项').waitFor();
    await conflict.getByRole('button', { name: '改用我的' }).click();
    await conflict.waitFor({ state: 'hidden' });

    // The first person sees both, cannot sign while money is in the wrong unit, puts it right and signs.
    await first.reload();
    await first.getByLabel('纸质图书', { exact: true }).waitFor();
    expect(await shown(first, '纸质图书')).toBe(books + 300);
    expect(await shown(first, '教学用计算机')).toBe(computers + 5);
    await first.getByRole('button', { name: /^签\s*报$/ }).click();
    const signing = first.getByRole('dialog');
    await signing.getByRole('button', { name: /^签\s*报$/ }).click();
    await signing.getByText(/数值可能以“万元”填写/).waitFor();
    await signing.getByRole('button', { name: /^取\s*消$/ }).click();
    await enter(first, '教学仪器设备值', String(equipment + 1000));
    await save(first);
    await first.getByText('没有需要核对的项目').waitFor();
    await take(first, /^签\s*报$/);
    await first.getByText('已签报').first().waitFor();

    // The county checks, the city accepts; each finds it among what waits.
    const county = await opened('yanhu');
    await county.getByRole('link', { name: `${school} 2026 年办学条件` }).click();
    await take(county, /^审核通过$/);
    await county.getByText('县级已审核').first().waitFor();
    await office.goto(place);
    await take(office, /^验\s*收$/);
    await office.getByText('市级已验收').first().waitFor();
    const history = office.locator('section', { hasText: '办理过程' }).last();
    expect(await history.getByRole('listitem').allTextContents()).toHaveLength(3);
    for (const page of [office, first, second, county]) {
      expect(page.faults).toEqual([]);
      await page.context().close();
    }
  });
});

describe('compliance', () => {
  it('shows a year after a merger both ways, and what other thresholds would change', async () => {
    const office = await opened('plan');
    // 41 schools then, one of them technical, for which no threshold of that year is known.
    await office.goto(`${service.address}/console/conditions?year=2021`);
    await office
      .getByText(/^\d+ \/ 40$/)
      .first()
      .waitFor();
    await office.getByText(/按“现有学校”口径：\d+ \/ 39 所达标/).waitFor();
    await office.getByText('现有学校', { exact: true }).click();
    await office
      .getByText(/^\d+ \/ 39$/)
      .first()
      .waitFor();
    await office.getByText('含 盐湖区厚德职业中专学校、盐湖区知行职业中专学校').waitFor();

    // A school that misses something opens to its gaps.
    await office.goto(`${service.address}/console/conditions?year=2024&missed=teachers`);
    await office.getByRole('row').filter({ hasText: '专任教师' }).nth(1).click();
    await office.getByRole('heading', { name: '逐项评定' }).waitFor();
    await office
      .getByText(/^缺 \d+ 人$/)
      .first()
      .waitFor();

    // Eighty teachers instead of sixty: the preview names the schools, and nothing has changed by it.
    const before = await get(office, '/condition-compliance?year=2025');
    await office.goto(`${service.address}/console/condition-standards`);
    await office.getByRole('button', { name: '制定新版本' }).first().click();
    const threshold = office.getByLabel('标准', { exact: true }).nth(4);
    await threshold.fill('80');
    await threshold.press('Tab');
    await office.getByRole('button', { name: '预览影响' }).click();
    await office.getByText(/达标由 \d+ 所变为 \d+ 所/).waitFor();
    await office
      .getByRole('cell', { name: /专任教师/ })
      .first()
      .waitFor();
    expect(await get(office, '/condition-compliance?year=2025')).toEqual(before);

    // A scenario is compared with the present state.
    await office.goto(`${service.address}/console/layout-scenarios`);
    await office.getByRole('row').filter({ hasText: '闻喜县' }).click();
    await office.getByRole('heading', { name: '测算结果' }).waitFor();
    const schools = office.getByRole('row').filter({ hasText: '学校数' });
    expect(await schools.getByRole('cell').allTextContents()).toEqual(['40', '38']);
    expect(office.faults).toEqual([]);
    await office.context().close();
  });
});
