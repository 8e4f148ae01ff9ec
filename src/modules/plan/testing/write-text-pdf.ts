/**
 * A PDF with a text layer and nothing else: one page per so many lines, one line of text per printed line. The
 * font is a composite one without outlines whose codes are UTF-16 values, as a ToUnicode map says; with
 * `encoding` it names a predefined Chinese encoding instead and leaves the map out.
 */
export function writeTextPdf(lines: readonly string[], encoding = 'Identity-H'): Uint8Array {
  const perPage = 40;
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += perPage) pages.push(lines.slice(at, at + perPage));
  const identity = encoding === 'Identity-H';
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_page, at) => `${6 + at * 2} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /${encoding} /DescendantFonts [4 0 R]${identity ? ' /ToUnicode 5 0 R' : ''} >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Sample /CIDSystemInfo << /Registry (Adobe) /Ordering (${identity ? 'Identity' : 'GB1'}) /Supplement 0 >> /DW 1000 >>`,
    stream(unicodeMap()),
    ...pages.flatMap((page, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Resources << /Font << /F 3 0 R >> >> /Contents ${7 + at * 2} 0 R >>`,
      stream(page.map((line, row) => `BT /F 12 Tf 60 ${800 - row * 18} Td <${hex(line)}> Tj ET`).join('\n')),
    ]),
  ];
  return assemble(objects);
}

function hex(text: string): string {
  let codes = '';
  for (let at = 0; at < text.length; at += 1) codes += text.charCodeAt(at).toString(16).padStart(4, '0');
  return codes;
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function unicodeMap(): string {
  const ranges = Array.from({ length: 256 }, (_none, index) => {
    const high = index.toString(16).padStart(2, '0');
    return `<${high}00> <${high}ff> <${high}00>`;
  });
  const blocks = [ranges.slice(0, 100), ranges.slice(100, 200), ranges.slice(200)];
  const body = blocks
    .map((block) => `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`)
    .join('\n');
  return `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n${body}\nendcmap end`;
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
