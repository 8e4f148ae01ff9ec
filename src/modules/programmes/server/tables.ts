// Written by `npm run db:types` from the migrated schema; a test compares it with the database.
import type { Generated } from 'kysely';

export type CatalogueProgramme = {
  code: string;
  level: Generated<string>;
  class_code: Generated<string>;
  family_code: Generated<string>;
  controlled: Generated<boolean>;
  edition: number;
  name: string;
  confidence: string;
  valid: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

export type CatalogueV1 = {
  edition: number;
  level: string;
  code: string;
  name: string;
  class_code: string;
  family_code: string;
  controlled: boolean;
  valid: string;
};

export type Class = {
  code: string;
  family_code: Generated<string>;
  edition: number;
  name: string;
  confidence: string;
  valid: string;
};

export type Edition = {
  edition: number;
  kind: string;
  title: string;
  document_number: string | null;
  effective_from: string;
  programmes_secondary: number;
  programmes_college: number;
  programmes_bachelor: number;
  source: string;
  clause: string;
  confidence: string;
};

export type Family = {
  code: string;
  edition: number;
  name: string;
  english: string;
  confidence: string;
  valid: string;
};

export type Offering = {
  id: Generated<string>;
  filing_reference: string;
  revision: Generated<number>;
  synthetic: Generated<boolean>;
  recorded_at: Generated<Date>;
};

export type OfferingEvent = {
  id: Generated<string>;
  offering_id: string;
  kind: string;
  effective_on: string;
  reason: string | null;
  actor: string;
  actor_name: string;
  recorded_at: Generated<Date>;
};

export type OfferingState = {
  offering_id: string;
  organisation_id: string;
  programme_code: string;
  class_code: Generated<string>;
  programme_name: string;
  pathway: string;
  duration_years: number;
  capacity: number;
  valid: string;
};

export type OfferingV1 = {
  id: string;
  organisation_id: string;
  programme_code: string;
  programme_name: string;
  pathway: string;
  duration_years: number;
  capacity: number;
  valid: string;
  synthetic: boolean;
};

export type Tables = {
  'programmes.catalogue_programme': CatalogueProgramme;
  'programmes.catalogue_v1': CatalogueV1;
  'programmes.class': Class;
  'programmes.edition': Edition;
  'programmes.family': Family;
  'programmes.offering': Offering;
  'programmes.offering_event': OfferingEvent;
  'programmes.offering_state': OfferingState;
  'programmes.offering_v1': OfferingV1;
};
