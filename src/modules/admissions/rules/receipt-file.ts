import { type ReceiptParts, receiptText } from './receipt.ts';

/** What the file says in words, above the part that is hashed. */
export type ReceiptWords = {
  cycle: string;
  round: string;
  /** One line a choice: batch, place, programme. */
  lines: readonly string[];
  receipt: string;
  localTime: string;
};

/** The receipt as it is saved: words for people, then the seven lines of which the receipt is the hash. */
export function receiptFile(parts: ReceiptParts, words: ReceiptWords): string {
  return [
    `${words.cycle} 志愿提交回执`,
    '',
    `轮次：${words.round}`,
    `考生号：${parts.candidateNumber}`,
    `第 ${parts.version} 次提交，时间 ${words.localTime}（北京时间）`,
    `回执码：${words.receipt}`,
    '',
    ...(words.lines.length > 0 ? ['所填志愿：', ...words.lines] : ['本次提交为撤回志愿。']),
    '',
    '核验方法：截止后市教育局公布封存名单。把本文件和名单交给任何一台电脑，对下面七行计算 SHA-256，',
    '结果应与回执码一致，并且在名单之中。也可以在“核验回执”页面核验，或运行 hedong admissions receipt-check。',
    '请勿把本文件交给他人：其中写明了您的志愿。',
    '',
    '-----',
    receiptText(parts),
    '-----',
    '',
  ].join('\n');
}
