import type { Quantity } from './quantities.ts';

/** A quantity with the (folded) words around it. */
export interface QuantityInContext {
  readonly quantity: Quantity;
  /** The clause, between two marks of ，。；：. */
  readonly clause: string;
  /** The sentence up to the clause. */
  readonly sentenceBefore: string;
  /** The quantity before it in the same clause was judged to describe what exists. */
  readonly followsExisting: boolean;
}

const demand =
  /(?:建设|建成|建立|建好|新建|改扩建|扩建|建|打造|培育|培养|培训|创建|组建|设立|遴选|认定|评选|选拔|引进|开发|开展|举办|办好|新增|增加|推出|形成|完成|实施|争取|力争|确保|推动|推进|加快|达到|达|实现|重点支持|扶持|资助|选派|选送|聘请|聘任|吸引|安排|投入|筹措|发放|取得|获得|立项|申报|命名|支持|布局|布设|改造|提升|配备|配齐|购置|制定|编制|修订|出版|发展|孵化|入选|成为|保持|稳定在|提高到|提升到|提升至|增加到|增至|扩大到|覆盖|服务)$/;
const adverb =
  /(?:约|近|不少于|不低于|至少|超过|达到|达|突破|不超过|累计|总计|共|共计|分别|各|再|每年|重点|力争|争取|左右|市级|省级|国家级|高水平|了|完成|总数|总量|规模|人数|数量)$/;
const presentMark =
  /(?:截至|截止|目前|现有|现已|已有|原有|拥有|共有|既有|已(?:经)?(?:建成|建设|建立|培养|培育|完成|实现|达到?|有|开展|形成|创建|获批|取得)|现阶段|当前)/g;
const futureMark = /力争|争取|计划|将要?|确保|新增|努力|再|到20\d\d|目标/;
const futureVerb =
  /力争|争取|计划|将|确保|新增|新建|努力|再|到20\d\d|目标|建设(?!的)|打造|培育|培养|提高到|提升到|提升至|增加到|(?:提升|提高|扩大|增加|调整|减少|压减|压缩|下降|降低|控制|发展|整合|合并|撤并|重组|优化)[一-龥]{0,2}[到至为成]|增至|达到?/;
const existingScope =
  /(?:全市|全省|全县|全区|全国|我市|我省|我县|本市|市域内|域内|辖区内|区域内|市内|(?<![一-龥])市|(?:支持|指导|组织|依托|推动|对|和)(?:市|省|县|区)|有关|其余|其他|上述|(?<!级)以上|现有|这|该|原有|已有|首批|同类)$/;
const institution = /^(?:所|家|个|名|门|位)$/;

/** Whether a quantity is no target: it describes today, names a rate of policy, a frequency or a condition. */
export function isDecoy(context: QuantityInContext): boolean {
  return (
    describesPresent(context) ||
    isFrequency(context) ||
    isBaseline(context) ||
    isCondition(context) ||
    isPolicyRate(context) ||
    (context.quantity.chinese && !isDemandedInWords(context))
  );
}

/** Whether the quantity describes what exists already: 全市11所, 在现有5个基础上, 截至2020年底. */
export function describesPresent({
  quantity,
  clause,
  sentenceBefore,
  followsExisting,
}: QuantityInContext): boolean {
  const before = clause.slice(0, quantity.start);
  const after = clause.slice(quantity.end);
  if (/^[^，。；]{0,40}基础上/.test(after)) return true;
  if (institution.test(quantity.unit) && existingScope.test(before)) return true;
  if (followsExisting && /(?:和|、|及|与)$/.test(before.slice(-1))) return true;
  const told = sentenceBefore + before;
  const marks = [...told.matchAll(presentMark)];
  const last = marks.findLast(
    ({ 0: words, index }) =>
      !/^(?:现|原)?(?:现有|已有|原有|拥有|共有|既有)$/.test(words) || index >= sentenceBefore.length,
  );
  if (!last) return false;
  const between = told.slice(last.index + last[0].length);
  return !(/截|目前|当前|现阶段/.test(last[0]) ? futureMark : futureVerb).test(between);
}

/** 每年举办2次, 每季度不少于1次: how often, not how much. */
function isFrequency({ quantity, clause, sentenceBefore }: QuantityInContext): boolean {
  if (quantity.unit !== '次') return false;
  const told = (sentenceBefore + clause.slice(0, quantity.start)).slice(-40);
  return /每(?:个)?(?:年|半年|季|月|周|学|两|二|三|五|\d|人|名|位|班|生|校)|年度|一年/.test(told);
}

/** “由30%提高到50%”: the first figure is where one starts. So are 比2020年 and 每100名. */
function isBaseline({ quantity, clause }: QuantityInContext): boolean {
  const before = clause.slice(0, quantity.start);
  if (/每$/.test(before)) return true;
  const after = clause.slice(quantity.end);
  const rises =
    /^[^，。；]{0,14}?(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|压减|调整|发展|扩充|增|降)(?:到|至|为)/;
  return /(?:由|从)[^，。；]{0,20}$/.test(before) && rises.test(after);
}

/** “对年培训1000人以上的机构”: the figure says whom a rule is for. */
function isCondition({ quantity, clause }: QuantityInContext): boolean {
  const before = clause.slice(0, quantity.start);
  const after = clause.slice(quantity.end);
  if (/^(?:对|凡|对于)/.test(before) && /的/.test(after)) return true;
  if (quantity.unit === '%' || !/^的[一-龥]/.test(after) || quantity.comparator === '=') return false;
  return /(?:规模|占地|面积|产值|投资额?|营收|收入|金额|资本|在校生|人数|资产|规模在|职工|从业人员|学历|工龄)(?:达到?|超过|不少于|不低于|在)?$/.test(
    before,
  );
}

const taxed =
  /税|抵免|减免|免征|减征|征收|抵扣|返还|贴息|利率|费率|保费|首付|罚|加计扣除|提取|计提|列支|扣除|上浮|下浮|折扣|冲抵/;
const granted = /给予|奖励|奖补|补助|补贴|补偿|奖金|津贴|罚款|一次性|最高|报销|资助标准|收费标准/;
const perHead = /每(?:人|生|名|位|个|家|所|户|年每|月)|(?:人|生)均|每生|标准/;

/** Rates and sums a policy grants or takes: 按8%提取, 给予每家50万元奖励, 可按不超过30%. */
function isPolicyRate({ quantity, clause }: QuantityInContext): boolean {
  const money = /元/.test(quantity.unit);
  if (!money && !/[%‰]/.test(quantity.unit)) return false;
  if (taxed.test(clause)) return true;
  const before = clause.slice(0, quantity.start);
  if (/(?<![许认])可(?:以|按|将|在|从|提取|自主)|允许/.test(before)) return true;
  if (!money) return /给予|奖励|补助|补贴/.test(clause);
  if (granted.test(clause)) return true;
  return perHead.test(before) && quantity.comparator === '=';
}

/** A count in Chinese numerals counts only where the plan orders just that: 办好一所中等职业学校. */
function isDemandedInWords({ quantity, clause }: QuantityInContext): boolean {
  let before = clause.slice(0, quantity.start);
  while (adverb.test(before)) before = before.replace(adverb, '');
  if (!demand.test(before)) return false;
  if (quantity.unit !== '个') return quantity.value !== 1 || quantity.unit === '所' || quantity.unit === '座';
  if ((quantity.value ?? 0) < 2) return false;
  return /^[^，。；、]{0,24}(?:学校|院校|学院|基地|专业|中心|园区|集团|团队|项目|工作室|联合体|联盟|平台|示范区|实验室|专业群|车间|工厂)/.test(
    clause.slice(quantity.end),
  );
}
