import { type Choice, OrganisationSelect as NameSelect } from '#web/ui/organisation-select.tsx';
import { organisations } from './api-client.ts';

type Common = { id?: string; label: string; known?: readonly Choice[] };
type One = { multiple?: false; value?: string; onChange?: (id: string | undefined) => void };
type Many = { multiple: true; value?: string[]; onChange?: (ids: string[]) => void };

const choicesMax = 30;

/** Choice of organisations by name. Works as a form field. */
export function OrganisationSelect(props: Common & (One | Many)) {
  return (
    <NameSelect
      {...props}
      source="organisations"
      load={async (q) =>
        (await organisations.client.list({ ...(q ? { q } : {}), pageSize: choicesMax })).rows
      }
    />
  );
}
