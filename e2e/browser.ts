import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** A Chromium of the machine if there is one, else the one that ships inside a registry package. */
async function findChromium(): Promise<string> {
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (existsSync(path)) return path;
  }
  return bundled.executablePath();
}

/** A headless browser without any traffic of its own. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export const desk = { width: 1440, height: 900 };
export const phone = { width: 360, height: 740 };

/** A page of its own, in Chinese, on local time and at rest: what moves is missed by a click. What fails on it fails the test. */
export async function openPage(browser: Browser, viewport = desk): Promise<Page & { faults: string[] }> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const page = (await context.newPage()) as Page & { faults: string[] };
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) page.faults.push(`${response.status()} ${response.url()}`);
  });
  return page;
}

export async function signIn(page: Page, address: string, username: string, password: string): Promise<void> {
  await page.goto(`${address}/console/sign-in`);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: /^登\s*录$/ }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { waitUntil: 'commit' });
}

export type AxeFinding = { rule: string; impact: string; help: string; nodes: string[] };

/** Serious and critical findings of axe on the page as it stands. */
export async function seriousFindings(page: Page): Promise<AxeFinding[]> {
  await page.evaluate(axe.source);
  // Text, because it runs in the page, whose types are not those of this program.
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      help,
      nodes: nodes.slice(0, 5).map(({ target }) => String(target)),
    }));
}

/** Nothing serious for axe, nothing wider than the screen, also with letters of twice the size. */
export async function checkPage(page: Page, name: string): Promise<void> {
  const wide = () =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(await seriousFindings(page), name).toEqual([]);
  expect(await wide(), name).toBe(0);
  await page.evaluate("document.documentElement.style.fontSize = '32px'");
  expect(await wide(), `${name} at 200 %`).toBe(0);
  await page.evaluate("document.documentElement.style.fontSize = ''");
}
