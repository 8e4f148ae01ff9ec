import { z } from 'zod';
import { Bilingual, Day } from './scalars.ts';

/** Something that waits for the person who looks: due work, a case to decide, a report sent back. */
export const InboxItem = z.object({
  id: z.string(),
  module: z.string(),
  title: z.string(),
  kind: Bilingual,
  state: z.enum(['overdue', 'due-soon', 'sent-back', 'waiting']),
  dueOn: Day.nullable(),
  organisationName: z.string().nullable(),
  /** Page of the console where it is dealt with. */
  path: z.string().startsWith('/'),
});
export type InboxItem = z.infer<typeof InboxItem>;
