import type { IsoDate } from '#kernel/values/iso-date.ts';
import type { HeadingLevel } from './heading-number.ts';

/** A figure computed from records. It prints as plain text; `figureId` binds the sentence to its metric. */
export type FigureRun = { text: string; figureId: string };
export type Inline = string | { text: string; bold: true } | FigureRun;
/** Text, alone or in runs. */
export type Text = string | readonly Inline[];

/** A block of the body. Headings are numbered by level unless `numbered` is false. */
export type Block =
  | { kind: 'paragraph'; text: Text }
  | { kind: 'heading'; level: HeadingLevel; text: string; numbered?: boolean }
  | { kind: 'list'; ordered: boolean; items: readonly Text[] }
  | {
      kind: 'table';
      caption?: string;
      /** `share` is the part of the width, in any unit. */
      columns: readonly { header: string; share: number; align?: 'left' | 'center' | 'right' }[];
      rows: readonly (readonly Text[])[];
    };

/** Who attended a meeting; minutes only. */
export type Attendance = {
  present: readonly string[];
  absent?: readonly string[];
  observers?: readonly string[];
};

/** The elements of an official document, named after GB/T 9704-2012 §7. */
export type OfficialDocument = {
  /** 文件, 信函 or 纪要 form. */
  kind: 'document' | 'letter' | 'minutes';
  /** Text of the agency mark: 某某人民政府文件, the agency's name in a letter, 某某会议纪要. */
  agency: string;
  documentNumber: string;
  /** Six digits. */
  copyNumber?: string;
  /** Level and period, e.g. 秘密★1年. */
  secrecy?: string;
  urgency?: '特急' | '加急';
  /** 签发人, on documents to a superior. */
  signatory?: string;
  title: string;
  /** Words the title keeps in one piece. */
  titleWords?: readonly string[];
  recipients: readonly string[];
  body: readonly Block[];
  /** Names of the attachments, without end punctuation. */
  attachments: readonly string[];
  attendance?: Attendance;
  issuer: string;
  date: IsoDate;
  sealed: boolean;
  /** 附注, without brackets, e.g. 此件公开发布. */
  note?: string;
  copiedTo: readonly string[];
  printedBy?: string;
  printedDate?: IsoDate;
  /** Put the imprint on a page of its own, an even one, when the text ends on an odd page. */
  imprintOnEvenPage?: boolean;
};

/** The plain text of a run of inlines. */
export function plainText(text: Text): string {
  if (typeof text === 'string') return text;
  return text.map((inline) => (typeof inline === 'string' ? inline : inline.text)).join('');
}

/** Every figure of a body in reading order. */
export function listFigures(body: readonly Block[]): FigureRun[] {
  return body
    .flatMap(textsOf)
    .flatMap((text) =>
      typeof text === 'string'
        ? []
        : text.filter((inline): inline is FigureRun => typeof inline === 'object' && 'figureId' in inline),
    );
}

function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return block.items;
    case 'table':
      return block.rows.flat();
  }
}
