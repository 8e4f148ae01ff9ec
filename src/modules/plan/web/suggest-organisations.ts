import { readAnswer } from '#web/api/problem.ts';
import type { Choice } from '#web/ui/organisation-select.tsx';

/** Organisations whose name resembles the text; the plan's own organisations are known to another module. */
export const suggestOrganisations = async (text: string): Promise<Choice[]> =>
  text.length < 2
    ? []
    : readAnswer<Choice[]>(await fetch(`/api/organisation-suggestions?q=${encodeURIComponent(text)}`));
