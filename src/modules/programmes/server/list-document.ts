import type { Block, OfficialDocument } from '#kernel/documents/document-content.ts';
import type { Words } from '#kernel/http/list-download.ts';
import { chineseDate } from '#kernel/values/iso-date.ts';
import type { ItemRow, ListView } from '../contract/adjustment.ts';
import type { Reason } from '../contract/warning-rule.ts';
import { seenWords, testWords } from '../rules/test-words.ts';
import { chinese } from './sheet-words.ts';

/** Why a programme is on the list, rule by rule with what was seen, a line each. */
export function reasonLine(reasons: readonly Reason[], words: Words): string {
  return reasons
    .map(({ label, clause, tested }) => {
      const seen = tested
        .filter(({ holds, negated }) => (negated ? holds === false : holds === true))
        .map(({ test, negated, years }) =>
          words('programmes.export.seen', {
            test: testWords(test, negated, words),
            years: years.map((year) => seenWords(test, year, words)).join(words('list.comma')),
          }),
        );
      return words('programmes.export.reason', {
        label: label[words.language],
        seen: seen.join(words('list.semicolon')),
        clause,
      });
    })
    .join('\n');
}

const named = ['withdraw', 'stop', 'limit', 'warn', 'encourage'] as const;

function section(outcome: (typeof named)[number], items: readonly ItemRow[]): Block[] {
  return [
    { kind: 'heading', level: 1, text: `${chinese(`programmes.outcome.${outcome}`)}（${items.length} 个）` },
    {
      kind: 'table',
      columns: [
        { header: '学校', share: 30 },
        { header: '专业', share: 24 },
        { header: '依据', share: 46 },
      ],
      rows: items.map((item) => [
        item.organisationName,
        `${item.programmeName}（${item.programmeCode}）`,
        item.changedReason ?? item.reasons.map(({ label }) => label['zh-CN']).join('；'),
      ]),
    },
  ];
}

/** The list as a notice in the layout of GB/T 9704; number, recipients and issuer are the office's to give. */
export function listDocument(
  list: ListView,
  items: readonly ItemRow[],
  office: {
    documentNumber: string;
    issuer: string;
    recipients: readonly string[];
    date: string;
    synthetic: boolean;
  },
): OfficialDocument {
  const effective = list.effectiveOn ? `，自${chineseDate(list.effectiveOn)}起执行` : '';
  const opening = `根据专业设置预警规则（第 ${list.ruleSetVersion} 版），对全市 ${list.judged} 个专业布点${list.year}年度运行情况进行了评估。现将专业调整名单公布如下${effective}。`;
  return {
    kind: 'document',
    agency: `${office.issuer}文件`,
    documentNumber: office.documentNumber,
    title: `${office.issuer}关于公布${list.year}年度专业调整名单的通知`,
    recipients: office.recipients,
    body: [
      { kind: 'paragraph', text: opening },
      ...named.flatMap((outcome) => {
        const own = items.filter((item) => item.outcome === outcome);
        return own.length > 0 ? section(outcome, own) : [];
      }),
    ],
    attachments: [],
    issuer: office.issuer,
    date: office.date,
    sealed: true,
    ...(office.synthetic ? { note: '演示数据，不作为依据' } : {}),
    copiedTo: [],
  };
}
