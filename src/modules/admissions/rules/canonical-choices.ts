import type { Choices } from '../contract/choices.ts';

/**
 * Choices as they are hashed: batches in their order, keys in this order, no spaces, identifiers in lower case.
 * A batch without a choice says nothing and is left out, so that the same form always has the same text.
 */
export function canonicalChoices(choices: Choices): string {
  const batches = choices
    .filter(({ programmes }) => programmes.length > 0)
    .sort((a, b) => a.batch - b.batch)
    .map(({ batch, programmes, consent }) => ({
      batch,
      programmes: programmes.map((id) => id.toLowerCase()),
      consent,
    }));
  return JSON.stringify(batches);
}
