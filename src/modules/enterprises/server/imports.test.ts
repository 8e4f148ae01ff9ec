import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import type { SheetLine } from '#kernel/imports/sheet-workbook.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { ContactView } from '../contract/contact.ts';
import { countyOfficer, creditCode, enter, sendSheet, view } from '../testing/enterprise-house.ts';
import { figuresImport } from './figures-sheet.ts';
import { industryImport } from './industry-sheet.ts';
import { registerImport } from './register-sheet.ts';

const clock = fixedClock('2022-12-31T04:00:00Z');
let house: TestHouse;
let yanhu: Person;
let city: Person;
let bureau: string;
let education: string;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  bureau = await house.organisationId('盐湖区教育局');
  education = await house.organisationId('市教育局');
  yanhu = await countyOfficer(house, '盐湖区教育局');
  city = await house.person('plan-office', education);
});
afterAll(() => house.close());

const line = (serial: number, rest: SheetLine = {}): SheetLine => ({
  creditCode: creditCode(serial),
  name: `盐湖区导入${serial}机械有限公司`,
  division: '盐湖区',
  industryCode: 'C35',
  ownership: '民营',
  establishedOn: '2016-05-08',
  ...rest,
});

const idOf = async (serial: number): Promise<string> => {
  const { rows } = (await city.get(`/enterprises?q=${creditCode(serial)}`)).body as {
    rows: { id: string }[];
  };
  return rows[0]?.id ?? '';
};

describe('a register', () => {
  it('is told what is wrong with it, row by row and column by column', async () => {
    const ended = await enter(yanhu, 90);
    await yanhu.post(`/enterprises/${ended}/closure`, {
      revision: 1,
      effectiveOn: '2022-01-01',
      reason: '注销',
    });
    const { faults, summary, rowsFaulty } = await sendSheet(
      house,
      yanhu,
      registerImport,
      bureau,
      [
        line(1),
        line(2, { creditCode: '91140881MA0ABC1213' }),
        line(3, { division: '临猗县' }),
        line(4, { division: '火星县', industryCode: '98' }),
        line(5, { establishedOn: '2023-01-01' }),
        line(6, { contactName: '王五' }),
        line(7, { contactName: '王五', contactPhone: '12345' }),
        line(90),
        line(8, { ownership: '股份' }),
      ],
      'check',
    );
    expect(faults).toEqual([
      '3 creditCode credit-code.check-character',
      '4 division enterprise-outside-jurisdiction',
      '5 division division-unknown',
      '5 industryCode industry-unknown',
      '6 establishedOn day-in-future',
      '7 contactPhone contact-without-phone',
      '8 contactPhone phone-shape',
      '9 creditCode enterprise-ended',
      '10 ownership cell.not-a-choice',
    ]);
    expect(rowsFaulty).toBe(8);
    expect(summary).toEqual({ new: 1, changed: 0, unchanged: 0 });
    expect((await city.get(`/enterprises?q=${creditCode(1)}`)).body).toMatchObject({ total: 0 });
  });

  it('enters, changes from the day given, and changes nothing when sent again', async () => {
    const lines = [
      line(10, { contactName: '王五', contactPost: '厂办', contactPhone: '138 0013 8000' }),
      line(11),
    ];
    const first = await sendSheet(house, yanhu, registerImport, bureau, lines);
    expect(first).toMatchObject({ state: 'applied', summary: { new: 2 }, rowsChanged: 3 });
    const again = await sendSheet(house, yanhu, registerImport, bureau, lines);
    expect(again).toMatchObject({ state: 'applied', summary: { new: 0, unchanged: 2 }, rowsChanged: 0 });
    const [contact] = (await yanhu.get(`/enterprises/${await idOf(10)}/contacts`)).body as ContactView[];
    expect(contact).toMatchObject({ name: '王五', phoneMasked: '138****8000' });
    const clear = await house.services.owner.pool.query(
      `SELECT count(*)::int AS n FROM kernel.import_row WHERE record::text LIKE '%13800138000%'`,
    );
    expect(clear.rows[0]?.n).toBe(0);

    const renamed = await sendSheet(house, yanhu, registerImport, bureau, [
      line(11, { name: '盐湖区导入改名有限公司', effectiveOn: '2021-07-01' }),
    ]);
    expect(renamed).toMatchObject({ summary: { changed: 1 }, rowsChanged: 1 });
    expect(await view(yanhu, await idOf(11))).toMatchObject({ name: '盐湖区导入改名有限公司', revision: 2 });
    const then = (await yanhu.get(`/enterprises?q=${creditCode(11)}&asOf=2021-06-30`)).body;
    expect(then).toMatchObject({ rows: [{ name: '盐湖区导入11机械有限公司' }] });
    const early = await sendSheet(
      house,
      yanhu,
      registerImport,
      bureau,
      [line(11, { effectiveOn: '2021-07-01' })],
      'check',
    );
    expect(early.faults).toEqual(['2 effectiveOn day-before-state']);
  });

  it('of the city moves an entry to another county; a county’s does not', async () => {
    await sendSheet(house, yanhu, registerImport, bureau, [line(20)]);
    const moved = [line(20, { division: '140821', effectiveOn: '2022-05-01' })];
    expect((await sendSheet(house, yanhu, registerImport, bureau, moved, 'check')).faults).toEqual([
      '2 division enterprise-outside-jurisdiction',
    ]);
    expect(await sendSheet(house, city, registerImport, education, moved)).toMatchObject({ rowsChanged: 1 });
    expect(await view(city, await idOf(20))).toMatchObject({ keeperName: '临猗县教育局' });
  });

  it('finds an entry by a former code, and will not take it twice', async () => {
    const id = await enter(yanhu, 30);
    await yanhu.post(`/enterprises/${id}/corrections`, {
      revision: 1,
      onDay: '2022-01-01',
      creditCode: creditCode(31),
      facts: {
        name: '盐湖区导入30机械有限公司',
        divisionCode: '140802',
        industryCode: '35',
        ownership: 'private',
      },
      reason: '代码录错',
    });
    const known = await sendSheet(house, yanhu, registerImport, bureau, [line(30)], 'check');
    expect(known.summary).toEqual({ new: 0, changed: 0, unchanged: 1 });
    const twice = await sendSheet(house, yanhu, registerImport, bureau, [line(30), line(31)], 'check');
    expect(twice.faults).toEqual([
      '2 creditCode enterprise-twice-in-file',
      '3 creditCode enterprise-twice-in-file',
    ]);
  });
});

describe('figures', () => {
  const figure = (serial: number, rest: SheetLine = {}): SheetLine => ({
    creditCode: creditCode(serial),
    year: 2022,
    source: '统计部门',
    aboveSize: '是',
    sizeClass: '小型',
    headcount: 120,
    asOf: '2022-06-30',
    ...rest,
  });

  it('are told what is wrong with them', async () => {
    await sendSheet(house, city, registerImport, education, [line(40), line(41, { division: '临猗县' })]);
    const { faults } = await sendSheet(
      house,
      yanhu,
      figuresImport,
      bureau,
      [
        figure(40, { name: '别的名字' }),
        figure(49),
        figure(41),
        figure(40, { source: '税务部门', aboveSize: '否' }),
        figure(40, { year: 2023, source: '企业自报', aboveSize: null, sizeClass: null }),
        figure(40, { year: 2021, source: '企业自报', aboveSize: null, asOf: null }),
        figure(40, { year: 2020, aboveSize: null, sizeClass: null, headcount: null, asOf: null }),
      ],
      'check',
    );
    expect(faults).toEqual([
      '2 name name-differs',
      '2 aboveSize size-twice-in-file',
      '3 creditCode enterprise-unknown',
      '4 creditCode enterprise-outside-jurisdiction',
      '5 aboveSize size-twice-in-file',
      '6 year year-in-future',
      '7 aboveSize above-size-needed',
      '7 asOf staff-without-day',
      '8 headcount figures-missing',
    ]);
  });

  it('are taken once, and a differing number of the day and source corrects the one before', async () => {
    expect(await sendSheet(house, yanhu, figuresImport, bureau, [figure(40)])).toMatchObject({
      summary: { sizes: 1, staff: 1, corrected: 0 },
      rowsChanged: 2,
    });
    expect(await sendSheet(house, yanhu, figuresImport, bureau, [figure(40)])).toMatchObject({
      summary: { unchanged: 1 },
      rowsChanged: 0,
    });
    const corrected = await sendSheet(house, yanhu, figuresImport, bureau, [figure(40, { headcount: 125 })]);
    expect(corrected).toMatchObject({ summary: { staff: 1, corrected: 1 }, rowsChanged: 1 });
    expect(corrected.faults).toEqual(['2 headcount staff-figure-differs']);
    const found = await view(yanhu, await idOf(40));
    expect(found).toMatchObject({ aboveSize: true, staffUsed: { headcount: 125 } });
    expect(found.staff.map(({ headcount }) => headcount)).toEqual([125, 120]);
  });
});

describe('industry codes', () => {
  it('below the divisions come by import, parents first or in the same file', async () => {
    const lines = [
      { code: '3612', name: '新能源车整车制造' },
      { code: '361', name: '汽车整车制造' },
      { code: '9911', name: '没有的行业' },
    ];
    const sent = await sendSheet(house, city, industryImport, education, lines, 'apply-others');
    expect(sent).toMatchObject({ faults: ['4 code industry-without-parent'], rowsChanged: 2 });
    const again = await sendSheet(house, city, industryImport, education, lines.slice(0, 2));
    expect(again).toMatchObject({ summary: { unchanged: 2 }, rowsChanged: 0 });
    const id = await enter(yanhu, 60, { industryCode: '3612' });
    expect(await view(yanhu, id)).toMatchObject({ industryName: '新能源车整车制造' });
    expect((await yanhu.get(`/enterprises?industry=C&q=${creditCode(60)}`)).body).toMatchObject({ total: 1 });
  });
});
