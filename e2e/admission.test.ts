import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { demoCode } from '../src/modules/admissions/server/choices-demo.ts';
import { checkPage, openBrowser, openPage, phone } from './browser.ts';
import { startService, type TestService } from './service.ts';

const scriptBytesMax = 120 * 1024;
const { seed } = parse(readFileSync('cities/yuncheng/demo.yaml', 'utf8')) as { seed: number };

let service: TestService;
let browser: Browser;
let numbers: string[];
let roundId: string;
const sql = (text: string, values: unknown[] = []) => service.running.services.owner.pool.query(text, values);
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  const { rows } = await sql(
    `SELECT s.number, s.round_id FROM admissions.choice_standing s JOIN admissions.round r ON r.id = s.round_id
     WHERE r.state = 'open' AND s.state = 'none' ORDER BY s.number LIMIT 3`,
  );
  numbers = rows.map(({ number }) => number);
  roundId = rows[0].round_id;
  await sql(
    `UPDATE admissions.cycle SET policy = policy || '{"guardianConfirmation": "asked"}' WHERE id = (SELECT cycle_id FROM admissions.round WHERE id = $1)`,
    [roundId],
  );
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

async function signIn(page: Page, number: string, code: string): Promise<void> {
  await page.goto(`${service.address}/admission`);
  await page.getByLabel('考生号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '登录' }).click();
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const add = async (page: Page, count: number) => {
  for (let n = 0; n < count; n++)
    await page.locator('button[aria-label^="填入"]:not([aria-disabled])').first().click();
};

describe('a candidate on a phone', () => {
  it('signs in, chooses, loses the network, submits, changes and keeps receipts', async () => {
    const page = await openPage(browser, phone);
    let scriptBytes = 0;
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script')
        scriptBytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    const number = numbers[0] as string;
    await page.goto(`${service.address}/admission`);
    await heading(page, '考生登录');
    await checkPage(page, 'sign-in');
    await signIn(page, number, 'ABCDE-FGHJK-MNPQ');
    await page.getByText('查询码可能输错了一位').waitFor();
    await signIn(page, number, demoCode(seed, number, 'candidate'));
    await heading(page, '我的报名');
    await page.getByText('您还没有提交志愿').waitFor();
    await checkPage(page, 'home');

    await page.getByRole('button', { name: '填写志愿' }).click();
    await heading(page, /填写志愿/);
    await page.getByRole('link', { name: '添加志愿' }).click();
    await heading(page, /选择专业/);
    await checkPage(page, 'search');
    await page.getByLabel('学校、专业或代码').fill('电子商务');
    await page.getByText('找到 2 个').waitFor();
    await add(page, 2);
    await page.getByRole('link', { name: '返回' }).click();
    await heading(page, /填写志愿/);
    const first = page.locator('ol.items li b').first();
    const before = await first.textContent();
    await page
      .getByRole('button', { name: /^把“.*”下移$/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    expect(await first.textContent()).not.toBe(before);
    await page.getByText(/草稿已送达服务器/).waitFor();
    await checkPage(page, 'form');

    await page.getByRole('button', { name: /检查并提交/ }).click();
    await heading(page, '检查并提交');
    await page.getByLabel('我已核对').check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '提交志愿' }).click();
    await page.getByText('尚未送达').waitFor();
    await checkPage(page, 'not delivered');
    await page.waitForTimeout(3000);
    await page.context().setOffline(false);
    await page.getByText('已送达，志愿已收到').waitFor({ timeout: 60_000 });
    await checkPage(page, 'receipt');
    const stored = await sql(
      'SELECT version FROM admissions.choice_version v JOIN admissions.candidate c ON c.id = v.candidate_id WHERE c.number = $1',
      [number],
    );
    expect(stored.rows).toEqual([{ version: 1 }]);

    await page.goto(`${service.address}/admission#/form`);
    await heading(page, /填写志愿/);
    await page.getByRole('button', { name: /^删除/ }).first().click();
    await page.getByRole('button', { name: /检查并提交/ }).click();
    await page.getByLabel('我已核对').check();
    await page.getByRole('button', { name: '提交志愿' }).click();
    await heading(page, /第 2 次提交/);
    await page.goto(`${service.address}/admission#/versions`);
    await heading(page, /历次提交/);
    expect(await page.locator('li.version').count()).toBe(2);
    await checkPage(page, 'versions');
    await page.goto(`${service.address}/admission#/method`);
    await heading(page, /怎么估的/);
    await checkPage(page, 'method');
    expect(scriptBytes).toBeGreaterThan(0);
    expect(scriptBytes).toBeLessThan(scriptBytesMax);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  it('takes a submission up again that was under way when the page was closed', async () => {
    const page = await openPage(browser, phone);
    const number = numbers[1] as string;
    await signIn(page, number, demoCode(seed, number, 'candidate'));
    await heading(page, '我的报名');
    await page.goto(`${service.address}/admission#/find/1`);
    await heading(page, /选择专业/);
    await add(page, 1);
    await page.goto(`${service.address}/admission#/check`);
    await page.getByLabel('我已核对').check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '提交志愿' }).click();
    await page.getByText('尚未送达').waitFor();
    await page.close();
    const again = await page.context().newPage();
    await page.context().setOffline(false);
    await again.goto(`${service.address}/admission`);
    await again.getByText('已送达，志愿已收到').waitFor({ timeout: 60_000 });
    await again.context().close();
  });
});

describe('the guardian', () => {
  it('sees what was submitted and confirms it, which the candidate sees', async () => {
    const number = numbers[0] as string;
    const page = await openPage(browser, phone);
    await signIn(page, number, demoCode(seed, number, 'guardian'));
    await heading(page, '监护人确认');
    await checkPage(page, 'guardian');
    await page.getByRole('button', { name: /我已看过/ }).click();
    await page.getByText('您已确认第 2 次提交').waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await heading(page, '考生登录');
    await signIn(page, number, demoCode(seed, number, 'candidate'));
    await page.getByText('监护人已确认第 2 次提交').waitFor();
    await page.context().close();
  });
});

describe('anybody with a receipt', () => {
  it('finds it in the sealed list, checked in the browser', async () => {
    const number = numbers[0] as string;
    const page = await openPage(browser, phone);
    await signIn(page, number, demoCode(seed, number, 'candidate'));
    await heading(page, '我的报名');
    const [first, second] = await Promise.all(
      [1, 2].map(async (version) =>
        (
          await page.request.get(`${service.address}/api/admission-visit/receipts/${roundId}/${version}.txt`)
        ).text(),
      ),
    );
    await page.getByRole('button', { name: '退出' }).click();
    await heading(page, '考生登录');
    await page.goto(`${service.address}/admission#/verify`);
    await heading(page, '核验回执');
    const verify = async (text: string) => {
      await page.getByLabel('回执内容').fill(text);
      await page.getByRole('button', { name: '核验' }).click();
    };
    await verify(second ?? '');
    await page.getByText('封存名单中查不到这张回执').waitFor();
    await sql('UPDATE admissions.round SET closes_at = clock_timestamp() WHERE id = $1', [roundId]);
    await expect
      .poll(
        async () => (await sql('SELECT state FROM admissions.round WHERE id = $1', [roundId])).rows[0].state,
        {
          timeout: 100_000,
          interval: 1000,
        },
      )
      .toBe('sealed');
    await verify(second ?? '');
    await page.getByText('核验通过').waitFor();
    await checkPage(page, 'verified');
    await verify(first ?? '');
    await page.getByText('计入的是另一次').waitFor();
    await verify((second ?? '').replace('"consent":false', '"consent":true'));
    await page.getByText('封存名单中查不到这张回执').waitFor();
    await signIn(page, number, demoCode(seed, number, 'guardian'));
    await heading(page, '监护人确认');
    await page.goto(`${service.address}/admission#/result`);
    await page.getByText('结果还没有公布').waitFor();
    await checkPage(page, 'result before its release');
    await page.context().close();
  });
});
