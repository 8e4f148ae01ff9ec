import { validateDocumentNumber } from '#kernel/values/document-number.ts';
import type { Finding } from '#kernel/values/finding.ts';
import { isIsoDate } from '#kernel/values/iso-date.ts';
import type { Block, OfficialDocument } from './document-content.ts';

/** Finding codes of `checkOfficialDocument`, apart from those of the document number. */
export const officialDocumentCodes = [
  'official-document.field-empty',
  'official-document.copy-number',
  'official-document.secrecy',
  'official-document.date-impossible',
  'official-document.date-order',
  'official-document.signatory-not-allowed',
  'official-document.seal-not-allowed',
  'official-document.attendance-not-allowed',
  'official-document.attachment-punctuation',
  'official-document.note-brackets',
  'official-document.body-empty',
  'official-document.heading-level',
  'official-document.too-many-headings',
  'official-document.table-width',
  'official-document.printing-incomplete',
] as const;

const MAX_HEADINGS = 99;

/** Everything that keeps a document from being issued in the layout, all at once; empty when it can be. */
export function checkOfficialDocument(document: OfficialDocument): Finding[] {
  return [
    ...validateDocumentNumber(document.documentNumber).findings,
    ...emptyFields(document),
    ...headFindings(document),
    ...closingFindings(document),
    ...bodyFindings(document.body),
  ];
}

function emptyFields(document: OfficialDocument): Finding[] {
  const { agency, title, issuer, recipients, kind } = document;
  const required: [string, string][] = [
    ['agency', agency],
    ['title', title],
    // Minutes carry neither recipient nor issuer of their own.
    ...(kind === 'minutes'
      ? []
      : ([
          ['issuer', issuer],
          ['recipients', recipients.join('')],
        ] as [string, string][])),
  ];
  return required
    .filter(([, value]) => value.trim() === '')
    .map(([field]) => error('field-empty', { field }));
}

function headFindings({ copyNumber, secrecy, signatory, kind }: OfficialDocument): Finding[] {
  const findings: Finding[] = [];
  if (copyNumber !== undefined && !/^\d{6}$/.test(copyNumber)) findings.push(error('copy-number'));
  if (secrecy !== undefined && !/^(秘密|机密|绝密)(★\d{1,2}(年|个月))?$/.test(secrecy))
    findings.push(error('secrecy'));
  if (signatory !== undefined && kind !== 'document') findings.push(error('signatory-not-allowed'));
  return findings;
}

function closingFindings(document: OfficialDocument): Finding[] {
  const { date, printedDate, printedBy, sealed, kind, attachments, attendance, note } = document;
  const findings: Finding[] = [];
  for (const [field, day] of Object.entries({ date, printedDate })) {
    if (day !== undefined && !isIsoDate(day)) findings.push(error('date-impossible', { field }));
  }
  if (printedDate !== undefined && printedDate < date) findings.push(error('date-order'));
  if ((printedBy === undefined) !== (printedDate === undefined)) findings.push(error('printing-incomplete'));
  if (sealed && kind === 'minutes') findings.push(error('seal-not-allowed'));
  if (attendance !== undefined && kind !== 'minutes') findings.push(error('attendance-not-allowed'));
  attachments.forEach((name, index) => {
    if (/[。，；、.,;]$/.test(name.trim()) || name.trim() === '') {
      findings.push(error('attachment-punctuation', { number: index + 1 }));
    }
  });
  if (note !== undefined && /^[（(]|[)）]$/.test(note.trim())) findings.push(error('note-brackets'));
  return findings;
}

function bodyFindings(body: readonly Block[]): Finding[] {
  if (body.length === 0) return [error('body-empty')];
  const findings: Finding[] = [];
  let level = 0;
  body.forEach((block, index) => {
    if (block.kind === 'heading') {
      if (block.level > level + 1)
        findings.push(error('heading-level', { block: index + 1, expected: level + 1 }));
      level = block.level;
    }
    if (block.kind === 'table') {
      const width = block.columns.length;
      block.rows.forEach((row, at) => {
        if (row.length !== width) {
          findings.push(
            error('table-width', { block: index + 1, row: at + 1, expected: width, found: row.length }),
          );
        }
      });
    }
  });
  if (body.filter((block) => block.kind === 'heading').length > MAX_HEADINGS)
    findings.push(error('too-many-headings'));
  return findings;
}

function error(name: string, params?: Readonly<Record<string, string | number>>): Finding {
  return { code: `official-document.${name}`, severity: 'error', ...(params && { params }) };
}
