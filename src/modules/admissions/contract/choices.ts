import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';

/** What a candidate chooses in one batch, best first. */
export const BatchChoices = z.object({
  batch: z.number().int().min(0).max(20),
  programmes: z.array(Id).max(40),
  consent: z.boolean(),
});
export type BatchChoices = z.infer<typeof BatchChoices>;

/** The form as a whole: every batch in which something was chosen, in the order of the batches. */
export const Choices = z.array(BatchChoices).max(21);
export type Choices = z.infer<typeof Choices>;

export const roundStates = ['preparing', 'open', 'sealed', 'matched', 'released', 'cancelled'] as const;
export const RoundState = z.enum(roundStates);
export type RoundState = z.infer<typeof RoundState>;

export const roundActions = ['open', 'cancel', 'seal', 'match', 'release'] as const;
export const RoundAction = z.enum(roundActions);
export type RoundAction = z.infer<typeof RoundAction>;

/** Whether the guardian has to confirm, is asked to, or has no part (policy of the cycle). */
export const GuardianMode = z.enum(['required', 'asked', 'none']);
export type GuardianMode = z.infer<typeof GuardianMode>;

export const Via = z.enum(['candidate', 'help-desk', 'withdrawal']);
export type Via = z.infer<typeof Via>;
