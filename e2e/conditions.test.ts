import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { desk, openBrowser, openPage, signIn } from './browser.ts';
import { startService, type TestService } from './service.ts';

const password = 'hedong-demo-8';
const clock = fixedClock('2026-09-10T02:00:00Z');

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService({}, clock), openBrowser()]);
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
