/** Width of text in full-width characters: Latin letters, digits and half-width signs count half. */
export function widthInCharacters(text: string): number {
  let width = 0;
  for (const char of text) width += char.codePointAt(0)! < 0x2000 ? 0.5 : 1;
  return width;
}
