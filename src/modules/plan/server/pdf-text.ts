import { ChineseCharacterMaps } from './pdf-character-maps.ts';
import { linesOfPage, type PlacedText, type PrintedLine } from './pdf-lines.ts';
import { UnreadableDocument } from './unreadable-document.ts';

const pageLimit = 3000;

/**
 * The text layer of a PDF, one line per printed line, indented where a paragraph begins. Lines a printer
 * repeats at the head or foot of the pages are left out. Throws {@link UnreadableDocument}, also for a scan
 * without a text layer.
 */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  const { getResolvedPDFJS } = await import('unpdf');
  const { getDocument } = await getResolvedPDFJS();
  const maps = new ChineseCharacterMaps();
  const task = getDocument({
    data: Uint8Array.from(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: 0,
    cMapPacked: false,
    BinaryDataFactory: class {
      fetch(request: { kind: string; filename: string }): Promise<Uint8Array> {
        return maps.fetch(request);
      }
    },
  });
  try {
    const document = await task.promise;
    const pages: PrintedLine[][] = [];
    for (let number = 1; number <= Math.min(document.numPages, pageLimit); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(linesOfPage(items.filter((item): item is typeof item & PlacedText => 'str' in item)));
      page.cleanup();
    }
    return joinPages(pages);
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    await task.destroy();
  }
}

function joinPages(pages: readonly PrintedLine[][]): string {
  const repeated = findRunningLines(pages);
  const lines = pages.flatMap((page) =>
    page.filter((line, at) => !(isEdge(page, at) && repeated.has(withoutFigures(line.text)))),
  );
  if (lines.join('').length === 0 || lines.every(({ text }) => text.trim().length < 2)) {
    throw new UnreadableDocument(
      'no-text-layer',
      'PDF 没有文字层（可能是扫描件）：请先做文字识别，或提供 Word 文本。',
    );
  }
  return lines.map(({ text, indented }) => (indented ? `\u3000\u3000${text}` : text)).join('\n');
}

function isEdge(page: readonly PrintedLine[], at: number): boolean {
  return at < 2 || at >= page.length - 2;
}

function withoutFigures(text: string): string {
  return text.replace(/\d+/g, '#');
}

function findRunningLines(pages: readonly PrintedLine[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = new Set(
      page.filter((_line, at) => isEdge(page, at)).map(({ text }) => withoutFigures(text)),
    );
    for (const text of edges) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const often = Math.max(3, pages.length * 0.5);
  return new Set([...counts].filter(([, count]) => count >= often).map(([text]) => text));
}

function asUnreadable(error: unknown): UnreadableDocument {
  if (error instanceof UnreadableDocument) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return new UnreadableDocument('encrypted', 'PDF 已加密：请取消打开密码后再读。', { cause: error });
  }
  return new UnreadableDocument('damaged', 'PDF 已损坏，无法解析：请重新导出或重新下载。', { cause: error });
}
