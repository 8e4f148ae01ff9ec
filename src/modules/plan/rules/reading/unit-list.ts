import { fold } from './characters.ts';
import { removeLeadRule } from './lead-rule.ts';
import { looksLikeBody, shareEndings, splitBodies } from './unit-names.ts';

/** The bodies a clause names, with the part each plays. */
export interface UnitList {
  readonly units: string[];
  readonly lead: string[];
  readonly support: string[];
  /** Bodies marked with an asterisk, for documents whose rule gives the mark a meaning. */
  readonly marked: string[];
  readonly etc: boolean;
  /** What a 完成时限 beside the bodies says, as printed. */
  readonly due: string | undefined;
}

type Role = 'lead' | 'support' | 'neutral';

export const unitLabel =
  '(?:市级|县级|省级)?(?:责任|牵头|配合|参与|参加|协办|协同|协助|支持|协作|主责|主办|主要责任|实施|承办|落实|负责|牵头责任|配合责任|牵头负责|完成|执行|推进)(?:单位|部门|主体|处室|科室)(?:和单位|及单位)?';
const dueLabel = '(?:完成时限|完成时间|时间要求|时限要求|工作时限|时间节点|完成期限|办理时限|时限)';
const otherLabel = '(?:责任人|责任领导|牵头领导|分管领导|联系人|联系领导|市级领导)';
const labels = new RegExp(
  `(${unitLabel}|${dueLabel}|${otherLabel})(?:及[^：]{2,6})?(?:[：］】〕]+|(?=[\\s\\n]))`,
  'g',
);
const startsWithLabel = new RegExp(`^[\\s（［【〔]*(?:${unitLabel})`);
const dueOnly = new RegExp(`^${dueLabel}$`);
const otherOnly = new RegExp(`^${otherLabel}$`);

/** Whether a (folded) clause opens with a label such as 责任单位. */
export function hasUnitLabel(folded: string): boolean {
  return startsWithLabel.test(folded);
}

const leadVerb =
  '(?:统筹牵头|共同牵头|联合牵头|牵头抓总|牵头组织实施|牵头组织|牵头实施|牵头推进|牵头落实|牵头负责|总牵头|牵头|主要负责|主责|总负责)';
const supportVerb =
  '(?:(?:积极|共同|协同|按(?:照)?(?:各自)?职责(?:分工)?)?(?:配合(?:落实|实施|做好|推进|支持)?|协助(?:落实|配合)?|协办|参与(?:落实|实施)?|参加|协同(?:落实|推进|配合)?|支持))';
const neutralVerb =
  '(?:(?:根据|按照?|依)?(?:各自)?(?:工作)?(?:职责|职能|分工)+(?:分别|分工|具体|抓好|协同|共同|做好|组织)*(?:负责|落实|实施|推进|贯彻落实)*|分工负责|分别负责|具体负责|共同负责|组织落实|组织实施|负责组织实施|负责实施|负责落实|负责组织|具体实施|具体落实|抓好落实|贯彻落实|推动落实|推进落实|落实|负责|承担|实施|执行)';
const role = new RegExp(`(${leadVerb})|(${supportVerb})|(${neutralVerb})`);
const trailingVerb = new RegExp(
  `^(.*?)(?:为|是|作为)?(?:(${leadVerb})|(${supportVerb})|(${neutralVerb}))(?:单位|部门)?(?:工作)?[。]?$`,
);
const openEnd =
  /等(?:(?:市|省|县|区|有关|相关|市级|市直|省级|省直|县级|各|职能|责任|成员|其他|中省直|驻市|直属)*(?:单位|部门|部门单位|部门和单位|单位和部门|机构|部门（单位）|单位（部门）|院校|高校|学校|企业)?)?$/;

/** 市财政局等有关单位及各县政府: the open list ends in the middle. */
const openMiddle =
  /等((?:省|市|县|区|有关|相关|各|级|直|成员|责任)*(?:单位|部门))(?:以及|及|和|与)(?=各|省|市|县|区|有关|相关)/g;

/** Reads a clause that names responsible bodies; the surrounding brackets are already gone. */
export function readUnitList(clause: string): UnitList {
  const list: UnitList & { due: string | undefined; etc: boolean } = {
    units: [],
    lead: [],
    support: [],
    marked: [],
    etc: false,
    due: undefined,
  };
  for (const { label, content } of splitAtLabels(removeLeadRule(clause))) {
    if (dueOnly.test(label)) list.due = fold(content).replace(/[。；，\n）]+$/, '') || undefined;
    else if (!otherOnly.test(label)) readGroups(content, roleOfLabel(label), list);
  }
  return list;
}

function splitAtLabels(clause: string): { label: string; content: string }[] {
  const folded = fold(clause);
  const segments: { label: string; content: string }[] = [];
  let label = '';
  let start = 0;
  for (const match of folded.matchAll(labels)) {
    segments.push({ label, content: clause.slice(start, match.index) });
    label = match[1]!;
    start = match.index + match[0].length;
  }
  segments.push({ label, content: clause.slice(start) });
  return segments.filter(({ content }) => /[\p{L}\d]/u.test(content));
}

function roleOfLabel(label: string): Role {
  if (/牵头|主责|主办|主要责任/.test(label)) return 'lead';
  return /配合|参与|参加|协办|协同|协助|支持|协作/.test(label) ? 'support' : 'neutral';
}

/** Reads “A牵头，B、C配合” group by group: a verb gives its part to every body since the last verb. */
function readGroups(content: string, labelled: Role, list: { etc: boolean } & UnitList): void {
  const prepared = content
    .replace(/[。]/g, '；')
    .replace(openMiddle, '等$1、')
    .replace(/牵头[，,]?(?:会同|联合|会商|商)/g, '牵头，')
    .replace(/(?:会同|联合)(?=(?:市|省|县|区|各|有关|相关))/g, '、');
  let group: string[] = [];
  const close = (as: Role) => {
    for (const name of shareEndings(group)) addUnit(name, as, list);
    group = [];
  };
  for (const printed of splitBodies(prepared)) {
    const { name, as, ends, etc } = readMember(printed);
    if (etc) list.etc = true;
    if (name !== '') group.push(name);
    if (ends) close(as === 'neutral' ? labelled : as);
  }
  close(labelled);
}

function readMember(printed: string): { name: string; as: Role; ends: boolean; etc: boolean } {
  let name = fold(printed).trim() === '' ? '' : printed.trim();
  let as: Role = 'neutral';
  let ends = false;
  const verb = trailingVerb.exec(fold(name));
  const head = verb?.[1];
  if (verb && head !== undefined && (head === '' || looksLikeBody(head) || openEnd.test(head))) {
    as = verb[2] ? 'lead' : verb[3] ? 'support' : 'neutral';
    ends = true;
    name = name.slice(0, head.length);
  }
  const noted = /^(.+)（([^（）]*)）$/.exec(fold(name));
  if (noted && role.test(noted[2]!) && noted[2]!.length <= 6) {
    as = /牵头|主责/.test(noted[2]!) ? 'lead' : /配合|协助|参与/.test(noted[2]!) ? 'support' : 'neutral';
    return { ...cleanName(name.slice(0, noted[1]!.length)), as, ends: true };
  }
  return { ...cleanName(name), as, ends };
}

function cleanName(printed: string): { name: string; etc: boolean } {
  const open = openEnd.exec(fold(printed));
  const closed = open ? printed.slice(0, open.index) : printed;
  const name = closed
    .replace(/^(?:由|并由|再由|分别由|具体由|请|以及|及|和)(?=[\p{L}])/u, '')
    .replace(/^[（(［[【〔]+(?=[^）)］\]】〕]*$)/, '')
    .replace(/[)）］\]】〕：:。]+$/, (closers) =>
      /[（(［[〔]/.test(closed) ? closers.replace(/[：:。]/g, '') : '',
    );
  return { name: /^(?:下同|同上|略|无)$/.test(name) ? '' : name, etc: open !== null };
}

function addUnit(printed: string, as: Role, list: UnitList): void {
  const name = printed.replace(/^[*＊※★]|[*＊※★]$/g, '');
  if (!/[\p{L}]/u.test(name) || /^(?:下同|等)$/.test(name)) return;
  if (!list.units.includes(name)) list.units.push(name);
  if (name !== printed && !list.marked.includes(name)) list.marked.push(name);
  if (as === 'lead' && !list.lead.includes(name)) list.lead.push(name);
  if (as === 'support' && !list.support.includes(name)) list.support.push(name);
}
