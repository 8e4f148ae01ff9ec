import { SaxesParser } from 'saxes';

/** What a paragraph style says about numbers and headings. */
export interface WordStyle {
  listId: string | undefined;
  level: number | undefined;
  heading: number;
  basedOn: string | undefined;
}

/** The paragraph styles of a Word document by id; a style inherits the list of the one it is based on. */
export function readWordStyles(xml: string | undefined): (id: string | undefined) => WordStyle | undefined {
  const styles = new Map<string, WordStyle>();
  if (xml) parseStyles(xml, styles);
  return (id) => {
    let style = id === undefined ? undefined : styles.get(id);
    const found = style && { ...style };
    for (let depth = 0; found && style && depth < 12; depth += 1) {
      found.listId ??= style.listId;
      found.level ??= style.level;
      found.heading ||= style.heading;
      style = style.basedOn === undefined ? undefined : styles.get(style.basedOn);
    }
    return found;
  };
}

function parseStyles(xml: string, styles: Map<string, WordStyle>): void {
  const parser = new SaxesParser();
  let style: WordStyle | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:style') {
      style = { listId: undefined, level: undefined, heading: 0, basedOn: undefined };
      styles.set(attributes['w:styleId'] ?? '', style);
    } else if (!style) return;
    else if (name === 'w:name') style.heading = Number(/^heading ([1-6])$/i.exec(value)?.[1] ?? 0);
    else if (name === 'w:basedOn') style.basedOn = value;
    else if (name === 'w:numId') style.listId = value;
    else if (name === 'w:ilvl') style.level = Number(value);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:style') style = undefined;
  });
  parser.write(xml).close();
}
