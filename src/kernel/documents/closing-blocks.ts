import { AlignmentType, type Paragraph } from 'docx';
import { chineseDate } from '#kernel/values/iso-date.ts';
import type { Attendance, OfficialDocument } from './document-content.ts';
import { run } from './faces.ts';
import { characters, lines } from './page-measures.ts';
import { paragraph } from './paragraphs.ts';
import { signatureIndents } from './signature-indents.ts';

const INDENT_CHARACTERS = 2;
/** 附件： or 出席： */
const LABEL_CHARACTERS = 3;
const NUMBER_CHARACTERS = 1;
/** Leaves room for a seal of 42 mm whose top is within a line of the text and whose middle covers both lines. */
const LINES_ABOVE_SEALED_ISSUER = 2;

/** The attachment note, one line below the body: numbered from two on, wrapped lines under the name. */
export function attachmentNote(attachments: readonly string[]): Paragraph[] {
  if (attachments.length === 1) {
    const left = characters(INDENT_CHARACTERS + LABEL_CHARACTERS);
    const look = { before: lines(1), leftTwips: left, hangingTwips: characters(LABEL_CHARACTERS) };
    return [paragraph([run('body', `附件：${attachments[0]}`)], look)];
  }
  const left = characters(INDENT_CHARACTERS + LABEL_CHARACTERS + NUMBER_CHARACTERS);
  return attachments.map((name, index) => {
    const label = index === 0 ? LABEL_CHARACTERS : 0;
    return paragraph([run('body', `${index === 0 ? '附件：' : ''}${index + 1}.\t${name}`)], {
      before: index === 0 ? lines(1) : 0,
      leftTwips: left,
      hangingTwips: characters(label + NUMBER_CHARACTERS),
    });
  });
}

/** Lists of those present, absent and observing, below the text of minutes. */
export function attendanceParagraphs({ present, absent = [], observers = [] }: Attendance): Paragraph[] {
  const groups = [
    { label: '出席', names: present },
    { label: '请假', names: absent },
    { label: '列席', names: observers },
  ].filter(({ names }) => names.length > 0);
  return groups.map(({ label, names }, index) =>
    paragraph([run('heading', `${label}：`), run('body', names.join('、'))], {
      before: index === 0 ? lines(1) : 0,
      leftTwips: characters(INDENT_CHARACTERS + LABEL_CHARACTERS),
      hangingTwips: characters(LABEL_CHARACTERS),
    }),
  );
}

/** Issuer, date and note. Minutes carry the date alone when they name no issuer. */
export function signatureParagraphs(document: OfficialDocument): Paragraph[] {
  const date = chineseDate(document.date);
  const indents = signatureIndents(document.issuer, date, document.sealed);
  const blank = document.sealed ? LINES_ABOVE_SEALED_ISSUER : 1;
  const issued = document.issuer !== '';
  return [
    ...(issued
      ? [rightAligned(document.issuer, indents.issuer, { before: lines(blank), keepNext: true })]
      : []),
    rightAligned(date, issued ? indents.date : INDENT_CHARACTERS, { before: issued ? 0 : lines(blank) }),
    ...(document.note === undefined
      ? []
      : [paragraph([run('body', `（${document.note}）`)], { firstLineCharacters: INDENT_CHARACTERS })]),
  ];
}

function rightAligned(
  text: string,
  indentCharacters: number,
  look: { before: number; keepNext?: boolean },
): Paragraph {
  return paragraph([run('body', text)], {
    ...look,
    align: AlignmentType.RIGHT,
    rightTwips: characters(indentCharacters),
  });
}
