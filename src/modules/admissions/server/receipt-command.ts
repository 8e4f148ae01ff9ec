import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import type { ListToCheck, ReceiptFinding } from '../rules/check-receipt.ts';
import { sha256 } from './sha256.ts';

const sentences: Record<ReceiptFinding['finding'], string> = {
  included: '回执在封存名单之中 / the receipt is in the sealed list',
  'no-receipt': '文件中没有可以识别的回执 / the file holds no receipt',
  'no-list': '名单文件无法识别 / the list cannot be read',
  'other-round': '名单属于另一个轮次 / the list is of another round',
  'list-unsorted': '名单次序不对 / the list is out of order',
  'root-differs': '由名单算出的根与其所载不符 / the list does not lead to its root',
  'not-included':
    '名单中没有这张回执（可能另有较晚的提交）/ the receipt is not in the list; a later one may be',
};
const unreadable: ReadonlySet<ReceiptFinding['finding']> = new Set(['no-receipt', 'no-list', 'other-round']);

function listIn(text: string): ListToCheck | undefined {
  try {
    const list = JSON.parse(text) as ListToCheck & { format?: string };
    return list.format === 'hedong-sealed/1' && Array.isArray(list.receipts) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** `receipt-check`: pure, on two files, without database or network. */
export function addReceiptCommand(admissions: Command, context: OperatorContext): void {
  admissions
    .command('receipt-check')
    .argument('<receipt>', 'the saved receipt (.txt)')
    .argument('<sealed>', 'the published list (sealed.json)')
    .description('check a saved receipt against a published list: exit 0 in it, 1 not in it, 2 unreadable')
    .action(async (receiptPath: string, sealedPath: string) => {
      let texts: string[];
      try {
        texts = await Promise.all([receiptPath, sealedPath].map((path) => readFile(path, 'utf8')));
      } catch (error) {
        context.printError(error instanceof Error ? error.message : String(error));
        context.exit(2);
        return;
      }
      const { checkReceipt } = await import('../rules/check-receipt.ts');
      const result = checkReceipt(texts[0] ?? '', listIn(texts[1] ?? ''), sha256);
      context.print(JSON.stringify({ ...result, sentence: sentences[result.finding] }, null, 2));
      if (result.finding === 'included') context.exit(0);
      else context.exit(unreadable.has(result.finding) ? 2 : 1);
    });
}
