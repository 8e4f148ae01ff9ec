import {
  Document,
  DocumentGridType,
  type ISectionOptions,
  Packer,
  type Paragraph,
  SectionType,
  type Table,
} from 'docx';
import { normaliseDocumentNumber } from '#kernel/values/document-number.ts';
import type { Finding } from '#kernel/values/finding.ts';
import { bodyBlocks } from './body-blocks.ts';
import { checkOfficialDocument } from './check-official-document.ts';
import { attachmentNote, attendanceParagraphs, signatureParagraphs } from './closing-blocks.ts';
import type { OfficialDocument } from './document-content.ts';
import { documentHead, letterHead, recipientsParagraph, titleParagraph } from './document-head.ts';
import { fontTableXml } from './faces.ts';
import { imprintTable } from './imprint.ts';
import {
  FOOTER_DISTANCE_TWIPS,
  LETTER_LINE_FROM_BOTTOM_TWIPS,
  LETTER_MARK_TWIPS,
  letterFooter,
  letterHeader,
  pageNumberFooters,
} from './page-frame.ts';
import { GRID_CHARACTER_SPACE, LINE_TWIPS, MARGINS, PAPER } from './page-measures.ts';
import { paragraph } from './paragraphs.ts';
import { stylesXml } from './styles.ts';

/** Thrown when a document cannot be issued in the layout; `findings` name every reason. */
export class InvalidOfficialDocument extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => finding.code).join(', '));
    this.name = 'InvalidOfficialDocument';
    this.findings = findings;
  }
}

/**
 * The bytes of a .docx in the layout of GB/T 9704-2012: A4, 22 lines of 28 characters, red head, title
 * in shape, numbered headings, signature, imprint. Throws InvalidOfficialDocument naming all faults.
 * Equal input gives an equal document.
 */
export async function officialDocument(input: OfficialDocument): Promise<Uint8Array> {
  const findings = checkOfficialDocument(input);
  if (findings.length > 0) throw new InvalidOfficialDocument(findings);
  const document = { ...input, documentNumber: normaliseDocumentNumber(input.documentNumber) };
  const file = new Document({
    title: document.title,
    creator: document.issuer || document.agency,
    lastModifiedBy: document.issuer || document.agency,
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(document),
  });
  const overrides = [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'word/styles.xml', data: stylesXml() },
    { path: 'docProps/core.xml', data: corePropertiesXml(document) },
  ];
  return new Uint8Array(await Packer.toBuffer(file, false, overrides));
}

function sectionsOf(document: OfficialDocument): ISectionOptions[] {
  const imprint = imprintTable(document);
  const text = textOf(document);
  if (!imprint) return [section(document, text)];
  // A floating table stands on the page of the paragraph that follows it, here a nearly invisible one.
  const placed = [imprint, paragraph([], { lineTwips: 20 })];
  if (!document.imprintOnEvenPage) return [section(document, [...text, ...placed])];
  return [section(document, text), section({ ...document, kind: 'document' }, placed, SectionType.EVEN_PAGE)];
}

function textOf(document: OfficialDocument): (Paragraph | Table)[] {
  return [
    ...(document.kind === 'letter' ? letterHead(document) : documentHead(document)),
    titleParagraph(document),
    ...recipientsParagraph(document),
    ...bodyBlocks(document.body),
    ...attachmentNote(document.attachments),
    ...(document.attendance ? attendanceParagraphs(document.attendance) : []),
    ...signatureParagraphs(document),
  ];
}

function section(
  document: OfficialDocument,
  children: (Paragraph | Table)[],
  type: (typeof SectionType)[keyof typeof SectionType] = SectionType.NEXT_PAGE,
): ISectionOptions {
  const letter = document.kind === 'letter';
  const footerDistance = letter ? LETTER_LINE_FROM_BOTTOM_TWIPS : FOOTER_DISTANCE_TWIPS;
  const footers = pageNumberFooters(footerDistance);
  return {
    properties: {
      type,
      titlePage: letter,
      page: {
        size: { width: PAPER.widthTwips, height: PAPER.heightTwips },
        margin: {
          top: MARGINS.topTwips,
          right: MARGINS.rightTwips,
          bottom: MARGINS.bottomTwips,
          left: MARGINS.leftTwips,
          header: LETTER_MARK_TWIPS,
          footer: footerDistance,
        },
      },
      grid: {
        type: DocumentGridType.LINES_AND_CHARS,
        linePitch: LINE_TWIPS,
        charSpace: GRID_CHARACTER_SPACE,
      },
    },
    ...(letter && { headers: { first: letterHeader(document.agency) } }),
    footers: letter ? { ...footers, first: letterFooter() } : footers,
    children,
  };
}

/** Document properties dated by the document, so that the clock leaves no trace. */
function corePropertiesXml(document: OfficialDocument): string {
  const name = escapeText(document.issuer || document.agency);
  const instant = `<dcterms:X xsi:type="dcterms:W3CDTF">${document.date}T00:00:00Z</dcterms:X>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeText(document.title)}</dc:title><dc:creator>${name}</dc:creator><cp:lastModifiedBy>${name}</cp:lastModifiedBy>`,
    instant.replaceAll('dcterms:X', 'dcterms:created'),
    instant.replaceAll('dcterms:X', 'dcterms:modified'),
    '</cp:coreProperties>',
  ].join('');
}

function escapeText(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
