/** The text key of a kind of seat, and the group of a reserve. */
export function seatWords(seat: string): { key: string; group: string } {
  const [kind = '', ...group] = seat.split(':');
  return { key: `admissions.result.seat.${kind}`, group: group.join(':') };
}
