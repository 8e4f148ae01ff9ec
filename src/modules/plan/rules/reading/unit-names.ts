import { closesBracket, fold, opensBracket } from './characters.ts';

const body =
  /(?:局|委|委办|办|督导室|研究室|教研室|厅|部|署|社|会|妇联|科协|残联|工商联|文联|社科联|侨联|中心|政府|委员会|办公室|公司|集团|银行|学院|大学|学校|院校|高校|中职|高职|院|校|单位|部门|机构|企业|团体|组织|法院|检察院|支队|总队|大队|园区|开发区|新区|高新区|示范区|地区|区|县|市|州|旗|乡镇|镇街|乡街|镇|街道|街道办|办事处|专班|小组|组|站|所|处|队|行|台|报社|联盟|主体)(?:（[^（）]*）|［[^［］]*］)?$/;
const strongBody =
  /^(?:省|市|县|区|州|旗|镇|各|国家|有关|相关|团|共青团|中共|自治区).*(?:局|委|办|厅|部|会|联|科协|政府|委员会|办公室|中心|公司|学院|大学|学校|院校|单位|部门|机构|区|县|管委会)(?:（[^（）]*）|［[^［］]*］)?$/;

const prose = /[\d。：]|的$|成立|组建|设立|建立|形成|[一-龥]{3,}(?:建设|发展|推进)/;

/** Whether a phrase reads as the name of a body (folded or not): 市教育局, 各县（市、区）人民政府. */
export function looksLikeBody(name: string): boolean {
  const folded = fold(name);
  return folded.length >= 2 && folded.length <= 34 && body.test(folded) && !prose.test(folded);
}

/** As {@link looksLikeBody}, for places where nothing else says that bodies are meant. */
export function isUnmistakableBody(name: string): boolean {
  return looksLikeBody(name) && strongBody.test(fold(name)) && !/[了对把将在]/.test(name);
}

/**
 * Splits a list of bodies at 、，；, in printed order. What stands in brackets is not split, nor is
 * 各县、区人民政府, which names one body.
 */
export function splitBodies(list: string): string[] {
  const folded = fold(list);
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= folded.length; at += 1) {
    const character = folded[at];
    if (opensBracket(character)) depth += 1;
    else if (closesBracket(character)) depth = Math.max(0, depth - 1);
    const ends = character === undefined || (depth === 0 && /[、，,；\n]/.test(character));
    if (!ends || (character === '、' && isShortForm(folded, start, at))) continue;
    if (at > start) names.push(list.slice(start, at));
    start = at + 1;
  }
  return names.flatMap(splitAtConjunction).filter((name) => name !== '');
}

/** 各县、区人民政府 and 各委、办、局: the mark stands between single characters of one name. */
function isShortForm(folded: string, start: number, at: number): boolean {
  const before = folded.slice(start, at);
  const after = folded.slice(at + 1, at + 4);
  const places = /^各(?:有关)?[市县区州旗盟乡镇](?:（[^）]*）)?(?:、[市县区州旗盟乡镇](?:（[^）]*）)?)*$/;
  if (places.test(before) && /^[市县区州旗盟乡镇](?:[、（［人政]|$)/.test(after)) return true;
  return /各?(?:部、)?委(?:、办)?$/.test(before) && /^[办局](?:、|，|$)/.test(after);
}

/** 市教育局和市财政局 names two bodies; 市规划和自然资源局 one. */
function splitAtConjunction(name: string): string[] {
  const match =
    /^(.+?(?:局|委|办|厅|部|会|政府|单位|部门|集团|公司))(?:会同|以及|和|及|与)((?:省|市|县|区|各|有关|相关|团).+)$/.exec(
      name,
    );
  if (!match || /[（［〔]/.test(match[1]!)) return [name];
  return [match[1]!, ...splitAtConjunction(match[2]!)];
}

const placeEnd = /(?:新区|自治县|开发区|高新区|县|区|市|旗|镇|乡|州|盟)$/;
const sharedEnd =
  /^(.*?(?:新区|自治县|开发区|高新区|经开区|县|区|市|旗|镇|乡|州|盟))((?:人民)?政府|管委会|管理委员会|党工委|党委|教育局|教体局|办事处)$/;

/** Gives an ending printed once back to every member: 浦东新区、徐汇区政府 are two governments. */
export function shareEndings(names: readonly string[]): string[] {
  const shared = [...names];
  let ending: string | undefined;
  for (let at = shared.length - 1; at >= 0; at -= 1) {
    const name = shared[at]!;
    const full = sharedEnd.exec(name);
    if (full && !/^(?:各|市|省|有关|相关)/.test(name)) ending = full[2];
    else if (ending && placeEnd.test(name) && !/^(?:各|有关|相关)/.test(name)) shared[at] = name + ending;
    else if (ending && /^[一-龥]{2,3}$/.test(name) && !looksLikeBody(name)) {
      shared[at] =
        name +
        (/(?:新区|[区县市镇乡])$/.exec(sharedEnd.exec(shared[at + 1]!)?.[1] ?? '')?.[0] ?? '') +
        ending;
    } else if (/部门$/.test(name) && at > 0) {
      shareDepartments(shared, at);
      ending = undefined;
    } else ending = undefined;
  }
  return shared;
}

/** 教育、财政、人社部门: three departments. Only bare fields without an ending of their own take part. */
function shareDepartments(names: string[], last: number): void {
  if (!/^[一-龥]{2,6}部门$/.test(names[last]!) || /^(?:各|有关|相关|市级|其他)/.test(names[last]!)) return;
  for (
    let at = last - 1;
    at >= 0 && /^[一-龥]{2,6}$/.test(names[at]!) && !looksLikeBody(names[at]!);
    at -= 1
  ) {
    names[at] = `${names[at]}部门`;
  }
}
