import { fold, squeeze, visualWidth } from './characters.ts';

/** One line of the source that carries text, cleaned of extraction noise. */
export interface SourceLine {
  /** Counted from 1 in the source text. */
  readonly no: number;
  /** White space squeezed out, heading signs and emphasis removed. */
  readonly text: string;
  /** Width as it stood in the source, indentation included, in Chinese characters. */
  readonly width: number;
  /** Characters it took in the source. */
  readonly length: number;
  /** Heading level given by `#` signs; 0 for running text. */
  readonly heading: number;
  /** The line stood indented, as the first line of a paragraph does. */
  readonly indented: boolean;
  /** Cells of a table row kept as one line (separated by tabs or `|`). */
  readonly cells: readonly string[] | undefined;
}

const invisible = /(?![\t\v\f])[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]/gu;

/** Splits a text into its non-empty lines. Accepts every line ending and page break. */
export function splitSourceLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).forEach((raw, index) => {
    for (const page of raw.split(/[\f\v]/)) {
      const line = readLine(page.replace(invisible, ''), index + 1);
      if (line) lines.push(line);
    }
  });
  return lines;
}

function readLine(raw: string, no: number): SourceLine | undefined {
  const heading = /^\s{0,3}(#{1,6})\s+/.exec(raw);
  const bare = stripMarkup(heading ? raw.slice(heading[0].length) : raw);
  const cells = readCells(bare);
  const text = cells ? cells.join('') : squeeze(bare);
  if (text === '') return undefined;
  return {
    no,
    text,
    width: visualWidth(bare.trimEnd()),
    length: bare.trimEnd().length,
    heading: heading?.[1]?.length ?? 0,
    indented: /^(?:\u3000{2}|[ \u00a0]{4}|\t)/.test(raw),
    cells,
  };
}

/** Strong emphasis and quotation signs of Markdown that no official text prints. */
function stripMarkup(raw: string): string {
  if (!/[*_>]/.test(raw)) return raw;
  return raw
    .replace(/^(\s*)>+\s?/, '$1')
    .replace(/\*\*|__/g, '')
    .replace(/^(\s*)\*([^*]+)\*(\s*)$/, '$1$2$3');
}

function readCells(raw: string): string[] | undefined {
  const piped = /^\s*\|(.*)\|\s*$/.exec(raw);
  if (piped) {
    const cells = piped[1]!.split('|').map(squeeze);
    return cells.every((cell) => /^:?-*:?$/.test(cell)) ? [''] : cells;
  }
  const inner = raw.replace(/^[\t ]+/, '').trimEnd();
  if (!raw.startsWith('\t') && inner.includes('\t')) return raw.replace(/\r$/, '').split('\t').map(squeeze);
  return undefined;
}

const pageNumber =
  /^(?:[-·•]{1,2}\d{1,4}[-·•]{1,2}|第\d{1,4}页(?:[，、/]?共\d{1,4}页)?|\d{1,4}\/\d{1,4}|Page ?\d+.*)$/i;
const webFurniture =
  /^(?:(?:您|你)?(?:现在的?|当前)?(?:所在)?的?位置[：>]|首页(?:[>»/|]|$)|【?(?:字体|字号)[：】大]|\[?(?:打印|关闭|收藏|分享|复制链接)|分享(?:到|至)|(?:浏览|访问|点击|阅读)(?:次数|量|数)?[：:]|(?:索引号|主题分类|公开方式|公开范围|公开时限|有效性|信息来源|来源|发布机构|发布日期|发布时间|生成日期|信息分类|体裁分类|责任编辑|编辑|作者|关键词|主题词|点击数)[：:]|扫一扫|手机扫|微信扫|无障碍|登录|注册|English$|繁体|简体|https?:\/\/|www\.)/;
const webFoot =
  /^(?:版权所有|主办单位?[：:].*(?:承办|政府)|Copyright|©|.{0,12}ICP备|.{0,12}公网安备|网站(?:标识码|地图|声明)|政府网站标识|上一[篇条]|下一[篇条]|相关(?:文档|附件|链接|解读|阅读|稿件|新闻)[：:]?|政策解读[：:]?$|打印本页|关闭(?:窗口|本页)|附件下载|返回顶部|联系我们)/;

/**
 * Takes out what belongs to the page and not to the document: page numbers, site headers and footers, lines a
 * printer repeats on every page. What follows the foot of a web page is not read.
 *
 * @param keepFigures leave lone figures standing: they number the rows of a flattened table
 */
export function dropPageFurniture(lines: readonly SourceLine[], keepFigures: boolean): SourceLine[] {
  const repeated = findRepeatedHeaders(lines);
  const kept: SourceLine[] = [];
  for (const [index, line] of lines.entries()) {
    const text = fold(line.text);
    if (webFoot.test(text) && index > lines.length / 2) break;
    if (pageNumber.test(text) || webFurniture.test(text) || repeated.has(line.text)) continue;
    if (/^\d{1,4}$/.test(text) && (!keepFigures || breaksOff(kept.at(-1)))) continue;
    kept.push(line);
  }
  return kept;
}

function breaksOff(line: SourceLine | undefined): boolean {
  return line !== undefined && line.width > 20 && /[\p{L}，、]$/u.test(line.text);
}

function findRepeatedHeaders(lines: readonly SourceLine[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    if (text.length <= 40 && /公报|门户网站|政府网$|文件$|www|http/.test(text)) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([text]) => text));
}
