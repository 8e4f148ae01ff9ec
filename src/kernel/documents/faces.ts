import { type IRunOptions, TextRun } from 'docx';
import type { Text } from './document-content.ts';
import { halfPoints, SIZE_3_POINTS } from './page-measures.ts';

/** The four faces of official documents: 小标宋, 仿宋, 黑体, 楷体, and 宋体 for page numbers. */
export const FACES = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
} as const;
export type Face = keyof typeof FACES;

/** Faces to take instead where a machine lacks one, in order; Word and WPS read them from the font table. */
const ALTERNATIVES: Record<Face, readonly string[]> = {
  title: ['小标宋体', '华文中宋', 'STZhongsong', '宋体', 'SimSun', 'Noto Serif CJK SC'],
  body: ['仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
  heading: ['SimHei', 'STHeiti', 'Noto Sans CJK SC'],
  kai: ['楷体', 'KaiTi', 'STKaiti', 'Noto Serif CJK SC'],
  song: ['SimSun', 'STSong', 'Noto Serif CJK SC'],
};

/** A run of one face, size 3 and black unless told otherwise. */
export function run(
  face: Face,
  text: string,
  options: { points?: number; color?: string; bold?: boolean } = {},
): TextRun {
  return new TextRun({ text, ...runStyle(face, options) });
}

/** The look of a run, for styles and fields. */
export function runStyle(face: Face, options: { points?: number; color?: string; bold?: boolean } = {}) {
  const name = FACES[face];
  return {
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' },
    size: halfPoints(options.points ?? SIZE_3_POINTS),
    color: options.color ?? '000000',
    ...(options.bold && { bold: true }),
  } satisfies IRunOptions;
}

/** Body text in runs; a figure looks like the text around it. */
export function bodyRuns(text: Text, options: { points?: number } = {}): TextRun[] {
  const inlines = typeof text === 'string' ? [text] : text;
  return inlines.map((inline) => {
    if (typeof inline === 'string') return run('body', inline, options);
    return run('body', inline.text, { ...options, bold: 'bold' in inline });
  });
}

/** The font table part, naming alternatives (ECMA-376 §17.8.3.1). */
export function fontTableXml(): string {
  const fonts = (Object.keys(FACES) as Face[]).map(
    (face) =>
      `<w:font w:name="${FACES[face]}"><w:altName w:val="${ALTERNATIVES[face].join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
