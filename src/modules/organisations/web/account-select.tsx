import { OrganisationSelect as NameSelect } from '#web/ui/organisation-select.tsx';
import { organisations } from './api-client.ts';

const choicesMax = 30;

/** Choice of an account within reach by name or user name. Works as a form field. */
export function AccountSelect(props: {
  value?: string;
  onChange?: (id: string | undefined) => void;
  id?: string;
  label: string;
}) {
  return (
    <NameSelect
      {...props}
      source="organisations.accounts"
      load={async (q) => {
        const { rows } = await organisations.client.listAccounts({
          ...(q ? { q } : {}),
          pageSize: choicesMax,
        });
        return rows.map(({ accountId, name, username }) => ({ id: accountId, name, note: username }));
      }}
    />
  );
}
