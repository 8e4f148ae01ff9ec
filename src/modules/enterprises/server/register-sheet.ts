import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { phonePattern } from '../contract/contact.ts';
import { ownerships } from '../contract/enterprise.ts';
import { enterprisePrefixes } from '../rules/entry-faults.ts';
import { applyRegister } from './apply-register.ts';
import { sealPhone } from './contact-store.ts';
import { divisionCodesOf } from './enterprise-store.ts';
import { choices, label } from './sheet-labels.ts';
import { isOwn, keepMatched, matchedByCode, withoutErrors } from './staged-rows.ts';
import type { Tables } from './tables.ts';

/** The register of a county, or of all counties: one row an enterprise. */
export const registerSheet = defineSheet({
  id: 'enterprises.register',
  version: 1,
  title: { 'zh-CN': '企业名录', en: 'Register of enterprises' },
  columns: [
    {
      key: 'creditCode',
      kind: 'text',
      header: label('enterprises.creditCode'),
      required: true,
      widthCharacters: 22,
      example: '91140881MA0ABC1212',
      parse: (value) => validateCreditCode(value, { expectedPrefixes: enterprisePrefixes }),
    },
    {
      key: 'name',
      kind: 'text',
      header: label('enterprises.name'),
      required: true,
      maxLength: 100,
      widthCharacters: 32,
      example: '示例县示例机械有限公司',
    },
    {
      key: 'division',
      kind: 'text',
      header: label('enterprises.division'),
      required: true,
      maxLength: 20,
      example: '永济市',
      help: {
        'zh-CN': '县（市、区）名称，或六位行政区划代码',
        en: 'Name of the county, or its six-digit code',
      },
    },
    {
      key: 'industryCode',
      kind: 'text',
      header: label('enterprises.industryCode'),
      required: true,
      example: 'C36',
      help: {
        'zh-CN': 'GB/T 4754-2017，两位到四位数字，前面的门类字母可写可不写',
        en: 'GB/T 4754-2017, two to four digits, with or without the letter of the section',
      },
      parse: (value) => {
        const code = value
          .normalize('NFKC')
          .toUpperCase()
          .replace(/^[A-T]/, '')
          .trim();
        const ok = /^\d{2,4}$/.test(code);
        return {
          ok,
          value: code,
          findings: ok ? [] : [{ code: 'industry-shape', severity: 'error' as const }],
        };
      },
    },
    {
      key: 'ownership',
      kind: 'choice',
      header: label('enterprises.ownership'),
      required: true,
      choices: choices('enterprises.ownership', ownerships),
    },
    {
      key: 'address',
      kind: 'text',
      header: label('enterprises.address'),
      maxLength: 200,
      widthCharacters: 30,
    },
    {
      key: 'establishedOn',
      kind: 'date',
      header: label('enterprises.establishedOn'),
      required: true,
      example: '2012-05-08',
    },
    {
      key: 'effectiveOn',
      kind: 'date',
      header: label('enterprises.changedOn'),
      help: {
        'zh-CN': '已在册企业的名称、地址等有变更时填写；不填按导入当天',
        en: 'Where a known enterprise changed; empty: the day of the import',
      },
    },
    { key: 'contactName', kind: 'text', header: label('enterprises.contact.name'), maxLength: 60 },
    { key: 'contactPost', kind: 'text', header: label('enterprises.contact.post'), maxLength: 60 },
    {
      key: 'contactPhone',
      kind: 'text',
      header: label('enterprises.contact.phone'),
      maxLength: 20,
      parse: (value) => {
        const phone = value.replaceAll(/\s/g, '');
        const ok = phonePattern.test(phone);
        return {
          ok,
          value: phone,
          findings: ok ? [] : [{ code: 'phone-shape', severity: 'error' as const }],
        };
      },
    },
  ],
  unique: [['creditCode']],
  check: (row, { today }) => {
    type Key = 'establishedOn' | 'effectiveOn' | 'contactPhone' | 'contactName';
    const findings: {
      code: string;
      severity: 'error';
      column: Key;
      params?: Record<string, string>;
    }[] = [];
    for (const column of ['establishedOn', 'effectiveOn'] as const) {
      const day = row[column];
      if (day && day > today)
        findings.push({ code: 'day-in-future', severity: 'error', column, params: { today } });
    }
    if (row.contactName && !row.contactPhone)
      findings.push({ code: 'contact-without-phone', severity: 'error', column: 'contactPhone' });
    if (row.contactPhone && !row.contactName)
      findings.push({ code: 'contact-without-name', severity: 'error', column: 'contactName' });
    return findings;
  },
});

/** A staged row: no clear number in it. */
function stage(row: Record<string, unknown>, services: ImportCall['services']): Record<string, unknown> {
  const { contactPhone, ...rest } = row;
  return contactPhone ? { ...rest, ...sealPhone(String(contactPhone), services.secret) } : rest;
}

type Staged = Pick<ImportCall, 'importId' | 'services' | 'today'>;

/** Rows with the entry known and the place meant, by name or code. */
export function registerRows(call: Staged) {
  const { city } = call.services;
  const places = JSON.stringify([
    ...city.divisions.map(({ code, name }) => ({ code, name })),
    { code: city.divisionCode, name: city.name['zh-CN'] },
  ]);
  return sql`
    SELECT m.*, coalesce(p.code, CASE WHEN m.record->>'division' ~ '^[0-9]{6}$' THEN m.record->>'division' END) AS place,
      coalesce((m.record->>'effectiveOn')::date, ${call.today}::date) AS effective_on,
      m.root_id IS NOT NULL AND (m.name, m.division_code, m.industry_code, m.ownership, m.address) IS DISTINCT FROM
        (m.record->>'name', coalesce(p.code, m.record->>'division'), m.record->>'industryCode', m.record->>'ownership', m.record->>'address') AS changed
    FROM (${matchedByCode(call)}) m
    LEFT JOIN json_to_recordset(${places}::json) AS p(code text, name text) ON p.name = m.record->>'division'`;
}

async function addFaults(call: ImportCall<Tables>): Promise<void> {
  const { city } = call.services;
  const add = (query: ReturnType<typeof sql>) => addRowFaults(call.query, call.importId, query);
  const found = (column: string) => sql`jsonb_build_object('found', m.record->>${sql.lit(column)})`;
  await add(sql`SELECT m.row_number, 'division', 'division-unknown', 'error', ${found('division')} FROM pg_temp.matched m
    WHERE m.place IS NULL OR (m.place LIKE ${`${city.divisionCode.slice(0, 4)}%`} AND m.place <> ALL (${[...divisionCodesOf(city)]}::text[]))`);
  await add(sql`SELECT m.row_number, 'industryCode', 'industry-unknown', 'error', ${found('industryCode')} FROM pg_temp.matched m
    WHERE NOT EXISTS (SELECT FROM enterprises.industry i WHERE i.code = m.record->>'industryCode')`);
  await add(sql`SELECT m.row_number, 'division', 'enterprise-outside-jurisdiction', 'error', jsonb_build_object('keeper', o.name)
    FROM (SELECT r.*, enterprises.keeper_of(r.place) AS keeper FROM pg_temp.matched r) m
    JOIN organisations.organisation_v1 o ON o.id = CASE WHEN ${isOwn('m.keeper')} THEN m.kept_by ELSE m.keeper END
    WHERE m.place IS NOT NULL AND NOT (${isOwn('m.keeper')} AND (m.kept_by IS NULL OR ${isOwn('m.kept_by')}))`);
  await add(sql`SELECT m.row_number, 'creditCode', 'enterprise-twice-in-file', 'error', '{}'::jsonb
    FROM (SELECT n.*, count(*) OVER (PARTITION BY n.root_id) AS times FROM pg_temp.matched n WHERE n.root_id IS NOT NULL) m WHERE m.times > 1`);
  await add(sql`SELECT m.row_number, 'creditCode', 'enterprise-ended', 'error', jsonb_build_object('endedOn', m.ended_on) FROM pg_temp.matched m
    WHERE m.ended_on IS NOT NULL`);
  await add(sql`SELECT m.row_number, 'effectiveOn', 'day-before-state', 'error', jsonb_build_object('after', m.known_from) FROM pg_temp.matched m
    WHERE m.changed AND m.ended_on IS NULL AND m.effective_on <= m.known_from`);
}

/** Takes a register in: entries once however many files name them, changes from their day on. */
export const registerImport = defineSheetImport<Tables>()({
  sheet: registerSheet,
  permission: 'enterprises.enterprise.change',
  stage,

  async check(call) {
    await keepMatched(call.query, registerRows(call));
    await addFaults(call);
    const { rows } = await sql<{ fresh: number; changed: number; unchanged: number }>`
      SELECT count(*) FILTER (WHERE m.root_id IS NULL) AS fresh, count(*) FILTER (WHERE m.changed) AS changed,
        count(*) FILTER (WHERE m.root_id IS NOT NULL AND NOT m.changed) AS unchanged
      FROM pg_temp.matched m WHERE ${withoutErrors(call.importId)}`.execute(call.query);
    return {
      new: rows[0]?.fresh ?? 0,
      changed: rows[0]?.changed ?? 0,
      unchanged: rows[0]?.unchanged ?? 0,
    };
  },

  async apply(call) {
    await keepMatched(call.query, registerRows(call));
    return applyRegister(call);
  },
});
