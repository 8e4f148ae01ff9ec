import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { dayInShanghai } from '#kernel/values/day.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import { desk, openBrowser, openPage, signIn } from './browser.ts';
import { startService, type TestService } from './service.ts';

const password = 'hedong-demo-8';
const clock = fixedClock(new Date().toISOString());
const today = clock.now();
/** The day on which the recognition is issued. */
const issuedOn = dayInShanghai(new Date(today.getTime() + 9 * 86_400_000));
const deadlineYear = today.getFullYear() + 1;

/** A plan of our own making, with one target that a metric can measure. */
const planText = `河东市人民政府关于印发职业教育提升行动计划的通知
河政发〔${today.getFullYear()}〕3号
各县（市、区）人民政府：
现将行动计划印发给你们，请认真贯彻执行。
河东市人民政府
${today.getFullYear()}年3月1日
河东市职业教育提升行动计划
一、重点任务
1.加强教师队伍。支持教师到企业实践，到${deadlineYear}年底“双师型”教师占专业教师的比例达到60%以上。（责任单位：市教育局、市人社局）
2.建设实训场所。到${deadlineYear}年底建设12个公共实训场所。（责任单位：市教育局、市财政局）
二、保障措施
（一）加强领导。建立会商机制，定期研究问题。（责任单位：市教育局）
`;

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(clock), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

type Line = Record<string, string>;

/** Given as bytes: a path with Chinese in it would need a UTF-8 locale. */
async function roster(lines: readonly Line[]) {
  const keys = [
    '姓名',
    '身份证件号',
    '学历',
    '岗位类别',
    '课程类别',
    '任教专业（学科）',
    '职称',
    '教师资格证号',
    '入校日期',
    '企业经历（年）',
  ];
  const chunks: Uint8Array[] = [];
  const columns = keys.map((header) => ({
    header,
    kind: 'text' as const,
    value: (line: Line) => line[header] ?? null,
  }));
  for await (const chunk of exportXlsx({ sheetName: '教师名册', columns, rows: lines })) chunks.push(chunk);
  return { name: '教师名册.xlsx', mimeType: xlsxType, buffer: Buffer.concat(chunks) };
}

const identity = (serial: string) => `1499001990030${serial}`.slice(0, 17);
const person = (index: number, change: Line = {}): Line => {
  const body = identity(`7${String(index).padStart(3, '0')}`);
  return {
    姓名: `导入${index}`,
    身份证件号: body + identityCheckCharacter(body),
    学历: '本科',
    岗位类别: '专任',
    课程类别: '专业课',
    '任教专业（学科）': '护理',
    职称: '中级',
    教师资格证号: `示例${index}`,
    入校日期: '2019-09-01',
    '企业经历（年）': '3',
    ...change,
  };
};

async function opened(username: string): Promise<Page & { faults: string[] }> {
  const page = await openPage(browser, desk);
  page.setDefaultTimeout(30_000);
  await signIn(page, service.address, username, password);
  return page;
}

const api = async (page: Page, method: 'GET' | 'POST', path: string, data?: object) => {
  const answer = await page.request.fetch(`${service.address}/api${path}`, {
    method,
    ...(data ? { data } : {}),
    headers: { origin: service.address },
  });
  return { status: answer.status(), body: (await answer.json().catch(() => undefined)) as never };
};

it('runs from the document to the figure and back to the people counted', async () => {
  const office = await opened('plan');

  // The plan office uploads the document; what was found stands beside its place.
  const document = { name: '行动计划.txt', mimeType: 'text/plain', buffer: Buffer.from(planText) };
  await office.goto(`${service.address}/console/plans`);
  await office.locator('input[type=file]').setInputFiles(document);
  await office.getByRole('heading', { level: 1, name: '职业教育提升行动计划' }).waitFor();
  await office.getByRole('button', { name: /1\s+加强教师队伍/ }).click();
  await office.locator('li.marked', { hasText: '加强教师队伍' }).waitFor();

  // It binds the first target to the metric, the second to milestones, and puts the plan in force.
  const bindings = office.getByRole('button', { name: '测量方式', exact: true });
  await bindings.first().click();
  const drawer = office.getByRole('dialog');
  await drawer.getByRole('radio', { name: '指标' }).check();
  await drawer.getByRole('combobox').first().click();
  await office.locator('.ant-select-item-option', { hasText: '双师型教师占专业教师比例' }).click();
  await drawer.getByRole('button', { name: /^提\s*交$/ }).click();
  await office.locator('.tag', { hasText: '双师型教师占专业教师比例' }).waitFor();
  await drawer.waitFor({ state: 'hidden' });
  await bindings.nth(1).click();
  await drawer.getByRole('radio', { name: '里程碑' }).check();
  await drawer.getByRole('button', { name: /^提\s*交$/ }).click();
  await office.getByText('已完整，可以生效。').waitFor();
  const planId = office.url().split('/').at(-1)?.split('?')[0] ?? '';
  const { body: draft } = await api(office, 'GET', `/plans/${planId}`);
  const { body: plans } = await api(office, 'GET', '/plans');
  const before = (plans as { id: string; state: string }[]).find(({ state }) => state === 'in-force');
  const forced = await api(office, 'POST', `/plans/${planId}/force`, {
    version: (draft as { version: number }).version,
    from: dayInShanghai(today),
    succeeds: before?.id,
  });
  expect(forced.status).toBe(200);

  // A school imports its roster with three faulty rows and is told exactly.
  const school = await opened('school-a');
  await school.goto(`${service.address}/console/teachers/import`);
  const lines = [
    person(1),
    person(2, { 课程类别: '体育课' }),
    person(3, { 入校日期: '2019年13月1日' }),
    person(4, { 身份证件号: '123' }),
    person(5),
  ];
  await school.locator('input[type=file]').setInputFiles(await roster(lines));
  await school.getByRole('heading', { name: /核对结果/ }).waitFor();
  const preview = school
    .getByRole('region', { name: '核对结果' })
    .or(school.locator('section', { hasText: '核对结果' }))
    .last();
  await preview.getByText('课程类别').first().waitFor();
  const text = (await preview.getByRole('row').allInnerTexts()).join('\n').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/3 .*课程类别 不在下拉选项中/);
  expect(text).toMatch(/4 .*入校日期 应为日期/);
  expect(text).toMatch(/5 .*身份证件号 身份证件号应为 18 位/);
  await school.getByRole('button', { name: '只写入其余 2 行' }).click();
  await school.getByText(/已写入/).waitFor();

  // A recognition goes through school, panel and publicity; the figure moves by one person.
  const figure = async (page: Page) => {
    const { body } = await api(
      page,
      'GET',
      `/indicators/metrics/teachers.dual-qualified-share/table?asOf=${issuedOn}`,
    );
    return (body as { total: { value: { numerator: number; denominator: number } } }).total.value;
  };
  const { body: found } = await api(school, 'GET', `/teachers?q=${encodeURIComponent('导入1')}`);
  const teacher = (found as { rows: { id: string; organisationId: string }[] }).rows[0];
  const { body: opening } = await api(school, 'POST', '/certification-cases', {
    teacherId: teacher?.id,
    organisationId: teacher?.organisationId,
    level: 'junior',
  });
  const { id: caseId } = opening as { id: string };
  await api(school, 'POST', `/certification-cases/${caseId}/statements`, {
    criterion: 'conduct',
    note: '近三年无处分',
  });
  const step = async (page: Page, action: string, rest: object = {}) => {
    const { body } = await api(office, 'GET', `/certification-cases/${caseId}`);
    const answer = await api(page, 'POST', `/certification-cases/${caseId}/actions`, {
      revision: (body as { revision: number }).revision,
      action,
      ...rest,
    });
    expect(answer.status, `${action} ${JSON.stringify(answer.body)}`).toBe(200);
  };
  await step(school, 'submit');
  await step(school, 'check');
  const { body: reviewers } = await api(office, 'GET', '/certification-reviewers');
  await step(office, 'assign-panel', {
    panel: (reviewers as { accountId: string }[]).map(({ accountId }) => accountId),
  });
  for (const username of ['reviewer-1', 'reviewer-2', 'reviewer-3']) {
    const reviewer = await opened(username);
    await reviewer.goto(`${service.address}/console/certification-cases/${caseId}`);
    const vote = reviewer.getByRole('button', { name: /^同\s*意$/ });
    await vote.click();
    await reviewer
      .getByRole('dialog')
      .getByRole('button', { name: /^提\s*交$/ })
      .click();
    await vote.waitFor({ state: 'detached' });
    await reviewer.context().close();
  }
  await step(office, 'conclude');
  clock.set(`${issuedOn}T02:00:00Z`);
  const start = await figure(office);
  await step(office, 'issue');
  // Figures may be minutes old; ten later everyone reads the new one.
  clock.set(`${issuedOn}T02:10:00Z`);
  await expect
    .poll(async () => (await figure(office)).numerator, { timeout: 30_000 })
    .toBe(start.numerator + 1);

  // City and county see the ratio and open it down to the people counted.
  for (const username of ['plan', 'yanhu']) {
    const page = username === 'plan' ? office : await opened(username);
    await page.goto(`${service.address}/console/metrics/teachers.dual-qualified-share?asOf=${issuedOn}`);
    await page
      .getByText(/双师型教师占专业教师比例/)
      .first()
      .waitFor();
    const { body: tables } = await api(
      page,
      'GET',
      `/indicators/metrics/teachers.dual-qualified-share/records?asOf=${issuedOn}&organisationId=${teacher?.organisationId}&side=numerator`,
    );
    expect(JSON.stringify(tables)).toContain(teacher?.id);
  }

  // The officer reads the status and its formula on the cockpit.
  await office.goto(`${service.address}/console/cockpit?asOf=${issuedOn}`);
  await office.getByText('加强教师队伍').first().waitFor();
  await office
    .getByRole('button', { name: /为什么/ })
    .first()
    .click();
  await office.locator('.why').waitFor();
  expect(await office.locator('.why').textContent()).toMatch(/60/);

  // The briefing leaves as a Word file.
  const drafted = await api(office, 'POST', '/indicators/briefings', { asOf: issuedOn });
  expect(drafted.status).toBe(200);
  const particulars = new URLSearchParams({ documentNumber: '运教函〔2026〕9号', recipients: '市政府' });
  const letterPath = `/api/indicators/briefings/${(drafted.body as { id: string }).id}/letter.docx`;
  const letter = await office.request.get(`${service.address}${letterPath}?${particulars}`);
  expect((await letter.body()).subarray(0, 2).toString()).toBe('PK');

  // A school elsewhere sees none of it.
  const outsider = await opened('school-b');
  expect((await api(outsider, 'GET', `/teachers?q=${encodeURIComponent('导入1')}`)).body).toMatchObject({
    total: 0,
  });
  expect((await api(outsider, 'GET', `/teachers/${teacher?.id}`)).status).toBe(404);
  expect((await api(outsider, 'GET', `/certification-cases/${caseId}`)).status).toBe(404);
  await outsider.goto(`${service.address}/console/teachers?q=${encodeURIComponent('导入1')}`);
  await outsider.getByText('没有符合条件的教师').waitFor();
  expect([...office.faults, ...school.faults, ...outsider.faults]).toEqual([]);
}, 240_000);

it('amends the plan from a day on, and every earlier day keeps the plan of that day', async () => {
  const office = await opened('plan');
  await office.goto(`${service.address}/console/plans`);
  await office.getByText('职业教育提升行动计划').first().click();
  await office.getByRole('button', { name: '修订计划' }).click();
  await office.getByLabel('修订依据（文件标题）').fill('关于增加一项任务的通知');
  await office.getByLabel('生效日期').fill(issuedOn);
  await office.keyboard.press('Enter');
  await office.getByRole('button', { name: '增加任务' }).click();
  const drawer = office.getByRole('dialog');
  await drawer.getByLabel('序号').fill('3');
  await drawer.getByRole('textbox', { name: /任务$/ }).fill('建立产教融合信息平台');
  await drawer.getByLabel('责任单位（每行一个）').fill('市发展改革委（牵头）\n市数据局');
  await drawer.getByRole('button', { name: /^提\s*交$/ }).click();
  await office.getByText('新增任务 3 建立产教融合信息平台').waitFor();

  // A body that the plan did not know is asked for; until then nothing is written.
  await office.getByRole('button', { name: '提交修订' }).click();
  await office.getByText('第 3 项的“市数据局”还没有对应到机构。').waitFor();
  await office.getByRole('combobox', { name: '市数据局' }).click();
  await office.keyboard.type('审批服务');
  await office.locator('.ant-select-item-option', { hasText: '行政审批' }).click();
  await office.getByRole('heading', { level: 1 }).click();
  await office.getByRole('button', { name: '提交修订' }).click();
  await office.getByText('关于增加一项任务的通知').waitFor();

  const planId = office.url().split('/').at(-1)?.split('?')[0] ?? '';
  const numbers = async (asOf: string) =>
    (
      (await api(office, 'GET', `/plans/${planId}?asOf=${asOf}`)).body as { draftTasks: { no: string }[] }
    ).draftTasks.map(({ no }) => no);
  expect(await numbers(issuedOn)).toContain('3');
  expect(await numbers(dayInShanghai(today))).not.toContain('3');
  expect(office.faults).toEqual([]);
}, 60_000);
