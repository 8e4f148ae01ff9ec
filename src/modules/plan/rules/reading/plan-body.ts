import { fold } from './characters.ts';
import type { Paragraph } from './paragraphs.ts';

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
  return stretches.reduce((best, stretch) => (score(stretch) > score(best) ? stretch : best));
}

function score(stretch: readonly Paragraph[]): number {
  let points = 0;
  for (const { marker, body } of stretch) {
    if (marker) points += 1;
    if (/责任(?:单位|部门)|牵头|配合/.test(body.text)) points += 3;
  }
  return points;
}
