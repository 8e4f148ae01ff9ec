import type { KeyboardEvent, MouseEvent } from 'react';

const ownControls = 'a, button, input, select, textarea, label, [role="button"]';

/**
 * Whether a click on a row means the row: not a control inside it, not the end of selecting text, and not a form
 * that such a control opened, whose clicks reach the row through React although it lies elsewhere on the page.
 */
export function meansTheRow(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target as Element;
  const row = event.currentTarget;
  if (!row.contains(target)) return false;
  const control = target.closest(ownControls);
  const insideRow = control !== null && row.contains(control);
  return !insideRow && getSelection()?.type !== 'Range';
}

function rowsOf(row: Element): HTMLElement[] {
  return [...(row.parentElement?.children ?? [])].filter(
    (sibling): sibling is HTMLElement => sibling instanceof HTMLElement && sibling.hasAttribute('tabindex'),
  );
}

/** Arrow keys, Home and End move between rows, Enter opens: one stop of the Tab key for the whole table. */
export function onRowKey(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  if (event.key === 'Enter') {
    open();
    return;
  }
  const rows = rowsOf(event.currentTarget);
  const here = rows.indexOf(event.currentTarget);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = next === undefined ? undefined : rows[next];
  if (!row) return;
  event.preventDefault();
  row.focus();
}
