import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCityFile } from '#kernel/city/city-folder.ts';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { sources } from '../contract/figures.ts';
import { nameKey } from '../rules/name-key.ts';
import { sizeOnDay } from '../rules/size-of-year.ts';
import { chooseStaffFigure } from '../rules/staff-figure.ts';
import { creditCode, enter, recordSize, recordStaff, view } from '../testing/enterprise-house.ts';
import { EnterpriseRulesFile, nameWordsOf } from './city-sections.ts';

const clock = fixedClock('2022-12-31T04:00:00Z');
let house: TestHouse;
let city: Person;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  city = await house.person('plan-office', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

async function figure(metricId: string, asOf: string, organisation: string) {
  const metrics = house.services.registry.metrics.filter(({ id }) => id === `enterprises.${metricId}`);
  const tables = await house.services.metrics.compute(house.services.owner.query, metrics, asOf);
  const value = tables.get(`enterprises.${metricId}`)?.get(await house.organisationId(organisation));
  return value ? [value.numerator, value.denominator] : undefined;
}

describe('the denominator of target 21', () => {
  it('rolls up from counties to the city, as of any day', async () => {
    const one = await enter(city, 1);
    const two = await enter(city, 2, { divisionCode: '140821', creditCode: creditCode(2, '140821') });
    const partner = await enter(city, 3, { divisionCode: '610102', creditCode: creditCode(3, '610102') });
    const small = await enter(city, 4);
    for (const id of [one, two, partner]) await recordSize(city, id, 2022, true);
    await recordSize(city, small, 2022, false);
    await recordStaff(city, one, 100, '2022-06-30');
    await recordStaff(city, one, 140, '2022-09-30', { source: 'enterprise' });
    await recordStaff(city, two, 60, '2021-06-30');
    await recordStaff(city, partner, 5000, '2022-06-30');
    await recordStaff(city, small, 9, '2022-06-30');
    // Yanhu has one of 100 (social insurance is believed more than the later word of the enterprise), Linyi one
    // of 60 whose figure is older than a year; the partner from outside and the small one do not count.
    for (const [organisation, count, staff, known] of [
      ['盐湖区教育局', 1, 100, [1, 1]],
      ['临猗县教育局', 1, 60, [0, 1]],
      ['临猗县人民政府', 1, 60, [0, 1]],
      ['运城市人民政府', 2, 160, [1, 2]],
    ] as const) {
      expect(await figure('above-size-count', '2022-12-31', organisation), organisation).toEqual([
        count,
        null,
      ]);
      expect(await figure('above-size-staff', '2022-12-31', organisation), organisation).toEqual([
        staff,
        null,
      ]);
      expect(await figure('staff-known-share', '2022-12-31', organisation), organisation).toEqual(known);
    }
    // The day before the figure of June there was none for Yanhu, and Linyi's was fresh until it was a year old.
    expect(await figure('above-size-staff', '2022-06-29', '运城市人民政府')).toEqual([60, null]);
    expect(await figure('staff-known-share', '2022-06-29', '临猗县教育局')).toEqual([1, 1]);
    expect(await figure('staff-known-share', '2022-06-30', '临猗县教育局')).toEqual([0, 1]);
    // The list of 2022 says nothing of 2021, and holds through 2023 while no other has come.
    expect(await figure('above-size-count', '2021-12-31', '运城市人民政府')).toEqual([0, null]);
    expect(await figure('above-size-count', '2023-12-31', '运城市人民政府')).toEqual([2, null]);
    expect(await figure('above-size-count', '2024-01-01', '运城市人民政府')).toEqual([0, null]);
  });

  it('opens down to the enterprises, for those who keep them', async () => {
    const path = (organisationId: string) =>
      `/indicators/metrics/enterprises.above-size-staff/records?asOf=2022-12-31&side=numerator&organisationId=${organisationId}`;
    const yanhuBureau = await house.organisationId('盐湖区教育局');
    const officer = await house.person('officer', yanhuBureau);
    const opened = await officer.get(path(yanhuBureau));
    expect(opened.body).toMatchObject({ total: 1, rows: [{ values: { staff: 100 } }] });
    expect((await officer.get(path(await house.organisationId('临猗县教育局')))).status).toBe(403);
  });

  it('moves with an enterprise from its day on, and leaves earlier days where they were', async () => {
    const id = await enter(city, 5, { name: '盐湖区迁移机械有限公司' });
    await recordSize(city, id, 2022, true);
    const { revision } = await view(city, id);
    await city.post(`/enterprises/${id}/changes`, {
      revision,
      effectiveOn: '2022-10-01',
      facts: {
        name: '芮城县迁移机械有限公司',
        divisionCode: '140830',
        industryCode: '35',
        ownership: 'private',
      },
    });
    expect(await figure('above-size-count', '2022-09-30', '盐湖区教育局')).toEqual([2, null]);
    expect(await figure('above-size-count', '2022-10-01', '盐湖区教育局')).toEqual([1, null]);
    expect(await figure('above-size-count', '2022-10-01', '芮城县教育局')).toEqual([1, null]);
  });

  it('follows a merger of the bodies that keep the entries', async () => {
    const admin = await house.person('administrator', await house.organisationId('市教育局'));
    const [from, into] = [
      await house.organisationId('绛县教育局'),
      await house.organisationId('垣曲县教育局'),
    ];
    const id = await enter(city, 6, { divisionCode: '140826', creditCode: creditCode(6, '140826') });
    await recordSize(city, id, 2022, true);
    const merged = await admin.post('/organisation-mergers', {
      fromIds: [from],
      into: { id: into },
      effectiveOn: '2022-11-01',
    });
    expect(merged.status).toBe(200);
    await house.runJobs();
    expect(await view(city, id)).toMatchObject({ keeperName: '垣曲县教育局' });
    expect(await figure('above-size-count', '2022-10-31', '绛县教育局')).toEqual([1, null]);
    expect(await figure('above-size-count', '2022-11-01', '垣曲县教育局')).toEqual([1, null]);
  });
});

describe('the rules in the database', () => {
  it('choose the same figure and size as the rules in the program', async () => {
    const id = await enter(city, 90);
    const { rule } = await view(city, id);
    const { pool } = house.services.owner;
    const day = fc.integer({ min: 0, max: 1400 }).map((n) => {
      return new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
    });
    const drawn = fc.record({
      figures: fc.uniqueArray(
        fc.record({
          asOf: day,
          source: fc.constantFrom(...sources),
          headcount: fc.integer({ min: 1, max: 900 }),
        }),
        { maxLength: 7, selector: ({ asOf, source }) => asOf + source },
      ),
      sizes: fc.uniqueArray(
        fc.record({
          year: fc.integer({ min: 2019, max: 2024 }),
          aboveSize: fc.boolean(),
          sizeClass: fc.constant(null),
        }),
        { maxLength: 3, selector: ({ year }) => year },
      ),
      day,
    });
    await fc.assert(
      fc.asyncProperty(drawn, async ({ figures, sizes, day: asked }) => {
        await pool.query('DELETE FROM enterprises.staff_fact WHERE enterprise_id = $1', [id]);
        await pool.query('DELETE FROM enterprises.size_fact WHERE enterprise_id = $1', [id]);
        await pool.query(
          `INSERT INTO enterprises.staff_fact (enterprise_id, organisation_id, headcount, as_of, source, known, recorded_by)
           SELECT e.id, e.organisation_id, f.headcount, f.as_of, f.source, tstzrange(now(), NULL), 'test'
           FROM enterprises.enterprise e, json_to_recordset($2) AS f(headcount int, as_of date, source text) WHERE e.id = $1`,
          [id, JSON.stringify(figures.map(({ asOf, ...rest }) => ({ ...rest, as_of: asOf })))],
        );
        await pool.query(
          `INSERT INTO enterprises.size_fact (enterprise_id, organisation_id, year, above_size, source, known, recorded_by)
           SELECT e.id, e.organisation_id, f.year, f.above, 'statistics', tstzrange(now(), NULL), 'test'
           FROM enterprises.enterprise e, json_to_recordset($2) AS f(year int, above boolean) WHERE e.id = $1`,
          [id, JSON.stringify(sizes.map(({ year, aboveSize }) => ({ year, above: aboveSize })))],
        );
        const { rows } = await pool.query(
          `SELECT staff, staff_source, staff_fresh, above_size, size_year FROM enterprises.enterprise_facts_v1($2) WHERE subject_id = $1`,
          [id, asked],
        );
        const held = figures.map((each, index) => ({ ...each, id: String(index) }));
        const chosen = chooseStaffFigure(
          held,
          { sources: rule.sources, freshMonths: rule.freshMonths },
          asked,
        );
        const size = sizeOnDay(sizes, rule.carriedYears, asked);
        expect(rows).toEqual([
          {
            staff: chosen?.headcount ?? null,
            staff_source: chosen?.source ?? null,
            staff_fresh: chosen !== undefined && chosen.reason !== 'stale',
            above_size: size?.aboveSize ?? false,
            size_year: size?.year ?? null,
          },
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('make the same key of a name', async () => {
    const file = EnterpriseRulesFile.parse(await readCityFile('yuncheng', 'enterprise-rules'));
    const words = nameWordsOf(house.services.city, file.nameWords);
    const part = fc.oneof(
      fc.constantFrom(...words.places, ...words.forms),
      fc.constantFrom(
        '启明',
        '机械',
        '电',
        '（运城）',
        '(山西)',
        '·',
        ' ',
        '－',
        'ＡＢc',
        '“',
        '”',
        '[',
        ']',
        '\\',
      ),
      fc.string({ maxLength: 3 }),
    );
    const names = fc.sample(
      fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')),
      400,
    );
    const sound = names.filter((name) => !name.includes('\u0000'));
    const { rows } = await house.services.owner.pool.query<{ name: string; key: string }>(
      'SELECT name, enterprises.name_key(name) AS key FROM unnest($1::text[]) AS name',
      [sound],
    );
    expect(rows).toHaveLength(sound.length);
    for (const { name, key } of rows) expect(key, JSON.stringify(name)).toBe(nameKey(name, words));
  });
});
