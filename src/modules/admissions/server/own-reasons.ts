import { sql } from 'kysely';
import type { Policy } from '../contract/policy.ts';
import type { ReasonView } from '../contract/results.ts';
import { quotaFloor } from '../rules/quota-floor.ts';
import type { ChoiceReason } from '../rules/rounds/admit-round.ts';
import type { AdmissionCall } from './call.ts';

type SeatLine = {
  seats: number;
  floor: Record<string, number> | null;
  line: Record<string, number> | null;
};

/** A programme that somebody chose, with its seats and last admitted by kind of seat in a run. */
export type ChosenProgramme = {
  id: string;
  code: string;
  title: string;
  schoolName: string;
  ranking: string[];
  requiresAny: string[];
  lines: Record<string, SeatLine>;
};

export async function chosenProgrammes(
  call: AdmissionCall,
  runId: string,
  ids: readonly string[],
): Promise<Map<string, ChosenProgramme>> {
  const { rows } = await sql<ChosenProgramme>`
    SELECT p.id, p.code, p.title, o.name AS "schoolName", p.ranking, p.requires_any AS "requiresAny",
      (SELECT coalesce(jsonb_object_agg(c.seat, jsonb_build_object('seats', c.seats, 'line', c.last_scores,
          'floor', (SELECT r.floor FROM admissions.reserve r WHERE r.programme_id = p.id AND c.seat = 'reserved:' || r.group_code LIMIT 1))), '{}')
        FROM admissions.cutoff c WHERE c.run_id = ${runId} AND c.programme_id = p.id) AS lines
    FROM admissions.programme p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE p.id = ANY (${ids}::uuid[])`.execute(call.query);
  return new Map(rows.map((row) => [row.id, row]));
}

type Floors = { policy: Policy; generalLines: Readonly<Record<string, number | null>> };

/** The floor of seats kept for a group: of those allotted to a junior high as the run had it, else as planned. */
function floorOf(
  programme: ChosenProgramme,
  group: string,
  { policy, generalLines }: Floors,
): Record<string, number> | null {
  const general = generalLines[programme.code];
  if (group.startsWith('origin:') && policy.quotaSeats && general !== undefined)
    return quotaFloor(general, {
      floorGap: policy.quotaSeats.floorGap,
      controlLine: policy.controlLines.general,
    });
  return programme.lines[`reserved:${group}`]?.floor ?? null;
}

/** A reason of the engine with the names and the numbers of its programme that its sentence needs. */
export function reasonView(
  reason: ChoiceReason,
  programme: ChosenProgramme,
  groups: ReadonlyMap<string, string>,
  floors: Floors,
): ReasonView {
  const titleOf = (group: string) => groups.get(group) ?? group;
  // Seats that no group used went to the next in the open order: the last of them is the last of all.
  const openSeat = programme.lines.reverted ? 'reverted' : 'open';
  const reserved = Object.entries(programme.lines).filter(([seat]) => seat.startsWith('reserved:'));
  return {
    code: programme.code,
    title: programme.title,
    schoolName: programme.schoolName,
    outcome: reason.outcome,
    rank: reason.rank,
    own: reason.own,
    cutoff: reason.cutoff,
    seat: reason.seat ?? null,
    cutoffSeat: reason.cutoffSeat ?? null,
    groupTitle: groupOf(reason, titleOf),
    tieBreak: reason.tieBreak ?? null,
    ranking: programme.ranking,
    requires: programme.requiresAny.map(titleOf),
    seats: programme.lines.open?.seats ?? null,
    reserved: reserved.reduce((sum, [, { seats }]) => sum + seats, 0),
    openLine: programme.lines[openSeat]?.line ?? null,
    openSeat,
    reserves: (reason.reserves ?? []).map(({ group, outcome }) => ({
      seat: `reserved:${group}`,
      groupTitle: titleOf(group),
      outcome,
      seats: programme.lines[`reserved:${group}`]?.seats ?? 0,
      floor: floorOf(programme, group, floors),
      line: programme.lines[`reserved:${group}`]?.line ?? null,
    })),
  };
}

/** The group that was full, or else the one whose seat was given or drew the line. */
function groupOf({ group, seat, cutoffSeat }: ChoiceReason, titleOf: (group: string) => string) {
  const named = group ?? /^reserved:(.*)$/.exec(seat ?? cutoffSeat ?? '')?.[1];
  return named === undefined ? null : titleOf(named);
}
