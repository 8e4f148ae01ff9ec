/** A piece of text with its place on the page, in points from the lower left corner. */
export interface PlacedText {
  readonly str: string;
  /** Matrix [a b c d x y] of the text. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** A printed line of a page. */
export interface PrintedLine {
  readonly text: string;
  /** Begins about two characters to the right of the margin, as paragraphs do. */
  readonly indented: boolean;
}

interface Row {
  readonly y: number;
  readonly size: number;
  readonly pieces: PlacedText[];
}

/** Puts the pieces of a page into lines by their place, top to bottom and left to right. */
export function linesOfPage(items: readonly PlacedText[]): PrintedLine[] {
  const rows: Row[] = [];
  for (const item of items) {
    if (item.str.trim() === '') continue;
    const y = item.transform[5] ?? 0;
    const size = item.height || Math.abs(item.transform[3] ?? 0) || 10;
    const row = findRow(rows, y, size);
    if (row) row.pieces.push(item);
    else rows.push({ y, size, pieces: [item] });
  }
  rows.sort((left, right) => right.y - left.y);
  for (const { pieces } of rows) pieces.sort((left, right) => xOf(left) - xOf(right));
  const margin = findMargin(rows);
  return rows.map((row) => {
    const offset = (xOf(row.pieces[0]!) - margin) / row.size;
    return { text: joinPieces(row), indented: offset > 1.5 && offset < 2.6 };
  });
}

function findRow(rows: readonly Row[], y: number, size: number): Row | undefined {
  for (let at = rows.length - 1; at >= Math.max(0, rows.length - 40); at -= 1) {
    const row = rows[at]!;
    if (Math.abs(row.y - y) < Math.min(row.size, size) * 0.5) return row;
  }
  return undefined;
}

function xOf(item: PlacedText): number {
  return item.transform[4] ?? 0;
}

/** The left edge most lines share. */
function findMargin(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { pieces } of rows) {
    const x = Math.round(xOf(pieces[0]!) / 2) * 2;
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  let margin = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [x, count] of counts) {
    if (count > most || (count === most && x < margin)) [margin, most] = [x, count];
  }
  return margin;
}

function joinPieces({ pieces, size }: Row): string {
  let text = '';
  let right: number | undefined;
  for (const piece of pieces) {
    const gap = right === undefined ? 0 : xOf(piece) - right;
    if (gap > size * 0.6) text += ' ';
    text += piece.str;
    right = xOf(piece) + piece.width;
  }
  return text.trim();
}
