import type { Policy } from '../contract/policy.ts';
import type { PlanFinding, Track } from '../contract/programme.ts';

export type PlannedProgramme = {
  track: Track;
  seats: number;
  classes: number | null;
  offeringId: string | null;
  /** Places a year by the school's register. */
  capacity: number | null;
  lastYear: { seats: number; used: number } | null;
};

/** What a balanced plan should not have without a reason. Warnings: the city decides, and sees why it was warned. */
export function planFindings(
  programme: PlannedProgramme,
  { seatPlan }: Pick<Policy, 'seatPlan'>,
): PlanFinding[] {
  const { track, seats, classes, capacity, lastYear } = programme;
  const findings: PlanFinding[] = [];
  if (track === 'vocational' && programme.offeringId === null)
    findings.push({ code: 'seat-plan.not-in-register', clause: 'PRG-06', params: {} });
  if (capacity !== null && seats > capacity)
    findings.push({ code: 'seat-plan.above-capacity', clause: 'PRG-06', params: { seats, capacity } });
  const { classSeatsMax, filledPercentMin } = seatPlan;
  if (track === 'general' && classes !== null && classSeatsMax !== null && seats > classes * classSeatsMax)
    findings.push({
      code: 'seat-plan.classes-too-large',
      clause: 'ADM-17',
      params: { seats, classes, max: classSeatsMax },
    });
  if (lastYear && lastYear.seats > 0 && filledPercentMin !== null) {
    const filled = Math.floor((lastYear.used * 1000) / lastYear.seats) / 10;
    if (filled < filledPercentMin && seats >= lastYear.seats)
      findings.push({
        code: 'seat-plan.not-cut-after-underfilling',
        clause: 'ADM-18',
        params: { filled, needed: filledPercentMin, seats, before: lastYear.seats },
      });
  }
  return findings;
}

/** Seats by track, and the vocational share in per cent to one decimal; absent while there are no seats. */
export function seatShare(rows: readonly { track: Track; seats: number }[]) {
  const sum = (track: Track) =>
    rows.filter((row) => row.track === track).reduce((n, { seats }) => n + seats, 0);
  const [vocational, general] = [sum('vocational'), sum('general')];
  const all = vocational + general;
  return { vocational, general, percent: all === 0 ? null : Math.round((vocational * 1000) / all) / 10 };
}

/** Where a share stands against the band that the policy keeps to (职普比大体相当). */
export function bandOf(
  percent: number | null,
  band: Policy['vocationalSharePercent'],
): 'below' | 'within' | 'above' | 'unknown' {
  if (percent === null) return 'unknown';
  if (percent < band.min) return 'below';
  return percent > band.max ? 'above' : 'within';
}
