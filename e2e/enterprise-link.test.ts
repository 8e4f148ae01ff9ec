import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, openBrowser, openPage, phone, seriousFindings, signIn } from './browser.ts';
import { startService, type TestService } from './service.ts';

const password = 'hedong-demo-8';
const scriptBytesMax = 120 * 1024;

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

type Listed = { rows: { id: string; name: string }[] };

/** A large enterprise of the county that has a contact without a link. */
async function findEnterprise(page: Page): Promise<{ id: string; name: string }> {
  const list = (await (
    await page.request.get(
      `${service.address}/api/enterprises?divisionCode=140802&sort=staff-down&pageSize=50`,
    )
  ).json()) as Listed;
  for (const row of list.rows) {
    const answer = await page.request.get(`${service.address}/api/enterprises/${row.id}/contacts`);
    const contacts = (await answer.json()) as { link: object | null }[];
    if (contacts[0]?.link === null) return row;
  }
  throw new Error('no enterprise of the county has a contact without a link');
}

async function narrowAndSound(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  ).toBe(0);
}

it('a contact without an account answers on a phone, and the county takes it over', async () => {
  const officer = await openPage(browser, desk);
  await signIn(officer, service.address, 'yanhu', password);
  const { id, name } = await findEnterprise(officer);
  await officer.goto(`${service.address}/console/enterprises/${id}`);
  await officer.getByRole('button', { name: '发链接' }).click();
  const address = String(await officer.locator('.ant-modal code').textContent()).trim();

  const contact = await openPage(browser, phone);
  let scriptBytes = 0;
  contact.on('response', async (response) => {
    if (response.request().resourceType() === 'script')
      scriptBytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  await contact.goto(address);
  await contact.getByRole('heading', { level: 1, name }).waitFor();
  await narrowAndSound(contact);
  await contact.getByLabel('职工人数（人）').fill('三百');
  await contact.getByRole('button', { name: '下一步：检查' }).click();
  await contact.getByText('请填写整数').waitFor();
  await contact.getByLabel('职工人数（人）').fill('4321');
  await contact.getByRole('button', { name: '下一步：检查' }).click();
  await contact.getByRole('button', { name: '确认提交' }).waitFor();
  await narrowAndSound(contact);
  await contact.getByRole('button', { name: '确认提交' }).click();
  await contact.getByRole('heading', { name: '已收到，谢谢' }).waitFor();
  await narrowAndSound(contact);
  expect(scriptBytes).toBeGreaterThan(0);
  expect(scriptBytes).toBeLessThan(scriptBytesMax);

  // Used up: the same link, and one that never was, are answered alike.
  for (const dead of [address, `${service.address}/confirm#${'A'.repeat(43)}`]) {
    await contact.goto('about:blank');
    await contact.goto(dead);
    await contact.getByRole('heading', { name: '链接无效' }).waitFor();
  }

  await officer.goto(`${service.address}/console/enterprises/proposals?state=submitted`);
  const row = officer.getByRole('row').filter({ hasText: name });
  await row.getByText('4,321').waitFor();
  await row.getByRole('button', { name: /^采\s*纳$/ }).click();
  await officer
    .getByRole('dialog')
    .getByRole('button', { name: /^采\s*纳$/ })
    .click();
  await row.waitFor({ state: 'detached' });
  await officer.goto(`${service.address}/console/enterprises/${id}`);
  await officer.getByRole('row').filter({ hasText: '企业自报' }).getByText('4,321').first().waitFor();
  expect([...officer.faults, ...contact.faults]).toEqual([]);
}, 240_000);
