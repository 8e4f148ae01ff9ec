/**
 * Markdown as plain lines: links and images reduced to their text, emphasis, code marks and escapes removed.
 * Headings keep their `#` signs and tables their bars, which the reader of plans understands.
 */
export function readMarkdownText(source: string): string {
  return source
    .replace(/^---\r?\n[\s\S]{0,4000}?\r?\n---\r?\n/, '')
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:```|~~~|[-*_]{3,}\s*$|={3,}\s*$|\[[^\]]+\]:\s)/.test(line))
    .map(plainLine)
    .join('\n');
}

function plainLine(line: string): string {
  return line
    .replace(/^(\s*)(?:>\s?)+/, '$1')
    .replace(/^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?/, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/!\[[^[\]]*\]\([^()]*\)/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/(\*{1,3}|_{2,3}|~~|`+)(?=\S)([^*_~`]+)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
    .replace(/&nbsp;/g, ' ');
}
