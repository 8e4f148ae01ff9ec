import type { Choices } from '../contract/choices.ts';
import { type Chooser, ineligibility } from '../rules/eligibility.ts';
import { dice } from './demo-people.ts';
import type { RoundCatalogue } from './round-catalogue.ts';

export type InventedChooser = Chooser & { id: string; number: string; rank: number | null };

/** Programmes of a batch that a group of candidates may choose, the most wanted first. */
type Shelf = readonly string[];

/** How much a programme is wanted, from nothing but its code: the same every year, so that cut-offs tell something. */
const appeal = (code: string) => dice(`appeal ${code}`)();

/**
 * Invents what candidates choose: near their own level, a little above and a little below, best first. The same
 * seed gives the same choices. Candidates with the same groups share a shelf, so that a city costs no more than
 * its candidates.
 */
export function inventChoices(
  seed: string,
  choosers: readonly InventedChooser[],
  { catalogue, rules }: Pick<RoundCatalogue, 'catalogue' | 'rules'>,
): { id: string; choices: Choices }[] {
  const shelves = new Map<string, Shelf>();
  const wantedMost = catalogue.programmes
    .map((programme) => ({ programme, appeal: appeal(programme.code) }))
    .sort((a, b) => b.appeal - a.appeal)
    .map(({ programme }) => programme);
  const shelfOf = (batch: number, groups: readonly string[]): Shelf => {
    const key = `${batch} ${groups.join(' ')}`;
    const known = shelves.get(key);
    if (known) return known;
    const shelf = wantedMost
      .filter((programme) => programme.batch === batch && !ineligibility(programme, { groups, scores: null }))
      .map(({ id }) => id);
    shelves.set(key, shelf);
    return shelf;
  };
  return choosers.map((chooser) => {
    const roll = dice(`${seed} ${chooser.number}`);
    const level = chooser.rank === null ? roll() : chooser.rank / choosers.length;
    const choices = catalogue.batches.flatMap((batch): Choices => {
      const shelf = shelfOf(batch.no, chooser.groups);
      const wanted = Math.min(shelf.length, 1 + Math.floor(roll() * Math.min(batch.choicesMax, 5)));
      const begin = Math.floor(level * shelf.length - wanted / 2 + (roll() - 0.5) * shelf.length * 0.3);
      const first = Math.max(0, Math.min(shelf.length - wanted, begin));
      const programmes = shelf.slice(first, first + wanted).filter((id) => {
        const offer = rules.offers.get(id);
        return offer && !ineligibility(offer, chooser);
      });
      return programmes.length === 0
        ? []
        : [{ batch: batch.no, programmes, consent: batch.consent && roll() < 0.6 }];
    });
    return { id: chooser.id, choices };
  });
}
