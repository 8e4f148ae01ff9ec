import { fold } from './characters.ts';
import { readDate } from './document-head.ts';
import type { Paragraph } from './paragraphs.ts';
import { looksLikeBody } from './unit-names.ts';

const annexHeading = /^附(?:件|表|录)[\d一二三四五六七八九十]{0,2}[：]?$/;
const annexList = /^附件[\d一二三四五]{0,2}[：.、]/;
const foot =
  /^(?:抄送|抄报|主题词|共印|（此件(?:公开|主动|依申请|不予|删减)|信息公开选项|[一-龥]{2,24}(?:办公室|办公厅|委员会|局)\s?20\d\d年\d{1,2}月\d{1,2}日印发)/;

/**
 * The paragraphs of the plan itself: of the notice, the plan and its annexes the stretch with most numbered
 * items. A list of annexes and what stands below the foot of the document is left out.
 */
export function selectPlanBody(paragraphs: readonly Paragraph[]): Paragraph[] {
  const stretches: Paragraph[][] = [[]];
  let skipping = false;
  let lastPart = 0;
  for (const paragraph of paragraphs) {
    const text = fold(paragraph.body.text.slice(0, 60));
    const { marker } = paragraph;
    if (annexHeading.test(text) && !marker) {
      stretches.push([]);
      skipping = false;
      lastPart = 0;
      continue;
    }
    if (marker && (marker.style === 'part' || marker.style === 'chapter')) {
      if (marker.style === 'part' && marker.ordinal === 1 && lastPart >= 1) stretches.push([]);
      lastPart = marker.style === 'chapter' ? 0 : marker.ordinal;
      skipping = false;
    }
    if (annexList.test(text) && !marker) {
      skipping = true;
      continue;
    }
    if (foot.test(text)) {
      skipping = true;
      continue;
    }
    if (skipping && paragraph.body.text.length <= 60 && !/。$/.test(text)) continue;
    skipping = false;
    stretches.at(-1)!.push(paragraph);
  }
  return withoutSignature(
    stretches.reduce((best, stretch) => (score(stretch) > score(best) ? stretch : best)),
  );
}

/** Below the last item an issuer and a date may stand; they are no part of it. */
function withoutSignature(paragraphs: Paragraph[]): Paragraph[] {
  const end = paragraphs.findLastIndex(({ body, marker }) => marker || !isDateLine(body.text));
  if (end < 0 || end === paragraphs.length - 1) return paragraphs;
  const signed = paragraphs.slice(0, end + 1);
  while (signed.length > 1 && !signed.at(-1)!.marker && isIssuer(signed.at(-1)!.body.text)) signed.pop();
  return signed;
}

/** A date alone, or joined to the issuer above it by a tool that keeps no line apart. */
function isDateLine(text: string): boolean {
  const issuer = /^[一-龥]{3,30}?(?:政府|办公室|办公厅|委员会|局|厅)(?=[\d二])/.exec(text)?.[0] ?? '';
  return readDate(text.slice(issuer.length), true) !== undefined;
}

function isIssuer(text: string): boolean {
  return text.length <= 30 && /(?:政府|办公室|办公厅|委员会|局|厅|委|部)$/.test(text) && looksLikeBody(text);
}

function score(stretch: readonly Paragraph[]): number {
  let points = 0;
  for (const { marker, body } of stretch) {
    if (marker) points += 1;
    if (/责任(?:单位|部门)|牵头|配合/.test(body.text)) points += 3;
  }
  return points;
}
