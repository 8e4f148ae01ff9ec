import type { BatchChoices, Choices } from '../../contract/choices.ts';
import type { FormBatch } from '../../contract/visit.ts';

/*
 * Changes of a form, each giving a new one: the page draws what is, and never writes into it.
 */

/** What is chosen in a batch; nothing yet is an empty list. */
export function chosenIn(choices: Choices, batch: number): BatchChoices {
  return choices.find((each) => each.batch === batch) ?? { batch, programmes: [], consent: false };
}

function withBatch(choices: Choices, changed: BatchChoices): Choices {
  const others = choices.filter(({ batch }) => batch !== changed.batch);
  const empty = changed.programmes.length === 0 && !changed.consent;
  return (empty ? others : [...others, changed]).sort((a, b) => a.batch - b.batch);
}

/** Adds a programme at the end of its batch; a full batch and a programme that is there stay as they are. */
export function add(choices: Choices, batch: FormBatch, programmeId: string): Choices {
  const chosen = chosenIn(choices, batch.no);
  const room = chosen.programmes.length < batch.choicesMax && chosen.programmes.indexOf(programmeId) < 0;
  return room ? withBatch(choices, { ...chosen, programmes: [...chosen.programmes, programmeId] }) : choices;
}

export function remove(choices: Choices, batch: number, programmeId: string): Choices {
  const chosen = chosenIn(choices, batch);
  return withBatch(choices, { ...chosen, programmes: chosen.programmes.filter((id) => id !== programmeId) });
}

/** Moves a programme up (−1) or down (1) by one place; beyond the ends it stays. */
export function move(choices: Choices, batch: number, programmeId: string, by: -1 | 1): Choices {
  const chosen = chosenIn(choices, batch);
  const from = chosen.programmes.indexOf(programmeId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= chosen.programmes.length) return choices;
  const programmes = [...chosen.programmes];
  programmes.splice(from, 1);
  programmes.splice(to, 0, programmeId);
  return withBatch(choices, { ...chosen, programmes });
}

export function setConsent(choices: Choices, batch: number, consent: boolean): Choices {
  return withBatch(choices, { ...chosenIn(choices, batch), consent });
}

export const countChoices = (choices: Choices): number =>
  choices.reduce((sum, { programmes }) => sum + programmes.length, 0);

/** What is sent: a batch in which nothing is chosen says nothing. */
export const toSend = (choices: Choices): Choices =>
  choices.filter(({ programmes }) => programmes.length > 0);
