import { decodeEntities } from './html-entities.ts';
import { HtmlTables } from './html-tables.ts';

const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'select',
  'textarea',
  'nav',
  'button',
]);
const blocks = new Set(
  'address article aside blockquote body br caption center dd details dir div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/**
 * The visible text of an HTML page, one line per block. Nothing is executed or fetched. Items of ordered lists
 * get the numbers a browser would show; rows of data tables keep their cells apart by tabs.
 */
export function readHtmlText(source: string): string {
  const page = new PageText();
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) {
      page.text(source.slice(at));
      break;
    }
    page.text(source.slice(at, open));
    at = readTag(source, open, page);
  }
  return page.finish();
}

function readTag(source: string, open: number, page: PageText): number {
  if (source.startsWith('<!--', open)) return after(source, '-->', open + 4);
  if (/[!?]/.test(source[open + 1] ?? '')) return after(source, '>', open + 2);
  const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/.exec(source.slice(open, open + 40));
  if (!match) {
    page.text('<');
    return open + 1;
  }
  const name = match[2]!.toLowerCase();
  const end = endOfTag(source, open + match[0].length);
  if (match[1]) page.close(name);
  else if (silent.has(name)) {
    const closing = source.toLowerCase().indexOf(`</${name}`, end);
    return closing < 0
      ? name === 'nav' || name === 'button'
        ? end
        : source.length
      : after(source, '>', closing);
  } else page.open(name, source.slice(open + match[0].length, Math.min(end - 1, open + 2000)));
  return end;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

function endOfTag(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at += 1) {
    const character = source[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return source.length;
}

/** Gathers lines as tags open and close. */
class PageText {
  readonly #tables = new HtmlTables();
  readonly #lists: (number | undefined)[] = [];
  #lines: string[] = [];
  #line = '';
  #prefix = '';
  #verbatim = 0;

  text(raw: string): void {
    if (raw === '') return;
    const decoded = decodeEntities(raw);
    this.#line += this.#verbatim > 0 ? decoded : decoded.replace(/[ \t\r\n\f]+/g, ' ');
  }

  open(name: string, attributes: string): void {
    if (!blocks.has(name)) return;
    this.#break();
    if (name === 'pre') this.#verbatim += 1;
    if (name === 'ol') this.#lists.push(Number(attribute(attributes, 'start') ?? 1));
    if (name === 'ul') this.#lists.push(undefined);
    if (name === 'li') this.#number(attribute(attributes, 'value'));
    if (/^h[1-6]$/.test(name)) this.#prefix = `${'#'.repeat(Number(name[1]))} `;
    if (name === 'table') this.#lines = this.#tables.openTable(this.#lines);
    if (name === 'tr') this.#tables.openRow();
    if (name === 'td' || name === 'th') {
      const span = (side: string) => Number(attribute(attributes, `${side}span`) ?? 1) || 1;
      this.#lines = this.#tables.openCell(this.#lines, span('col'), span('row'));
    }
  }

  close(name: string): void {
    if (!blocks.has(name)) return;
    this.#break();
    if (name === 'pre') this.#verbatim = Math.max(0, this.#verbatim - 1);
    if (name === 'ol' || name === 'ul') this.#lists.pop();
    if (name === 'td' || name === 'th') this.#lines = this.#tables.closeCell(this.#lines);
    if (name === 'table') this.#lines = this.#tables.closeTable(this.#lines);
  }

  finish(): string {
    this.#break();
    while (this.#tables.depth > 0) this.#lines = this.#tables.closeTable(this.#lines);
    return this.#lines.join('\n');
  }

  #number(value: string | undefined): void {
    const last = this.#lists.length - 1;
    const next = value === undefined ? this.#lists[last] : Number(value);
    if (next === undefined || Number.isNaN(next)) return;
    this.#prefix = `${next}.`;
    this.#lists[last] = next + 1;
  }

  #break(): void {
    const lines = this.#line.split('\n').map((line) => line.replace(/[ \u00a0]+$/, '').replace(/^ +/, ''));
    this.#line = '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const numbered = /^[\s\u3000]*(?:\d+[.．、]|[（(]?[一二三四五六七八九十]+[）)、])/.test(line);
      this.#lines.push(/^\d/.test(this.#prefix) && numbered ? line : this.#prefix + line);
      this.#prefix = '';
    }
  }
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
