import type { Connection } from '#kernel/database/connection.ts';
import { definePort } from '#kernel/registry/port.ts';

/** An enterprise under its present name; `id` is never that of a merged entry. */
export type EnterpriseEntry = {
  id: string;
  creditCode: string;
  name: string;
  divisionCode: string;
  industryCode: string;
};

/** What other registers may ask of the enterprises. Sees what the caller's transaction may see. */
export type EnterpriseDirectory = {
  /** The enterprise that has, or had, this unified social credit code. */
  findByCreditCode(query: Connection, creditCode: string): Promise<EnterpriseEntry | undefined>;
  /** Enterprises that exist on the day and whose name, present or former, contains the text. */
  listByName(query: Connection, text: string, day: string, limit: number): Promise<EnterpriseEntry[]>;
  /** By id, ids of merged entries included: each is answered with what it was merged into. */
  listByIds(query: Connection, ids: readonly string[]): Promise<(EnterpriseEntry & { askedId: string })[]>;
};

export const enterpriseDirectory = definePort<EnterpriseDirectory>('enterprise-directory');
