import type { Block, OfficialDocument, Text } from '#kernel/documents/document-content.ts';
import type { BriefingSentence } from '../contract/briefing.ts';

const headings: Record<BriefingSentence['section'], string> = {
  overall: '总体情况',
  'newly-met': '新达到的目标',
  late: '需要推进的目标',
  counties: '县域情况',
  revised: '数据更正',
};

const textOf = ({ parts }: BriefingSentence): Text =>
  parts.map((part) => (typeof part === 'string' ? part : { text: part.text, figureId: part.figureId }));

/** The blocks of a briefing: a heading a section, a paragraph a sentence; figures keep their ids. */
export function briefingBody(sentences: readonly BriefingSentence[]): Block[] {
  return [...Map.groupBy(sentences, ({ section }) => section)].flatMap(([section, own]): Block[] => [
    { kind: 'heading', level: 1, text: headings[section] },
    ...own.map((sentence): Block => ({ kind: 'paragraph', text: textOf(sentence) })),
  ]);
}

/** A briefing as a letter in the layout of GB/T 9704. Number and recipients are the office's to give. */
export function briefingDocument(
  briefing: { title: string; asOf: string; sentences: readonly BriefingSentence[] },
  office: {
    agency: string;
    issuer: string;
    documentNumber: string;
    recipients: readonly string[];
    date: string;
  },
): OfficialDocument {
  return {
    kind: 'letter',
    agency: office.agency,
    documentNumber: office.documentNumber,
    title: briefing.title,
    recipients: office.recipients,
    body: briefingBody(briefing.sentences),
    attachments: [],
    issuer: office.issuer,
    date: office.date,
    sealed: false,
    copiedTo: [],
  };
}
