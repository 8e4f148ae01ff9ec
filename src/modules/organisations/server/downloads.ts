import { readOnly } from '#kernel/contract/route.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { AccountQuery } from '../contract/account.ts';
import { OrganisationQuery } from '../contract/organisation.ts';
import { listAccounts } from './account-store.ts';
import { accountSubject } from './audit-subjects.ts';
import { list } from './read-organisations.ts';
import type { Tables } from './tables.ts';

const organisationList = defineListDownload<Tables>()({
  id: 'organisations.list',
  path: '/organisations.xlsx',
  summary: 'The list of organisations with the same filters, as a spreadsheet',
  access: { signedIn: 'names and places of public bodies are needed on every page' },
  audit: readOnly,
  input: OrganisationQuery,
  read: list,
  title: 'organisations.export.list',
  columns: [
    { head: 'organisations.name', width: 34, value: (row) => row.name },
    { head: 'organisations.shortName', value: (row) => row.shortName },
    { head: 'organisations.kind', value: (row, t) => t(`organisations.kind.${row.kind}`) },
    { head: 'organisations.parent', width: 24, value: (row) => row.parentName },
    { head: 'organisations.division', value: (row) => row.divisionName },
    { head: 'organisations.creditCode', width: 22, value: (row) => row.creditCode },
    { head: 'organisations.schoolIdentifier', value: (row) => row.schoolIdentifier },
    { head: 'organisations.since', kind: 'date', value: (row) => row.since },
    { head: 'organisations.until', kind: 'date', value: (row) => row.until },
  ],
});

const accountList = defineListDownload<Tables>()({
  id: 'organisations.accounts',
  path: '/accounts.xlsx',
  summary: 'The list of accounts with the same filters and every post held, as a spreadsheet',
  access: { permission: 'organisations.account.manage' },
  audit: { action: 'organisations.account.export', subject: accountSubject },
  input: AccountQuery,
  // One line for each post, as whoever checks who may do what needs it.
  read: async (call, input) => {
    const { rows, total } = await listAccounts(call.query, input);
    const posts = rows.flatMap(({ memberships, ...account }) =>
      memberships.map((membership) => ({ ...account, ...membership })),
    );
    return { rows: posts, total };
  },
  title: 'organisations.accounts',
  columns: [
    { head: 'accounts.name', value: (row) => row.name },
    { head: 'accounts.username', value: (row) => row.username },
    { head: 'accounts.organisation', width: 34, value: (row) => row.organisationName },
    { head: 'accounts.role', value: (row, t) => t(`role.${row.role}`) },
    { head: 'accounts.from', kind: 'date', value: (row) => row.from },
    { head: 'accounts.to', kind: 'date', value: (row) => row.to },
    {
      head: 'accounts.secondFactor',
      value: (row, t) => t(`accounts.secondFactor${row.secondFactor ? 'On' : 'Off'}`),
    },
    { head: 'organisations.state', value: (row, t) => t(`accounts.${row.disabled ? 'disabled' : 'active'}`) },
  ],
});

export const downloads = [organisationList, accountList];
