import { sql } from 'kysely';
import type { CalendarDay } from '../rules/calendar.ts';
import type { Limit } from '../rules/filing-findings.ts';
import type { ProgrammeCall } from './call.ts';

/** A number set by the city as it holds today, if it has set one. */
export async function findParameter(call: ProgrammeCall, key: string): Promise<Limit | undefined> {
  const { rows } = await sql<Limit>`
    SELECT value::float8 AS value, source || ' ' || clause AS clause, confidence FROM programmes.parameter WHERE key = ${key} AND effective @> ${call.today}::date`.execute(
    call.query,
  );
  return rows[0];
}

/** The same where the work cannot go on without it. */
export async function getParameter(call: ProgrammeCall, key: string): Promise<Limit> {
  const found = await findParameter(call, key);
  if (!found) throw new Error(`the city has not set programmes parameter ${key}`);
  return found;
}

export type CalendarRule = CalendarDay & {
  key: string;
  source: string;
  clause: string;
  confidence: 'verified' | 'recalled';
};

/** Days of the year that hold today. */
export async function listCalendar(call: ProgrammeCall): Promise<CalendarRule[]> {
  const { rows } = await sql<CalendarRule>`
    SELECT key, year_offset::integer AS "yearOffset", month::integer, day::integer, source, clause, confidence
    FROM programmes.calendar_day WHERE effective @> ${call.today}::date ORDER BY year_offset, month, day`.execute(
    call.query,
  );
  return rows;
}
