import { fill } from '#web/portal/fill.ts';
import type { OwnReserve, OwnResult, ReasonView } from '../../contract/results.ts';
import type { ResultTexts } from './result-texts.ts';

type Scores = Readonly<Record<string, number>>;

/** What the sentences are made with: the language, and the titles of what is scored. */
export type Wording = { t: ResultTexts; keyTitles: Readonly<Record<string, string>> };

const titleOf = ({ t, keyTitles }: Wording, key: string): string =>
  keyTitles[key] ?? (key === 'total' ? t.total : key === 'bonus' ? t.bonus : key);

/** Marks have two decimals; a difference of doubles may carry more. */
const difference = (one: number, other: number): number => Math.round((one - other) * 100) / 100;

/** A kind of seat in plain words. */
export function seatText({ t }: Wording, seat: string, group: string | null): string {
  if (seat.indexOf('reserved:origin:') === 0) return fill(t.seat_origin, { group: group ?? '' });
  if (seat.indexOf('reserved:') === 0) return fill(t.seat_reserved, { group: group ?? '' });
  return seat === 'reverted' ? t.seat_reverted : seat === 'consent' ? t.seat_consent : t.seat_open;
}

export type Verdict = 'in' | 'out' | 'unused';

export function verdictOf(outcome: string): Verdict {
  if (outcome === 'admitted') return 'in';
  return outcome === 'not-reached' || outcome === 'admitted-earlier' ? 'unused' : 'out';
}

/** Where two lines of scores part, in the order in which the programme compares. */
function compared(w: Wording, { ranking, tieBreak }: ReasonView, seat: string, own: Scores, line: Scores) {
  const { t } = w;
  const at = ranking.findIndex((key) => own[key] !== line[key]);
  const key = ranking[at];
  if (key === undefined)
    return tieBreak === 'lottery'
      ? fill(t.tie_lottery, { seat })
      : tieBreak === 'order'
        ? fill(t.tie_order, { seat })
        : t.otherRule;
  const [mine, theirs] = [own[key] ?? 0, line[key] ?? 0];
  // Whoever has more than the last admitted lost to a rule about groups, not to a score.
  if (mine > theirs) return t.otherRule;
  const values = { seat, key: titleOf(w, key), line: theirs, own: mine, gap: difference(theirs, mine) };
  if (at === 0) return fill(t.lower, values);
  const same = ranking.slice(0, at).map((each) => titleOf(w, each));
  return fill(t.tie, { ...values, same: same.join(t.and) });
}

function unmet(w: Wording, text: string, own: Scores, bounds: Scores, seat = ''): string[] {
  return Object.keys(bounds).flatMap((key) => {
    const [least, mine] = [bounds[key] ?? 0, own[key]];
    if (mine === undefined || mine >= least) return [];
    const gap = difference(least, mine);
    return [fill(text, { seat, key: titleOf(w, key), least, own: mine, gap })];
  });
}

function rankLines({ t }: Wording, { rank, seats, reserved, reserves }: ReasonView): string[] {
  if (rank === null || seats === null) return [];
  const others = reserved - reserves.reduce((sum, own) => sum + own.seats, 0);
  return [fill(t.rank, { seats, rank }), ...(others > 0 ? [fill(t.othersSeats, { seats: others })] : [])];
}

/** Why seats kept for an own group did not help; nothing of those that drew the line already told. */
function reserveLines(w: Wording, reason: ReasonView, own: Scores): string[] {
  const { t } = w;
  return reason.reserves.flatMap((reserve: OwnReserve) => {
    const seat = seatText(w, reserve.seat, reserve.groupTitle);
    const { seats, line, floor } = reserve;
    if (reserve.outcome === 'below-floor')
      return [
        ...unmet(w, t.reserveFloor, own, floor ?? {}, seat),
        ...(reserve.seat.indexOf('reserved:origin:') === 0 ? [t.floorSource] : []),
      ];
    if (reserve.outcome !== 'below-cutoff' || reserve.seat === reason.cutoffSeat || seats === 0) return [];
    const key = reason.ranking[0];
    const last = key === undefined ? undefined : line?.[key];
    return last === undefined || key === undefined
      ? [fill(t.reserveUsed, { seat, seats })]
      : [fill(t.reserveUsedLine, { seat, seats, key: titleOf(w, key), line: last })];
  });
}

function belowCutoff(w: Wording, reason: ReasonView): string[] {
  const { own, cutoff, cutoffSeat, groupTitle } = reason;
  if (cutoffSeat === null)
    return [...rankLines(w, reason), w.t.noSeat, ...reserveLines(w, reason, own ?? {})];
  const seat = seatText(w, cutoffSeat, groupTitle);
  return [
    ...rankLines(w, reason),
    own && cutoff ? compared(w, reason, seat, own, cutoff) : w.t.listed,
    ...reserveLines(w, reason, own ?? {}),
  ];
}

function belowFloor(w: Wording, reason: ReasonView): string[] {
  const { t } = w;
  const own = reason.own ?? {};
  const key = reason.ranking[0];
  const [mine, line] = key === undefined ? [] : [own[key], reason.openLine?.[key]];
  const open =
    key !== undefined && mine !== undefined && line !== undefined && mine < line
      ? [
          fill(t.lower, {
            seat: seatText(w, reason.openSeat, null),
            key: titleOf(w, key),
            line,
            own: mine,
            gap: difference(line, mine),
          }),
        ]
      : [];
  return [...rankLines(w, reason), ...open, ...reserveLines(w, reason, own)];
}

function admitted(w: Wording, { seat, groupTitle, rank, own, cutoff, ranking }: ReasonView): string[] {
  const { t } = w;
  const words = seatText(w, seat ?? 'open', groupTitle);
  const key = ranking[0];
  const [mine, line] = key === undefined ? [] : [own?.[key], cutoff?.[key]];
  return [
    fill(t.admitted, { seat: words }),
    ...(rank === null ? [] : [fill(t.admittedRank, { rank })]),
    ...(key === undefined || mine === undefined || line === undefined
      ? []
      : [fill(t.admittedLine, { seat: words, key: titleOf(w, key), line, own: mine })]),
  ];
}

/** The reason for the outcome of a choice, in sentences with the numbers that decided. */
export function reasonSentences(w: Wording, reason: ReasonView): string[] {
  const { t } = w;
  switch (reason.outcome) {
    case 'admitted':
      return admitted(w, reason);
    case 'not-reached':
      return [t.notReached];
    case 'admitted-earlier':
      return [t.admittedEarlier];
    case 'below-minimum':
      return unmet(w, t.minimum, reason.own ?? {}, reason.cutoff ?? {});
    case 'below-floor':
      return belowFloor(w, reason);
    case 'group-full':
      return [...rankLines(w, reason), fill(t.groupFull, { group: reason.groupTitle ?? '' })];
    case 'not-acceptable':
      return [t.notAcceptable];
    case 'not-eligible':
      return reason.requires.length > 0
        ? [fill(t.notEligibleGroups, { groups: reason.requires.join(t.and) })]
        : [t.notEligible];
    default:
      return belowCutoff(w, reason);
  }
}

type Batch = OwnResult['batches'][number];

/** What became of the consent to placement in a batch; nothing where it was not asked for or not needed. */
export function consentSentence(
  { t }: Wording,
  { batch, consent, choices }: Batch,
  admittedTo: OwnResult['admitted'],
): string | null {
  if (admittedTo?.batch === batch && admittedTo.choiceNo === null)
    return fill(t.consentPlaced, { place: `${admittedTo.schoolName} ${admittedTo.title}` });
  const needed = !choices.some(({ outcome }) => outcome === 'admitted' || outcome === 'admitted-earlier');
  const earlier = admittedTo !== null && admittedTo.batch < batch;
  return consent && needed && !earlier ? t.consentNone : null;
}
