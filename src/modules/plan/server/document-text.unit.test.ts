import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../rules/reading/read-plan.ts';
import { listSampleDocuments, shortenReading } from '../testing/read-sample-documents.ts';
import { writeTextPdf } from '../testing/write-text-pdf.ts';
import { readDocumentText } from './document-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const plan = listSampleDocuments().find(({ name }) => name === 'restarting-numbers')!;
const read = async (bytes: Uint8Array, name: string) =>
  shortenReading(readPlan(await readDocumentText(bytes, name)));

describe('one text in every format', () => {
  test('UTF-8, with a mark, GB18030 and UTF-16 say the same', async () => {
    for (const bytes of [
      bytesOf(plan.text),
      bytesOf(`\ufeff${plan.text}`),
      iconv.encode(plan.text, 'gb18030'),
      iconv.encode(plan.text, 'utf-16le', { addBOM: true }),
    ]) {
      expect(await read(bytes, 'plan.txt')).toEqual(plan.expected);
    }
  });

  test('Word', async () => {
    const children = plan.text.split('\n').map((line) => new Paragraph(line));
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect(await read(bytes, 'plan.docx')).toEqual(plan.expected);
  });

  test.each(['Identity-H', 'UniGB-UCS2-H'])('PDF with the font encoding %s', async (encoding) => {
    const lines = plan.text.split('\n').flatMap((line) => line.match(/.{1,32}/gu) ?? []);
    expect(await read(writeTextPdf(lines, encoding), 'plan.pdf')).toEqual(plan.expected);
  });

  test('HTML, with what a site adds around it', async () => {
    const body = plan.text
      .split('\n')
      .map((line) => `<p>&nbsp;&nbsp;${line.replace('职业', '<span>职</span>业')}</p>`)
      .join('\n');
    const page = `<!DOCTYPE html><html><head><title>站点</title><script>var x = '1.甲。';</script></head><body><nav>首页</nav><div>${body}</div></body></html>`;
    expect(await read(bytesOf(page), 'plan.htm')).toEqual(plan.expected);
  });
});

describe('what a format holds besides its text', () => {
  test('the numbers of Word lists are restored', async () => {
    const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, at: number) => ({
      level: at,
      format,
      text,
    });
    const numbering = {
      config: [
        {
          reference: 'plan',
          levels: [
            level(LevelFormat.CHINESE_COUNTING, '%1、', 0),
            level(LevelFormat.CHINESE_COUNTING, '（%2）', 1),
            level(LevelFormat.DECIMAL, '%3.', 2),
          ],
        },
      ],
    };
    const item = (text: string, at: number) =>
      new Paragraph({ text, numbering: { reference: 'plan', level: at } });
    const children = [
      item('主要任务', 0),
      item('夯实基础', 1),
      item('建设基地。', 2),
      item('开展培训。', 2),
      item('提升质量', 1),
      item('办好大赛。', 2),
    ];
    const bytes = await Packer.toBuffer(new Document({ numbering, sections: [{ children }] }));
    expect(await readDocumentText(bytes, 'plan.docx')).toBe(
      '一、主要任务\n（一）夯实基础\n1.建设基地。\n2.开展培训。\n（二）提升质量\n1.办好大赛。',
    );
  });

  test('rows of Word tables stay rows', async () => {
    const row = (...cells: string[]) =>
      new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) });
    const table = new Table({ rows: [row('序号', '任务', '责任单位'), row('1', '建设基地', '市教育局')] });
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [table] }] }));
    expect(await readDocumentText(bytes, 'plan.docx')).toBe('序号\t任务\t责任单位\n1\t建设基地\t市教育局');
  });

  test('HTML lists count, merged cells reach down, entities are characters', async () => {
    const page =
      '<html><ol start="3"><li>甲</li><li>乙</li></ol><table><tr><td rowspan=2>类</td><td>一&mdash;二</td></tr><tr><td>&#19977;</td></tr></table></html>';
    expect(await readDocumentText(bytesOf(page), 'a.html')).toBe('3.甲\n4.乙\n类\t一—二\n类\t三');
  });

  test('Markdown links keep their words', async () => {
    expect(await readDocumentText(bytesOf('1\\. [市教育局](https://example.org) **牵头**'), 'a.md')).toBe(
      '1. 市教育局 牵头',
    );
  });
});

describe('files that cannot be read', () => {
  const refused = (bytes: Uint8Array, name = 'a.txt') =>
    readDocumentText(bytes, name).then(
      () => 'read',
      (error: { code?: string }) => error.code ?? String(error),
    );

  test.each([
    ['an empty file', bytesOf(''), 'empty'],
    ['blanks only', bytesOf(' \n \n'), 'empty'],
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'binary'],
    ['an old Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3), 'legacy-word'],
    ['RTF', bytesOf('{\\rtf1 text}'), 'not-a-document'],
    ['a broken archive', bytesOf('PK\u0003\u0004 nothing'), 'damaged'],
    ['an archive without a document', zipSync({ 'a.txt': bytesOf('x') }), 'not-a-document'],
    ['Word with broken XML', zipSync({ 'word/document.xml': bytesOf('<w:document><w:p>') }), 'damaged'],
    ['a PDF cut short', bytesOf('%PDF-1.7\nnothing'), 'damaged'],
    ['a PDF without text', writeTextPdf([' ']), 'no-text-layer'],
  ])('%s is refused as such', async (_name, bytes, code) => {
    expect(await refused(bytes)).toBe(code);
  });

  test('an encrypted Word file is told from an old one', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refused(bytes)).toBe('encrypted');
  });

  test('an archive that would fill the memory is refused before it is inflated', async () => {
    const bytes = zipSync({ 'word/document.xml': new Uint8Array(150 * 1024 * 1024) });
    expect(bytes.length).toBeLessThan(1024 * 1024);
    expect(await refused(bytes)).toBe('zip-bomb');
  });

  test('a file beyond the size limit is refused', async () => {
    expect(await refused(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('too-large');
  });

  test('the content decides, not the extension', async () => {
    const bytes = writeTextPdf(['一、目标']);
    expect(await readDocumentText(bytes, 'plan.docx')).toBe('一、目标');
  });
});
