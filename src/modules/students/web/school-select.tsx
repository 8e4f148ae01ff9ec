import './students.css';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import { students } from './api-client.ts';

type Props = {
  value?: string | null;
  onChange?: (id: string | undefined) => void;
  /** `all` for where a transfer may lead; otherwise the schools that the caller may look into. */
  reach?: 'own' | 'all';
  known?: readonly { id: string; name: string }[];
  id?: string;
  label?: string;
  placeholder?: string;
};

/** Choice of a school by typing part of its name. Works as a form field. */
export function SchoolSelect({ reach = 'own', ...props }: Props) {
  return (
    <OrganisationSelect
      {...props}
      source={`students.schools.${reach}`}
      load={(q) => students.client.schools({ reach, ...(q ? { q } : {}) })}
    />
  );
}
