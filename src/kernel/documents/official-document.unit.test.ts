import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { checkOfficialDocument } from './check-official-document.ts';
import { listFigures, type OfficialDocument, plainText } from './document-content.ts';
import { InvalidOfficialDocument, officialDocument } from './official-document.ts';

const base: OfficialDocument = {
  kind: 'document',
  agency: '运城市人民政府文件',
  documentNumber: '运政发(2026)12号',
  copyNumber: '000123',
  secrecy: '秘密★1年',
  urgency: '特急',
  title: '运城市人民政府关于印发河东职业教育改革年度工作要点的通知',
  titleWords: ['职业教育', '河东'],
  recipients: ['各县（市、区）人民政府', '市直各有关单位'],
  body: [
    { kind: 'paragraph', text: ['完成率为', { text: '66.7%', figureId: 'plan.completion' }, '。'] },
    { kind: 'heading', level: 1, text: '总体要求' },
    { kind: 'heading', level: 2, text: '基本原则' },
    { kind: 'heading', level: 3, text: '加强统筹' },
    { kind: 'heading', level: 4, text: '细化分工' },
    { kind: 'list', ordered: true, items: ['建立台账。', '按月调度。'] },
    {
      kind: 'table',
      columns: [
        { header: '县', share: 1 },
        { header: '完成', share: 1, align: 'right' },
      ],
      rows: [['盐湖区', [{ text: '61.2%', figureId: 'plan.completion.yanhu' }]]],
    },
  ],
  attachments: ['分工表', '会议日程'],
  issuer: '运城市人民政府',
  date: '2026-04-01',
  sealed: true,
  note: '此件公开发布',
  copiedTo: ['市委各部门', '市法院'],
  printedBy: '运城市人民政府办公室',
  printedDate: '2026-04-02',
};
const letter: OfficialDocument = {
  ...base,
  kind: 'letter',
  agency: '运城市教育局',
  printedBy: undefined,
  printedDate: undefined,
};
const minutes: OfficialDocument = {
  ...base,
  kind: 'minutes',
  agency: '联席会议纪要',
  sealed: false,
  recipients: [],
  issuer: '',
  attendance: { present: ['甲', '乙'], observers: ['丙'] },
};

async function partsOf(document: OfficialDocument): Promise<Map<string, string>> {
  const files = unzipSync(await officialDocument(document));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}
const bodyOf = async (document: OfficialDocument) => (await partsOf(document)).get('word/document.xml')!;
/** Paragraphs as text, tabs and line breaks kept. */
function textsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>|<w:br\/>/g)]
      .map((match) => match[1] ?? (match[0] === '<w:br/>' ? '\n' : '\t'))
      .join(''),
  );
}
const paragraphWith = (xml: string, text: string) =>
  xml.match(/<w:p>.*?<\/w:p>/gs)!.find((paragraph) => paragraph.includes(text))!;

describe('an official document', () => {
  it('puts every element in the order of the standard', async () => {
    const texts = textsOf(await bodyOf(base)).filter((text) => text !== '');
    expect(texts).toEqual([
      '000123',
      '秘密★1年',
      '特急',
      '运城市人民政府文件',
      '运政发〔2026〕12号',
      '运城市人民政府关于印发河东\n职业教育改革年度工作要点的通知',
      '各县（市、区）人民政府，市直各有关单位：',
      '完成率为66.7%。',
      '一、总体要求',
      '（一）基本原则',
      '1.加强统筹',
      '（1）细化分工',
      '1.建立台账。',
      '2.按月调度。',
      '县',
      '完成',
      '盐湖区',
      '61.2%',
      '附件：1.\t分工表',
      '2.\t会议日程',
      '运城市人民政府',
      '2026年4月1日',
      '（此件公开发布）',
      '抄送：市委各部门，市法院。',
      '运城市人民政府办公室\t2026年4月2日印发',
    ]);
  });

  it('takes paper, margins and grid from the standard', async () => {
    const xml = await bodyOf(base);
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    // 37, 26, 35 and 28 mm in twips
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(xml).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-841"/>');
  });

  it('tightens body text by seven twips, so that 28 characters fit whatever a program rounds', async () => {
    const styles = (await partsOf(base)).get('word/styles.xml')!;
    expect(styles).toContain('<w:spacing w:val="-7"/>');
    expect(styles).toContain('<w:snapToGrid w:val="0"/>');
  });

  test.each([
    ['运城市人民政府文件', '方正小标宋简体', 96],
    ['运城市人民政府关于印发河东', '方正小标宋简体', 44],
    ['特急', '黑体', 32],
    ['一、总体要求', '黑体', 32],
    ['（一）基本原则', '楷体_GB2312', 32],
    ['1.加强统筹', '仿宋_GB2312', 32],
    ['完成率为', '仿宋_GB2312', 32],
    ['抄送：', '仿宋_GB2312', 28],
  ])('sets %s in %s of %d half-points', async (text, face, size) => {
    const paragraph = paragraphWith(await bodyOf(base), text);
    expect(paragraph).toContain(`w:eastAsia="${face}"`);
    expect(paragraph).toContain(`<w:sz w:val="${size}"/>`);
  });

  it('colours the mark and the separator red and nothing else', async () => {
    const xml = await bodyOf(base);
    expect(paragraphWith(xml, '运城市人民政府文件')).toContain('<w:color w:val="FF0000"/>');
    expect(xml.match(/FF0000/g)).toHaveLength(2);
    expect(xml).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="FF0000"/);
  });

  it('lowers the agency mark to 35 mm below the top of the type area', async () => {
    const beforeOf = (xml: string) =>
      Number(/w:before="(\d+)"/.exec(paragraphWith(xml, '运城市人民政府文件'))![1]);
    const plain = { ...base, copyNumber: undefined, secrecy: undefined, urgency: undefined };
    expect(beforeOf(await bodyOf(plain))).toBe(1984);
    expect(beforeOf(await bodyOf(base))).toBe(1984 - 3 * 579);
  });

  it('writes the signatory of a document to a superior opposite the number', async () => {
    const paragraph = paragraphWith(await bodyOf({ ...base, signatory: '某某' }), '签发人');
    expect(textsOf(paragraph)).toEqual(['运政发〔2026〕12号\t签发人：某某']);
    expect(paragraph).toContain('w:eastAsia="楷体_GB2312"');
  });

  it('numbers pages outside, differently on odd and even pages', async () => {
    const parts = await partsOf(base);
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map((name) => parts.get(name)!);
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)![1])).toEqual(['right', 'left']);
    for (const footer of footers) {
      expect(textsOf(footer)).toEqual(['—  —']);
      expect(footer).toContain('PAGE');
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(footer).toContain('<w:sz w:val="28"/>');
    }
  });

  it('names a face to take where one is missing', async () => {
    expect((await partsOf(base)).get('word/fontTable.xml')).toMatch(
      /仿宋_GB2312"><w:altName w:val="仿宋,FangSong/,
    );
  });

  it('floats the imprint to the foot of the type area between its lines', async () => {
    const xml = await bodyOf(base);
    const imprint = /<w:tbl>(?:(?!<w:tbl>).)*抄送.*?<\/w:tbl>/s.exec(xml)![0];
    expect(imprint).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom" w:vertAnchor="margin"/);
    const sizes = [
      ...imprint.matchAll(/<w:tcBorders><w:top [^>]*w:sz="(\d+)".*?<w:bottom [^>]*w:sz="(\d+)"/gs),
    ];
    expect(sizes.map((match) => [match[1], match[2]])).toEqual([
      ['8', '6'],
      ['6', '8'],
    ]);
  });

  it('can move the imprint to an even page of its own', async () => {
    const xml = await bodyOf({ ...base, imprintOnEvenPage: true });
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2);
    expect(xml).toContain('<w:type w:val="evenPage"/>');
  });

  it('is the same file for the same content', async () => {
    const [one, two] = [await partsOf(base), await partsOf(base)];
    expect(one).toEqual(two);
    expect(one.get('docProps/core.xml')).toContain('2026-04-01T00:00:00Z');
  });

  it('carries no XML of its own in text', async () => {
    const xml = await bodyOf({ ...base, title: '关于<w:p/>&的通知' });
    expect(textsOf(xml)).toContain('关于&lt;w:p/&gt;&amp;的通知');
  });
});

describe('a letter', () => {
  it('has its mark and red lines on the first page alone, without a page number', async () => {
    const parts = await partsOf(letter);
    const xml = parts.get('word/document.xml')!;
    expect(xml).toMatch(/<w:headerReference w:type="first"/);
    expect(xml).toMatch(/<w:titlePg\/>/);
    const header = [...parts].find(([name]) => /word\/header\d/.test(name))![1];
    expect(textsOf(header)).toContain('运城市教育局');
    expect(header).toContain('thickThinSmallGap');
    // 170 mm wide in the middle of the paper: 8 mm and 6 mm beyond the type area
    expect(header).toMatch(/w:left="-453" w:right="-340"/);
    const foot = [...parts].find(
      ([name, part]) => name.startsWith('word/footer') && part.includes('thinThickSmallGap'),
    )![1];
    expect(foot).not.toContain('PAGE');
    expect(xml).toMatch(/w:header="1701" w:footer="1134"/);
  });

  it('sets the number right and lists copies without lines', async () => {
    const xml = await bodyOf(letter);
    expect(textsOf(xml)[0]).toBe('000123\t运政发〔2026〕12号');
    const imprint = /<w:tbl>(?:(?!<w:tbl>).)*抄送.*?<\/w:tbl>/s.exec(xml)![0];
    expect(imprint).not.toContain('<w:tcBorders><w:top w:val="single"');
    expect(imprint).not.toContain('印发');
  });
});

describe('minutes', () => {
  it('list who attended and carry neither recipient nor seal', async () => {
    const texts = textsOf(await bodyOf(minutes));
    expect(texts).toContain('出席：甲、乙');
    expect(texts).toContain('列席：丙');
    expect(texts.some((text) => text.startsWith('请假'))).toBe(false);
    expect(texts).not.toContain('各县（市、区）人民政府，市直各有关单位：');
  });
});

describe('checking a document', () => {
  const codesOf = (change: Partial<OfficialDocument>, from = base) =>
    checkOfficialDocument({ ...from, ...change }).map((finding) => finding.code);

  it('finds nothing in documents of the three kinds', () => {
    for (const document of [base, letter, minutes]) expect(checkOfficialDocument(document)).toEqual([]);
  });

  test.each<[string, Partial<OfficialDocument>, string[]]>([
    [
      'a bad number',
      { documentNumber: '运政发〔26〕012号' },
      ['document-number.year-short', 'document-number.serial-leading-zero'],
    ],
    [
      'no title and no recipient',
      { title: ' ', recipients: [] },
      ['official-document.field-empty', 'official-document.field-empty'],
    ],
    ['a short copy number', { copyNumber: '12' }, ['official-document.copy-number']],
    ['an unknown secrecy', { secrecy: '内部' }, ['official-document.secrecy']],
    [
      'an impossible date',
      { date: '2026-02-30', printedDate: '2026-03-01' },
      ['official-document.date-impossible'],
    ],
    ['printed before it was issued', { printedDate: '2026-03-31' }, ['official-document.date-order']],
    ['a printing office without date', { printedDate: undefined }, ['official-document.printing-incomplete']],
    [
      'an attachment with a full stop',
      { attachments: ['分工表。'] },
      ['official-document.attachment-punctuation'],
    ],
    ['a note with brackets', { note: '（公开）' }, ['official-document.note-brackets']],
    ['no body', { body: [] }, ['official-document.body-empty']],
    [
      'a heading that skips a level',
      { body: [{ kind: 'heading', level: 2, text: '甲' }] },
      ['official-document.heading-level'],
    ],
    [
      'a table row too short',
      {
        body: [
          {
            kind: 'table',
            columns: [
              { header: '甲', share: 1 },
              { header: '乙', share: 1 },
            ],
            rows: [['一']],
          },
        ],
      },
      ['official-document.table-width'],
    ],
    [
      'attendance outside minutes',
      { attendance: { present: ['甲'] } },
      ['official-document.attendance-not-allowed'],
    ],
  ])('names %s', (_name, change, codes) => {
    expect(codesOf(change)).toEqual(codes);
  });

  it('refuses what a kind may not carry', () => {
    expect(codesOf({ signatory: '某某' }, letter)).toEqual(['official-document.signatory-not-allowed']);
    expect(codesOf({ sealed: true }, minutes)).toEqual(['official-document.seal-not-allowed']);
  });

  it('writes nothing when anything is wrong, and says all of it', async () => {
    const refusal = await officialDocument({ ...base, title: '', copyNumber: '1' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(InvalidOfficialDocument);
    expect((refusal as InvalidOfficialDocument).findings).toHaveLength(2);
  });
});

describe('live figures', () => {
  it('are listed in reading order and print as plain text', () => {
    expect(listFigures(base.body)).toEqual([
      { text: '66.7%', figureId: 'plan.completion' },
      { text: '61.2%', figureId: 'plan.completion.yanhu' },
    ]);
    expect(plainText(['完成率为', { text: '66.7%', figureId: 'a' }])).toBe('完成率为66.7%');
  });
});
