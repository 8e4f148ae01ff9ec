import { readOnly } from '#kernel/contract/route.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { AccountQuery } from '../contract/account.ts';
import { OrganisationQuery } from '../contract/organisation.ts';
import { zhCN } from '../web/zh-CN.ts';
import { listAccounts } from './account-store.ts';
import { accountSubject } from './audit-subjects.ts';
import { listOrganisations } from './organisation-reader.ts';
import type { Tables } from './tables.ts';

const rowsMax = 50_000;
const texts: Readonly<Record<string, string>> = zhCN;

export const downloads = [
  defineDownload<Tables>()({
    id: 'organisations.list',
    path: '/organisations.xlsx',
    summary: 'The list of organisations with the same filters, as a spreadsheet',
    access: { signedIn: 'names and places of public bodies are needed on every page' },
    audit: readOnly,
    input: OrganisationQuery,
    run: async (call, input) => {
      const asOf = input.asOf ?? call.today;
      const { rows } = await listOrganisations(
        call.query,
        { ...input, page: 1, pageSize: rowsMax },
        call.today,
      );
      const labels = rows.some(({ synthetic }) => synthetic)
        ? ['含演示数据：名称带“演示”标记的机构为虚构。']
        : [];
      return {
        name: `机构名册-${asOf}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '机构名册',
          title: `机构名册（截至 ${asOf}）`,
          notes: labels,
          rows,
          columns: [
            { header: '名称', kind: 'text', widthCharacters: 34, value: (row) => row.name },
            { header: '简称', kind: 'text', value: (row) => row.shortName },
            {
              header: '类别',
              kind: 'text',
              value: (row) => texts[`organisations.kind.${row.kind}`] ?? row.kind,
            },
            { header: '上级机构', kind: 'text', widthCharacters: 24, value: (row) => row.parentName },
            { header: '行政区划代码', kind: 'text', value: (row) => row.divisionCode },
            { header: '统一社会信用代码', kind: 'text', widthCharacters: 22, value: (row) => row.creditCode },
            { header: '学校标识码', kind: 'text', value: (row) => row.schoolIdentifier },
            { header: '成立', kind: 'date', value: (row) => row.since },
            { header: '终止', kind: 'date', value: (row) => row.until },
            { header: '演示', kind: 'text', value: (row) => (row.synthetic ? '演示' : null) },
          ],
        }),
      };
    },
  }),
  defineDownload<Tables>()({
    id: 'organisations.accounts',
    path: '/accounts.xlsx',
    summary: 'The list of accounts with the same filters and every post held, as a spreadsheet',
    access: { permission: 'organisations.account.manage' },
    audit: { action: 'organisations.account.export' },
    input: AccountQuery,
    run: async (call, input) => {
      const { rows, total } = await listAccounts(call.query, { ...input, page: 1, pageSize: rowsMax });
      await call.audit({
        action: 'organisations.account.export',
        subject: accountSubject,
        subjectId: 'list',
        after: { rows: total },
      });
      // One line for each post, as whoever checks who may do what needs it.
      const posts = rows.flatMap(({ memberships, ...account }) =>
        memberships.map((membership) => ({ ...account, ...membership })),
      );
      return {
        name: `账号与任职-${call.today}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '账号与任职',
          title: `账号与任职（截至 ${call.today}）`,
          notes: rows.some(({ synthetic }) => synthetic) ? ['含演示数据：人员均为虚构。'] : [],
          rows: posts,
          columns: [
            { header: '姓名', kind: 'text', value: (row) => row.name },
            { header: '用户名', kind: 'text', value: (row) => row.username },
            { header: '机构', kind: 'text', widthCharacters: 34, value: (row) => row.organisationName },
            { header: '角色', kind: 'text', value: (row) => texts[`role.${row.role}`] ?? row.role },
            { header: '任职自', kind: 'date', value: (row) => row.from },
            { header: '任职至', kind: 'date', value: (row) => row.to },
            {
              header: '二次验证',
              kind: 'text',
              value: (row) => texts[`accounts.secondFactor${row.secondFactor ? 'On' : 'Off'}`] ?? null,
            },
            {
              header: '状态',
              kind: 'text',
              value: (row) => texts[`accounts.${row.disabled ? 'disabled' : 'active'}`] ?? null,
            },
          ],
        }),
      };
    },
  }),
];
