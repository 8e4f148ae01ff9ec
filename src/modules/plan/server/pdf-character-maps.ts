/**
 * Character maps for PDF fonts that use a predefined Chinese encoding without embedding a map of their own.
 * PDF.js asks for two: from the code in the file to a glyph number, and from the glyph number to Unicode. Only
 * the composition counts for reading text, so the glyph number is taken to be the Unicode value itself.
 */
export class ChineseCharacterMaps {
  #encodingServed = false;

  /** @param request the map PDF.js asks for, such as `UniGB-UCS2-H` or `Adobe-GB1-UCS2` */
  async fetch(request: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const map = request.kind === 'cMapUrl' ? this.#build(request.filename) : undefined;
    if (map === undefined) throw new Error(`No data for ${request.filename}`);
    return new TextEncoder().encode(map);
  }

  #build(name: string): string | undefined {
    if (/^Adobe-(?:GB1|CNS1|Japan1|Korea1)-UCS2$/.test(name)) {
      return this.#encodingServed
        ? wrap(
            'bfrange',
            identityRanges((high) => `<${high}00>`),
          )
        : undefined;
    }
    const map = /^Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16)-[HV]$/.test(name)
      ? wrap(
          'cidrange',
          identityRanges((high) => String(Number.parseInt(high, 16) * 256)),
        )
      : /^(?:GBK|GBKp|GBK2K|GB)-(?:EUC-)?[HV]$/.test(name)
        ? wrap('cidchar', gbkCharacters(), '<00> <80> <8140> <fefe>')
        : undefined;
    if (map !== undefined) this.#encodingServed = true;
    return map;
  }
}

function identityRanges(target: (high: string) => string): string[] {
  return Array.from({ length: 256 }, (_none, index) => {
    const high = index.toString(16).padStart(2, '0');
    return `<${high}00> <${high}ff> ${target(high)}`;
  });
}

function gbkCharacters(): string[] {
  const decoder = new TextDecoder('gbk');
  const entries: string[] = [];
  for (let code = 0x20; code < 0x7f; code += 1) entries.push(`<${code.toString(16)}> ${code}`);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (character.length !== 1 || character === '\ufffd') continue;
      entries.push(`<${lead.toString(16)}${trail.toString(16)}> ${character.charCodeAt(0)}`);
    }
  }
  return entries;
}

function wrap(kind: string, entries: readonly string[], space = '<0000> <ffff>'): string {
  const spaces = space.split(' ').length / 2;
  return [
    'begincmap',
    `${spaces} begincodespacerange ${space} endcodespacerange`,
    `${entries.length} begin${kind}`,
    ...entries,
    `end${kind}`,
    'endcmap',
  ].join('\n');
}
