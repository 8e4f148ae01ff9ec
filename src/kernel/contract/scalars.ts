import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();
/** An instant, ISO 8601. */
export const Instant = z.iso.datetime({ offset: true });
export const Id = z.uuid();

/** A line of text that a person typed: trimmed, not empty. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Several lines; may be empty. */
export const prose = (max: number) => z.string().trim().max(max);

/** Text in the languages of the interface. */
export const Bilingual = z.object({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;
