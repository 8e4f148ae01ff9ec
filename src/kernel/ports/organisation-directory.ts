import type { Connection } from '#kernel/database/connection.ts';
import { definePort } from '#kernel/registry/port.ts';

/** An organisation as it was on a day. */
export type OrganisationOnDay = {
  id: string;
  name: string;
  shortName: string;
  kind: string;
  /** Superior in the administrative tree; null for the root and for what stands outside it. */
  parentId: string | null;
};

/** What every module may ask of the organisations. */
export type OrganisationDirectory = {
  /** All organisations that existed on the day, with their place in the administrative tree. */
  listOnDay(query: Connection, day: string): Promise<OrganisationOnDay[]>;
  /** Organisations by id, under their last known name, whether or not they still exist. */
  listByIds(query: Connection, ids: readonly string[]): Promise<OrganisationOnDay[]>;
  /** The organisation that bears this name or code on the day. */
  findByNameOrCode(query: Connection, text: string, day: string): Promise<OrganisationOnDay | undefined>;
};

export const organisationDirectory = definePort<OrganisationDirectory>('organisation-directory');
