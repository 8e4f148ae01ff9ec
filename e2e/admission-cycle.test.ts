import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { xlsxType } from '#kernel/http/download.ts';
import { readSpreadsheet } from '#kernel/spreadsheet/reading/open-spreadsheet.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import { checkPage, desk, openBrowser, openPage, phone, signIn } from './browser.ts';
import { startService, type TestService } from './service.ts';

type Seat = Page & { faults: string[] };
type Line = Record<string, string>;

const password = 'hedong-demo-8';
const year = new Date().getFullYear();
const title = `${year}年高中阶段学校秋季补充招生`;
const trade = '电子商务实验班';
const subjects = ['语文', '数学', '英语', '理化', '道法与历史', '体育'];

/** Who stands higher has the one seat of the high school; the other finds a place by the second choice. */
const [higher, lower] = [
  { number: `${year}99000001`, name: '演示考生甲', marks: [110, 112, 108, 130, 131, 55] },
  { number: `${year}99000002`, name: '演示考生乙', marks: [100, 101, 97, 120, 118, 54] },
] as const;
const totalOf = ({ marks }: { marks: readonly number[] }) => marks.reduce((sum, mark) => sum + mark, 0);

let service: TestService;
let browser: Browser;
const seats: Seat[] = [];
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const sql = (text: string, values: unknown[] = []) => service.running.services.owner.pool.query(text, values);

async function opened(username: string): Promise<Seat> {
  const page = await openPage(browser, desk);
  page.setDefaultTimeout(20_000);
  await signIn(page, service.address, username, password);
  seats.push(page);
  return page;
}

const visit = (page: Page, path: string) => page.goto(`${service.address}/console${path}`);
const named = (text: string) => new RegExp(`^${[...text].join('\\s*')}$`);
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name: named(name) });

/** Opens the form or the question behind a button, fills it in and sends it. */
async function take(
  page: Page,
  action: string,
  fill: (form: Locator) => Promise<unknown> = async () => undefined,
  send = action,
): Promise<void> {
  await button(page, action).first().click();
  const form = page.getByRole('dialog').filter({ hasText: action.replace(/（.*/, '') });
  await form.waitFor();
  await fill(form);
  await button(form, send).click();
  await form.waitFor({ state: 'hidden' });
}

const fillLabel = (label: string, value: string) => (form: Locator) =>
  form.getByLabel(label, { exact: true }).fill(value);

async function pick(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator(`.ant-select-item-option[title="${option}"]:visible`).click();
}

/** Local time of China some hours from now, as its field takes it. */
const localTime = (hours: number) =>
  new Date(Date.now() + (hours + 8) * 3_600_000).toISOString().slice(0, 16);

async function sheet(name: string, lines: readonly Line[]) {
  const chunks: Uint8Array[] = [];
  const columns = Object.keys(lines[0] ?? {}).map((header) => ({
    header,
    kind: 'text' as const,
    value: (line: Line) => line[header] ?? null,
  }));
  for await (const chunk of exportXlsx({ sheetName: name, columns, rows: lines })) chunks.push(chunk);
  return { name: `${name}.xlsx`, mimeType: xlsxType, buffer: Buffer.concat(chunks) };
}

async function importSheet(page: Page, name: string, lines: readonly Line[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(await sheet(name, lines));
  await button(page, '写入').click();
  await page.getByText(/^已写入/).waitFor();
}

async function lay(page: Seat, round: string): Promise<string> {
  await page.goto(round);
  let slip = '';
  await take(
    page,
    '放入密封签',
    async (form) => {
      slip = (await form.locator('code').textContent()) ?? '';
      await form.getByLabel('我已抄下并妥善保存').check();
    },
    '提交',
  );
  return slip;
}

async function atPhone(number: string, code: string): Promise<Seat> {
  const page = await openPage(browser, phone);
  page.setDefaultTimeout(20_000);
  await page.goto(`${service.address}/admission`);
  await page.getByLabel('考生号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1, name: '我的报名' }).waitFor();
  seats.push(page);
  return page;
}

/** Puts programmes on the form batch by batch and submits it. */
async function choose(page: Page, choices: readonly { batch: string; code: string }[]): Promise<void> {
  await page.getByRole('button', { name: '填写志愿' }).click();
  for (const { batch, code } of choices) {
    await page
      .locator('section', { has: page.getByRole('heading', { name: batch }) })
      .last()
      .getByRole('link', { name: '添加志愿' })
      .click();
    await page.getByLabel('学校、专业或代码').fill(code);
    await page.locator('button[aria-label^="填入"]:not([aria-disabled])').first().click();
    await page.getByRole('link', { name: '返回' }).click();
  }
  await page.getByRole('button', { name: /检查并提交/ }).click();
  await page.getByLabel('我已核对').check();
  await page.getByRole('button', { name: '提交志愿' }).click();
  await page.getByText('已送达，志愿已收到').waitFor();
}

/** Proposes one programme of its own, or the first that the register has filled in, and nothing else. */
async function propose(school: Seat, plan: string, row: Line, from: 'own' | 'register'): Promise<void> {
  await school.goto(plan);
  await button(school, '申报计划').click();
  await button(school, '添加专业（班）').waitFor();
  const removals = school.getByRole('button', { name: /^删除 \d+$/ });
  while ((await removals.count()) > (from === 'own' ? 0 : 1)) await removals.last().click();
  if (from === 'own') await button(school, '添加专业（班）').click();
  const { 批次: batch = '', 类别: track = '', ...texts } = row;
  for (const [label, value] of Object.entries(texts))
    await school.getByLabel(label, { exact: true }).fill(value);
  await pick(school, school.getByLabel('批次', { exact: true }), batch);
  await pick(school, school.getByLabel('类别', { exact: true }), track);
  await school.getByRole('button', { name: /^提交申报/ }).click();
  await school.getByRole('row', { name: new RegExp(texts.名称 ?? '') }).waitFor();
}

it('goes from the seat plan to the student register, each step by whose work it is', async () => {
  // The city office makes a cycle, says when scores come out, and lets the schools begin.
  const office = await opened('plan');
  await visit(office, '/admission-cycles');
  await take(
    office,
    '新建周期',
    async (form) => {
      await fillLabel('年份', String(year))(form);
      await fillLabel('名称', title)(form);
    },
    '提交',
  );
  await office.getByRole('heading', { level: 1, name: title }).waitFor();
  const cycle = office.url();
  await office.goto(`${cycle}/policy`);
  await office.getByLabel('成绩公布时间').fill(localTime(-2));
  await button(office, '保存政策').click();
  await office
    .getByText(/已保存|已办理|完成/)
    .first()
    .waitFor();
  await office.goto(cycle);
  await take(office, '开始编制计划', undefined, '提交');

  // Two schools propose, the office sends nothing back, balances, adopts and publishes.
  const [school, high] = [await opened('school-a'), await opened('high-a')];
  const plan = `${cycle}/seat-plan`;
  const general = { 名称: '普通高中班', 代码: '9101', 计划数: '1', 批次: '第二批（其他高中）', 类别: '普通' };
  await propose(high, plan, general, 'own');
  const skilled = { 名称: trade, 代码: '9201', 计划数: '2', 批次: '第四批（中等职业学校）', 类别: '职业' };
  await propose(school, plan, skilled, 'register');
  expect(await school.getByText('未关联备案').count()).toBe(0);
  await office.goto(plan);
  await take(office, '同意所列申报数');
  await take(office, '下达计划（2）', fillLabel('文号', `运教〔${year}〕981号`), '提交');
  await office.goto(cycle);
  await take(office, '公布政策和计划', fillLabel('文号', `运教〔${year}〕982号`), '提交');
  await button(office, '建立志愿轮次').waitFor();

  // The junior high sends its candidates in, the county confirms, the school hands out codes.
  const junior = await opened('junior-a');
  await junior.goto(`${cycle}/candidates/import`);
  const identity = (serial: number) => {
    const body = `14990020110307${700 + serial}`;
    return body + identityCheckCharacter(body);
  };
  await importSheet(
    junior,
    '考生名册',
    [higher, lower].map(({ number, name }, at) => ({ 考生号: number, 姓名: name, 身份证件号: identity(at) })),
  );
  const county = await opened('yanhu');
  await county.goto(`${cycle}/candidates`);
  await take(county, '确认全部');
  await junior.goto(`${cycle}/candidates?view=schools`);
  const download = junior.waitForEvent('download');
  await take(junior, '给未发放的考生', undefined, '提交');
  const slips = await readFile(await (await download).path());
  const codes = new Map<string, string>();
  for await (const rows of readSpreadsheet(slips))
    for (const { cells } of rows) codes.set(String(cells[0]), String(cells[2]));

  // The junior highs and their graduates are those of whom candidates are known; the office keeps them.
  await office.goto(`${cycle}/quota`);
  await button(office, '按已录考生填入').click();
  await office.getByLabel('毕业生数').waitFor();
  await button(office, '保存初中学校').click();
  await office.getByText('已完成').first().waitFor();

  // The office enters the marks with control totals and computes the order.
  await office.goto(`${cycle}/scores/import`);
  await pick(office, office.getByLabel('录入方式'), '单份加总控数');
  await office.getByLabel('考生人数').fill('2');
  for (const [at, subject] of subjects.entries())
    await office
      .getByLabel(`${subject}总分合计`)
      .fill(String((higher.marks[at] ?? 0) + (lower.marks[at] ?? 0)));
  await button(office, '下一步：选择文件').click();
  await importSheet(
    office,
    '成绩表',
    [higher, lower].map(({ number, name, marks }) => ({
      考生号: number,
      姓名: name,
      ...Object.fromEntries(subjects.map((subject, at) => [subject, String(marks[at])])),
    })),
  );
  await office.goto(`${cycle}/scores`);
  await take(office, '核算总分和位次');

  // A round is made, two officers lay down their slips, and it is opened.
  await office.goto(cycle);
  await take(
    office,
    '建立志愿轮次',
    async (form) => {
      await fillLabel('开始时间（北京时间）', localTime(-1))(form);
      await fillLabel('截止时间（北京时间）', localTime(24))(form);
    },
    '提交',
  );
  await office.getByRole('heading', { level: 1, name: `${title} · 正式志愿` }).waitFor();
  const round = office.url();
  const second = await opened('plan-b');
  const laid = [await lay(office, round), await lay(second, round)];
  await office.reload();
  await take(office, '开放填报');
  await button(office, '开放填报').waitFor({ state: 'hidden' });

  // Both candidates want the one seat of the high school; the trade comes after it.
  const wanted = [
    { batch: '第二批', code: '9101' },
    { batch: '第四批', code: '9201' },
  ];
  const first = await atPhone(higher.number, codes.get(higher.number) ?? '');
  await choose(first, wanted.slice(0, 1));
  const candidate = await atPhone(lower.number, codes.get(lower.number) ?? '');
  await choose(candidate, wanted);

  // The deadline comes; the seal is signed by both officers, each opening the own slip.
  const roundId = round.split('/').at(-1);
  await sql('UPDATE admissions.round SET closes_at = clock_timestamp() WHERE id = $1', [roundId]);
  await office.reload();
  const [seal, sign] = [button(office, '立即封存'), button(office, '签署封存')];
  await seal.or(sign).first().waitFor();
  // The clock seals too, a minute after the deadline at the latest: whoever comes second finds it done.
  if (await seal.isVisible()) {
    await seal.click();
    await button(office.getByRole('dialog'), '立即封存').click();
  }
  await expect
    .poll(async () => (await sql('SELECT FROM admissions.seal WHERE round_id = $1', [roundId])).rows.length, {
      timeout: 20_000,
    })
    .toBe(1);
  for (const [at, page] of [office, second].entries()) {
    await page.goto(round);
    await take(page, '签署封存', fillLabel('填写您的密封签', laid[at] ?? ''), '提交');
    await button(page, '签署封存').waitFor({ state: 'hidden' });
  }

  // The office orders the run; the leader looks at what differs from last year, then releases.
  await visit(office, '/admission-results');
  const panel = (page: Page) => page.locator('section.panel', { hasText: title });
  await button(panel(office), '启动录取运行').click();
  await panel(office).getByText('检查通过').waitFor();
  const leader = await opened('leader');
  await visit(leader, '/admission-results');
  await panel(leader).getByRole('link', { name: '与上年比较' }).click();
  await take(leader, '确认已核对差异', fillLabel('原因', '补充招生只有两个专业，与上年不可比'));
  await leader.getByText(/核对：补充招生只有两个专业/).waitFor();
  await visit(leader, '/admission-results');
  await take(leader, '发布结果', fillLabel('原因', '招生委员会会议决定'));
  await panel(leader).getByText('已发布').first().waitFor();

  // The phone says where, and why the first choice was not reached: by how many points.
  await candidate.goto(`${service.address}/admission`);
  await candidate.getByRole('link', { name: '查看录取结果和理由' }).click();
  await candidate.getByRole('heading', { level: 1, name: '录取结果' }).waitFor();
  await candidate.getByText('已录取', { exact: true }).waitFor();
  const text = ((await candidate.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
  expect(text).toContain(trade);
  expect(text).toContain(`差 ${totalOf(higher) - totalOf(lower)}`);
  await checkPage(candidate, 'result');

  // Each school sees whom it expects, the junior high its own, another school nobody.
  const expected = async (page: Seat) => {
    await visit(page, `/admission-registrations?q=${encodeURIComponent('演示考生')}`);
    await page.locator('.ant-table-row').or(page.getByText('没有录取名单')).first().waitFor();
    return [higher, lower].map(({ name }) => page.getByText(name, { exact: true }).count());
  };
  expect(await Promise.all(await expected(high))).toEqual([1, 0]);
  expect(await Promise.all(await expected(school))).toEqual([0, 1]);
  expect(await Promise.all(await expected(junior))).toEqual([1, 1]);
  const outsider = await opened('school-b');
  expect(await Promise.all(await expected(outsider))).toEqual([0, 0]);

  // The admitting school registers the person and hands it over; the roll has it, and only its own.
  await button(school.getByRole('row', { name: new RegExp(lower.name) }), '报到').click();
  await school.getByText('已报到').last().waitFor();
  await button(school, '转入学籍').click();
  const handing = school.getByRole('dialog');
  await button(handing, '转入学籍').click();
  await button(handing, '转入学籍').waitFor({ state: 'hidden' });
  // The demo's own new students come first; who was entered last stands on the last page.
  await handing.locator('.ant-pagination-item').last().click();
  await handing
    .getByRole('row', { name: new RegExp(lower.name) })
    .getByText('已转入')
    .waitFor();
  const roll = `/students?q=${encodeURIComponent(lower.name)}`;
  await visit(school, roll);
  await school.getByRole('cell', { name: lower.name }).waitFor();
  await visit(outsider, roll);
  await outsider.getByText('没有符合条件的学生').waitFor();
  expect(seats.flatMap(({ faults }) => faults)).toEqual([]);
}, 240_000);
