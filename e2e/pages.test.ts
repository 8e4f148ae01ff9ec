import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webFolder } from '../src/start.ts';
import { desk, openBrowser, openPage, phone, seriousFindings, signIn } from './browser.ts';
import { sampleIds } from './sample-ids.ts';
import { startService, type TestService } from './service.ts';
import { listPagePaths, moduleIds } from './web-pages.ts';

const password = 'hedong-demo-8';

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const paths = listPagePaths();
/** What a page may take on a machine that does other things besides. */
const secondsAPage = 15;

/** Pages on which a school does its own work. */
const ofSchools = new Set([
  '/teachers/import',
  '/teachers/new',
  '/students/import',
  '/students/new',
  '/recruitment-checks/new',
  '/programme-returns/import',
  '/programme-filings/new',
  '/admission-cycles/$id/propose',
]);

/** Which demo account opens a page: administrators see the house, the plan office everything else. */
const accountFor = (path: string) =>
  /^\/(accounts|audit|organisations\/import)/.test(path)
    ? 'admin'
    : ofSchools.has(path)
      ? 'school-a'
      : 'plan';

/** Waits until no placeholder is left, and a moment for what is drawn late, such as charts. */
async function settle(page: Page): Promise<void> {
  await page.locator('.ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
}

/** What is wrong with the page as it stands: width, failure, serious findings of axe, keys instead of texts. */
async function findingsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  const wide = (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )) as number;
  if (wide > 0) found.push(`${wide} px too wide`);
  if ((await page.locator('.ant-result-error, .ant-result-403, .ant-result-warning').count()) > 0)
    found.push('shows a failure');
  for (const { rule, nodes } of await seriousFindings(page)) found.push(`${rule} ${nodes.join(' ')}`);
  const text = String(
    await page.evaluate(`(() => {
      const copy = document.querySelector('main').cloneNode(true);
      for (const code of copy.querySelectorAll('code, pre')) code.remove();
      return copy.textContent;
    })()`),
  );
  const key = moduleIds()
    .map((id) => new RegExp(`${id}\\.[a-z]\\w*`).exec(text)?.[0])
    .find(Boolean);
  if (key) found.push(`shows the key ${key}`);
  return found;
}

/** Goes through pages as one person, one after the other, each at a desk and on a phone. */
async function walk(account: string, own: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const page = await openPage(browser, desk);
  await signIn(page, service.address, account, password);
  for (const path of own) {
    const place = await sampleIds(path, page, service.address);
    if (!place) continue;
    await page.setViewportSize(desk);
    await page.goto(`${service.address}/console${place === '/' ? '' : place}`);
    await page.locator('h1').first().waitFor();
    for (const size of [desk, phone]) {
      await page.setViewportSize(size);
      await settle(page);
      for (const finding of await findingsOf(page)) found.push(`${path} at ${size.width}: ${finding}`);
    }
  }
  found.push(...page.faults);
  await page.context().close();
  return found;
}

describe('every page', () => {
  it('has something to show, fits a desk and a phone, and is free of serious findings', {
    timeout: paths.length * secondsAPage * 1000,
  }, async () => {
    const of = (account: string) => paths.filter((path) => accountFor(path) === account);
    const half = Math.ceil(of('plan').length / 2);
    const found = await Promise.all([
      walk('plan', of('plan').slice(0, half)),
      walk('plan', of('plan').slice(half)),
      walk('admin', of('admin')).then(async (before) => [
        ...before,
        ...(await walk('school-a', of('school-a'))),
      ]),
    ]);
    expect(found.flat()).toEqual([]);
  });
});

describe('the public entry', () => {
  it('opens for anybody, in both languages and in large text, with little script', async () => {
    const page = await openPage(browser, phone);
    let scriptBytes = 0;
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script')
        scriptBytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await page.goto(service.address, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: '大字' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Staff sign in').waitFor();
    expect(scriptBytes).toBeGreaterThan(0);
    expect(scriptBytes).toBeLessThan(120 * 1024);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  it.each(['index', 'admission', 'admission-results', 'confirm'])(
    'asks of a phone only what a browser of 2018 knows: %s',
    (name) => {
      const entry = readFileSync(join(webFolder, `${name}.html`), 'utf8');
      const scripts = [...new Set(entry.match(/assets\/[^"]+\.js/g))];
      const newer =
        /\.(replaceAll|at|findLast|findLastIndex|toSorted|toReversed|toSpliced|allSettled|groupBy)\(|structuredClone|Object\.hasOwn|AbortSignal\.(timeout|any)/g;
      const found = scripts.flatMap((path) => readFileSync(join(webFolder, path), 'utf8').match(newer) ?? []);
      expect(scripts.length).toBeGreaterThan(0);
      expect(found).toEqual([]);
    },
  );
});
