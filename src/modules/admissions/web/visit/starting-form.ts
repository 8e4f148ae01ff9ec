import type { Choices } from '../../contract/choices.ts';
import type { VisitRound } from '../../contract/visit.ts';
import type { KeptForm } from './device.ts';

export type StartingForm = KeptForm & {
  /** A newer draft of another device, where this one holds changes that were never saved. */
  theirs: Choices | null;
};

/**
 * With which form a device begins. What was typed here and never reached the server comes first; if meanwhile
 * another device saved a draft, the person is asked. Else the latest counts: draft or submission.
 */
export function startingForm(round: VisitRound, kept: KeptForm | null): StartingForm {
  const revision = round.draft?.revision ?? 0;
  const [latest] = round.versions;
  const draftIsNewer = round.draft !== null && (!latest || round.draft.savedAt > latest.submittedAt);
  const known = draftIsNewer && round.draft ? round.draft.choices : (latest?.choices ?? []);
  if (!kept?.unsaved) return { choices: known, revision, unsaved: false, theirs: null };
  const unseen = kept.revision !== revision;
  return { choices: kept.choices, revision, unsaved: true, theirs: unseen ? known : null };
}
