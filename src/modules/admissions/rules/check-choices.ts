import type { Fault } from '#kernel/contract/fault.ts';
import type { Choices } from '../contract/choices.ts';
import { type Chooser, ineligibility, type Offer } from './eligibility.ts';

/** A batch as the form knows it. */
export type BatchRule = { no: number; title: string; choicesMax: number; consent: boolean };

/** What choices of a round are checked against. */
export type ChoiceRules = {
  batches: ReadonlyMap<number, BatchRule>;
  offers: ReadonlyMap<string, Offer & { code: string; title: string }>;
};

function programmeFaults(
  id: string,
  batch: number,
  field: string,
  rules: ChoiceRules,
  chooser: Chooser,
): Fault[] {
  const offer = rules.offers.get(id);
  if (!offer) return [{ code: 'programme-unknown', field }];
  const named = { programme: `${offer.code} ${offer.title}` };
  const faults: Fault[] = [];
  if (offer.batch !== batch)
    faults.push({ code: 'programme-of-other-batch', field, params: { ...named, batch: offer.batch } });
  const why = ineligibility(offer, chooser);
  if (why?.reason === 'group') faults.push({ code: 'programme-not-for-group', field, params: named });
  if (why?.reason === 'below-minimum')
    faults.push({
      code: 'programme-below-minimum',
      field,
      params: { ...named, key: why.key, needed: why.needed, own: why.own },
    });
  return faults;
}

/** Everything that is wrong with a form, each fault at its place. */
export function choiceFaults(choices: Choices, rules: ChoiceRules, chooser: Chooser): Fault[] {
  const faults: Fault[] = [];
  const seenBatches = new Set<number>();
  const seenProgrammes = new Set<string>();
  choices.forEach(({ batch, programmes, consent }, at) => {
    const rule = rules.batches.get(batch);
    if (!rule) {
      faults.push({ code: 'round-batch-unknown', field: `choices.${at}.batch`, params: { batch } });
      return;
    }
    if (seenBatches.has(batch))
      faults.push({ code: 'batch-twice', field: `choices.${at}.batch`, params: { batch: rule.title } });
    seenBatches.add(batch);
    if (programmes.length > rule.choicesMax)
      faults.push({
        code: 'choices-too-many',
        field: `choices.${at}.programmes`,
        params: { batch: rule.title, max: rule.choicesMax, given: programmes.length },
      });
    if (consent && !rule.consent)
      faults.push({
        code: 'consent-not-offered',
        field: `choices.${at}.consent`,
        params: { batch: rule.title },
      });
    programmes.forEach((written, place) => {
      const id = written.toLowerCase();
      const field = `choices.${at}.programmes.${place}`;
      if (seenProgrammes.has(id)) faults.push({ code: 'programme-twice', field });
      seenProgrammes.add(id);
      faults.push(...programmeFaults(id, batch, field, rules, chooser));
    });
  });
  return faults;
}
