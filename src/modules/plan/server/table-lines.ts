/** A cell of a table with the lines of text it holds and the room it takes. */
export interface TableCell {
  readonly lines: readonly string[];
  readonly colSpan: number;
  readonly rowSpan: number;
}

const longestCell = 1200;

/**
 * A table as lines: one line per row, cells apart by tabs, merged cells repeated in every row they reach into.
 * A table that only lays out a page (one column, or cells that hold whole pages) gives its lines in order.
 */
export function rowsToLines(rows: readonly (readonly TableCell[])[]): string[] {
  const widest = Math.max(0, ...rows.map((row) => row.length));
  const layout =
    widest <= 1 ||
    rows.some((row) =>
      row.some(
        ({ lines }) => lines.some((line) => line.includes('\t')) || lines.join('').length > longestCell,
      ),
    );
  if (layout) return rows.flatMap((row) => row.flatMap(({ lines }) => lines));
  const reaching: ({ text: string; rowsLeft: number } | undefined)[] = [];
  return rows.map((row) => {
    const cells: string[] = [];
    const fill = () => {
      for (let above = reaching[cells.length]; above && above.rowsLeft > 0; above = reaching[cells.length]) {
        above.rowsLeft -= 1;
        cells.push(above.text);
      }
    };
    for (const { lines, colSpan, rowSpan } of row) {
      fill();
      const text = lines.map((line) => line.replace(/^#+ /, '').trim()).join('');
      for (let span = 0; span < colSpan; span += 1) {
        reaching[cells.length] = rowSpan > 1 ? { text, rowsLeft: rowSpan - 1 } : undefined;
        cells.push(text);
      }
    }
    fill();
    return cells.length > 1 ? cells.join('\t') : (cells[0] ?? '');
  });
}
